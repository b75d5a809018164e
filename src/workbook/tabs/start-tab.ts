/** The first tab: what this workbook is, how healthy it is, where to go and how to read a standing. */

import type { HandEditList } from '../hand-edit.ts';
import type { Block, Row, Tab } from '../tab.ts';
import { tabLink, text, textRow } from './cells.ts';
import { healthBlock } from './health-block.ts';
import type { TabContext } from './tab-context.ts';
import { titleBlock } from './title-block.ts';

/** What the contents list says of a tab. */
export interface TabEntry {
  readonly tab: Tab;
  readonly purpose: string;
}

const COLUMNS = [
  { id: 'label', title: 'Item', width: 220 },
  { id: 'value', title: 'Value', width: 260 },
  { id: 'detail', title: 'What it means', width: 520, wrap: true },
] as const;

const COLUMN_IDS = COLUMNS.map(({ id }) => id);

/** `entries` are the other tabs in their order; `handEdits` what the last refresh found and put back. */
export function startTab(
  context: TabContext,
  entries: readonly TabEntry[],
  handEdits: HandEditList,
): Tab {
  const { snapshot } = context;
  return {
    id: 'start',
    title: 'Start',
    tabColor: 'ink',
    blocks: [
      titleBlock('start', 'Countersign: governed KPIs', snapshot, [
        'Every number in the governed tabs comes from an agreed definition over one set of BigQuery views. A number that is unapproved, drifted, stale or failed its checks is marked where you read it.',
      ]),
      healthBlock(context, handEdits.total, COLUMNS),
      ...handEditBlocks(handEdits),
      contentsBlock(entries),
      listBlock('start.standings', 'How to read a standing', STANDINGS),
      listBlock('start.how-to', 'How to', HOW_TO),
    ],
  };
}

function handEditBlocks({ listed, total, record }: HandEditList): readonly Block[] {
  if (total === 0) return [];
  const shown = listed.map((edit) => {
    const place = `${edit.tabTitle}, ${edit.cell}`;
    const texts = [place, `found: ${edit.found}`, `put back: ${edit.restored}`];
    return textRow(`${edit.tabId}!${edit.cell}`, COLUMN_IDS, texts, 'warning');
  });
  const rest = total - shown.length;
  const more = rest > 0 ? [textRow('(more)', COLUMN_IDS, [`and ${rest} more`], 'warning')] : [];
  const recorded = record === undefined ? [] : [textRow('(record)', COLUMN_IDS, [record])];
  const heading = 'Changed by hand and put back, as found last';
  return [withHeading('start.hand-edits', heading, [...shown, ...more, ...recorded])];
}

function contentsBlock(entries: readonly TabEntry[]): Block {
  const rows = entries.map(
    ({ tab, purpose }): Row => ({
      key: tab.id,
      cells: { label: tabLink(tab.title, tab.id), value: text(purpose) },
    }),
  );
  return withHeading('start.contents', 'Contents', rows);
}

function listBlock(
  id: string,
  title: string,
  items: readonly (readonly [string, string])[],
): Block {
  const rows = items.map(
    ([label, meaning]): Row => ({
      key: label,
      cells: { label: text(label, { style: 'label' }), value: text(meaning) },
    }),
  );
  return withHeading(id, title, rows);
}

function withHeading(id: string, title: string, rows: readonly Row[]): Block {
  const heading: Row = { key: 'heading', cells: { label: text(title) }, style: 'section' };
  return { id, columns: COLUMNS, showHeader: false, rows: [heading, ...rows] };
}

const STANDINGS = [
  [
    'canonical',
    'Official: approved definition, deployed as approved, checks passed, data on time.',
  ],
  [
    'provisional',
    'Not official yet: the definition is not approved or took effect before its quorum, or its data is unchecked or still growing.',
  ],
  [
    'drifted',
    'Not official: the definition or the view that computes it is not the one that was approved.',
  ],
  ['stale', 'Not official now: the data is older than this KPI allows.'],
  ['failed gate', 'Not official: a quality test beneath it failed, and no waiver lets it pass.'],
  ['no data', 'There is no value. It is unknown, which is not zero.'],
] as const;

const HOW_TO = [
  [
    'Refresh',
    'Menu Countersign > Refresh now. Your own tabs, columns, formulas and charts stay as they are.',
  ],
  [
    'Trace a number',
    'Select it, then menu Countersign > Trace this cell: definition, version, standing and source fields.',
  ],
  [
    'Look up a KPI',
    'Menu Countersign > Show sidebar, then type its name, another name for it or its owner.',
  ],
  ['Ask about a KPI', 'Write to the accountable role that stands beside it in the KPI Registry.'],
  [
    'Write in this workbook',
    'Input cells and everything outside the governed blocks are yours. A governed cell that is typed over is put back at the next refresh, listed here and recorded in the ledger.',
  ],
] as const;
