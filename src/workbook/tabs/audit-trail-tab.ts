/** The newest events of the ledger, and where its chain ends, so that anybody can prove that nothing was changed. */

import type { AuditEvent } from '../../core/ledger/ledger-extract.ts';
import type { Block, Column, Row, Tab } from '../tab.ts';
import { dash, number, text } from './cells.ts';
import { moment } from './ledger-words.ts';
import type { TabContext } from './tab-context.ts';
import { titleBlock } from './title-block.ts';

/** The tab: the head of the chain, then the events, the newest first. */
export function auditTrailTab(context: TabContext): Tab {
  const { ledger } = context.snapshot;
  const events = [...ledger.audit].reverse();
  return {
    id: 'audit-trail',
    title: 'Audit Trail',
    tabColor: 'ink',
    blocks: [
      titleBlock('audit-trail', 'Audit Trail', context.snapshot, [
        'This tab shows the ledger; it is not the record. Events are appended and never changed: each carries the hash of the one before it.',
      ]),
      headBlock(context),
      {
        id: 'audit-trail.events',
        columns: COLUMNS,
        showHeader: true,
        filterable: true,
        rows:
          events.length === 0
            ? [
                {
                  key: '(none)',
                  cells: { what: text('Nothing is recorded yet.', { style: 'muted' }) },
                },
              ]
            : events.map((event) => eventRow(event, context)),
        rules: [
          { column: 'kind', when: { textIs: 'attempt.refused' }, style: 'bad' },
          { column: 'kind', when: { textIs: 'hand-edit.found' }, style: 'warning' },
        ],
      },
    ],
  };
}

const SHORT_HASH = 12;

const COLUMNS: readonly Column[] = [
  { id: 'seq', title: 'Event', width: 90, format: 'integer', align: 'right' },
  { id: 'at', title: 'At (UTC)', width: 140, format: 'instant' },
  { id: 'actor', title: 'By', width: 200 },
  { id: 'kind', title: 'Kind', width: 160 },
  { id: 'kpi', title: 'KPI', width: 210 },
  { id: 'what', title: 'What happened', width: 520, wrap: true },
  { id: 'proposal', title: 'Proposal', width: 150 },
  { id: 'hash', title: 'Hash', width: 130 },
];

/** `Ledger head <hash> at event N`, as every issued document prints it. */
export function headWords({ snapshot }: Pick<TabContext, 'snapshot'>): string {
  const { head } = snapshot.ledger;
  return head.seq === 0
    ? 'The ledger is not open.'
    : `Ledger head ${head.hash} at event ${head.seq}.`;
}

function headBlock(context: TabContext): Block {
  const { ledger } = context.snapshot;
  const { head, audit } = ledger;
  const older = head.seq - audit.length;
  const lines = [
    headWords(context),
    ...(head.seq === 0
      ? ['Ask an administrator to run "countersign provision".']
      : [`To prove it: countersign verify --head ${head.hash}`]),
    ...(older > 0
      ? [`The newest ${audit.length} events are listed; ${older} older ones are in the ledger.`]
      : []),
  ];
  return {
    id: 'audit-trail.head',
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows: lines.map(
      (line, i): Row => ({ key: `line-${i + 1}`, cells: { text: text(line, { style: 'label' }) } }),
    ),
  };
}

function eventRow(event: AuditEvent, context: TabContext): Row {
  const metricId = event.metricId ?? metricOf(event, context);
  const name = metricId === null ? null : (context.pyramid.metric(metricId)?.name ?? metricId);
  return {
    key: String(event.seq),
    cells: {
      seq: number(event.seq),
      at: moment(event.at),
      actor: text(event.actor),
      kind: text(event.kind),
      kpi: name === null ? dash() : text(name),
      what: text(event.words),
      proposal: event.proposalId === null ? dash() : text(event.proposalId),
      hash: text(event.hash.slice(0, SHORT_HASH)),
    },
  };
}

/** A vote names its proposal alone. */
function metricOf({ proposalId }: AuditEvent, { snapshot }: TabContext): string | null {
  const proposal = snapshot.ledger.state.proposals.get(proposalId ?? '');
  return proposal !== undefined && 'metricId' in proposal.content
    ? proposal.content.metricId
    : null;
}
