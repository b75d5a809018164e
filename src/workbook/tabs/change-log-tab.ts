/** Every change that took effect or is under way: what, by whom, who approved it, since when and why; and what it restated. */

import { lockWords } from '../../core/ledger/event-words.ts';
import { approversOf, newestFirst } from '../../core/ledger/ledger-extract.ts';
import {
  type ProposalStatus,
  ratificationOf,
  statusOf,
} from '../../core/ledger/proposal-status.ts';
import { dayOf, type Proposal, type RecordedLock } from '../../core/ledger/state.ts';
import type { Column, Row, Tab } from '../tab.ts';
import { dash, date, number, text } from './cells.ts';
import { changeWords, moment, subjectOf } from './ledger-words.ts';
import { restatedBlocks } from './restated-blocks.ts';
import type { TabContext } from './tab-context.ts';
import { FROZEN_HEADER, titleBlock } from './title-block.ts';

/** The tab; the newest change first. */
export function changeLogTab(context: TabContext): Tab {
  const { ledger } = context.snapshot;
  const shown = [...ledger.state.proposals.values()].filter((one) => isShown(one, context));
  const changes = shown.map((proposal) => ({
    at: timeOf(proposal),
    row: changeRow(proposal, context),
  }));
  const limits = [...ledger.state.locks.values()]
    .flat()
    .map((lock) => ({ at: lock.at, row: limitsRow(lock, context) }));
  const rows = [...changes, ...limits].sort((a, b) => newestFirst(a.at, b.at));
  return {
    id: 'change-log',
    title: 'Change Log',
    tabColor: 'purple',
    frozenRows: FROZEN_HEADER,
    blocks: [
      titleBlock('change-log', 'Change Log', context.snapshot, [summary(context, shown)]),
      {
        id: 'change-log.table',
        columns: COLUMNS,
        showHeader: true,
        filterable: true,
        rows:
          rows.length === 0
            ? [{ key: '(none)', cells: { subject: text('No change yet', { style: 'muted' }) } }]
            : rows.map(({ row }) => row),
        rules: STATUS_RULES,
      },
      ...restatedBlocks(context),
    ],
  };
}

const COLUMNS: readonly Column[] = [
  { id: 'subject', title: 'About', width: 210 },
  { id: 'version', title: 'Version', width: 90, format: 'integer', align: 'right' },
  { id: 'status', title: 'Status', width: 140 },
  { id: 'what', title: 'What changed', width: 420, wrap: true },
  { id: 'effective', title: 'In effect from', width: 130, format: 'date' },
  { id: 'proposer', title: 'Proposed by', width: 190 },
  { id: 'approvers', title: 'Approved by', width: 230, wrap: true },
  { id: 'published-by', title: 'Published by', width: 190 },
  { id: 'reason', title: 'Why', width: 320, wrap: true },
  { id: 'submitted', title: 'Proposed at (UTC)', width: 130, format: 'instant' },
  { id: 'link', title: 'Link', width: 200 },
  { id: 'proposal', title: 'Proposal', width: 150 },
];

const NOT_RATIFIED = { pending: 'to be ratified', failed: 'not ratified' } as const;

const STATUS_RULES = (
  [
    ['effective', 'good'],
    ['approved', 'good'],
    ['proposed', 'warning'],
    ['in review', 'warning'],
    ['limits changed', 'good'],
    ['superseded', 'muted'],
    ['rolled back', 'muted'],
    ['to be ratified', 'warning'],
    ['not ratified', 'bad'],
  ] as const
).map(([textIs, style]) => ({ column: 'status', when: { textIs }, style }) as const);

const UNDER_WAY: readonly ProposalStatus[] = ['proposed', 'in review', 'approved'];

/** Rejected, lapsed and withdrawn proposals changed nothing: the audit trail has them. */
function isShown(proposal: Proposal, { snapshot }: TabContext): boolean {
  const { state, today } = snapshot.ledger;
  return proposal.publication !== undefined || UNDER_WAY.includes(statusOf(proposal, state, today));
}

function timeOf({ publication, submittedAt }: Proposal): string | undefined {
  return publication?.at ?? submittedAt;
}

function summary({ snapshot }: TabContext, changes: readonly Proposal[]): string {
  const { ledger } = snapshot;
  if (ledger.openedAt === '') return 'The ledger is not open: no definition is approved.';
  const opened = `Version 1 of every KPI took effect when the ledger was opened on ${dayOf(ledger.openedAt)}.`;
  const shown = changes.filter(({ publication }) => publication !== undefined).length;
  const older = ledger.published - shown;
  const rest = older > 0 ? ` ${older} older changes are in the ledger and not listed here.` : '';
  return `${opened} Since then a definition, a role or a waiver changes only by a signed proposal, and control limits by a person with a reason; the newest is on top.${rest}`;
}

function changeRow(proposal: Proposal, context: TabContext): Row {
  const { content, publication, submittedAt } = proposal;
  const { state } = context.snapshot.ledger;
  const approvers = approversOf(proposal);
  return {
    key: proposal.id,
    cells: {
      subject: text(subjectOf(proposal, context), { style: 'label' }),
      version: versionCell(proposal),
      status: text(statusText(proposal, context)),
      what: text(changeWords(proposal, state)),
      effective: effectiveCell(proposal),
      proposer: text(proposal.proposer),
      approvers: approvers.length === 0 ? dash() : text(approvers.join(', ')),
      'published-by': publication === undefined ? dash() : text(publication.by),
      reason: text(content.reason),
      submitted: submittedAt === undefined ? dash() : moment(submittedAt),
      link: 'link' in content && content.link !== undefined ? text(content.link) : dash(),
      proposal: text(proposal.id),
    },
  };
}

/** Control limits that a person changed and that hold. */
function limitsRow(lock: RecordedLock, { pyramid }: TabContext): Row {
  const { seq, at, author, metricId, from, reason } = lock;
  return {
    key: `event ${seq}`,
    cells: {
      subject: text(pyramid.metric(metricId)?.name ?? metricId, { style: 'label' }),
      version: dash(),
      status: text('limits changed'),
      what: text(`Control limits: ${lockWords(lock)}`),
      effective: date(from),
      proposer: text(author),
      approvers: dash(),
      'published-by': text(author),
      reason: text(reason),
      submitted: moment(at),
      link: dash(),
      proposal: text(`event ${seq}`),
    },
  };
}

function versionCell({ content, publication }: Proposal) {
  if (!('metricId' in content)) return dash();
  const next = content.definition.version;
  return number(publication?.version ?? (typeof next === 'number' ? next : null));
}

function statusText(proposal: Proposal, { snapshot }: TabContext): string {
  const { state, today } = snapshot.ledger;
  const status = statusOf(proposal, state, today);
  const ratification = ratificationOf(proposal, today);
  const isOpen = ratification === 'pending' || ratification === 'failed';
  return status === 'effective' && isOpen ? NOT_RATIFIED[ratification] : status;
}

function effectiveCell({ content, publication }: Proposal) {
  if (publication !== undefined) return date(dayOf(publication.at));
  return 'effectiveOn' in content ? date(content.effectiveOn) : dash();
}
