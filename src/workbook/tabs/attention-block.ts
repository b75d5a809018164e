/** What needs attention, each KPI with its story beneath it and, beside it, what its owner writes. */

import type { AttentionItem } from '../../core/brief/brief.ts';
import { shortPeriod } from '../../core/brief/period.ts';
import type { Block, Cell, Column, Row } from '../tab.ts';
import { blank, linkedText, number, text } from './cells.ts';
import { changeCells } from './change-cells.ts';
import { governedNumber } from './governed-number.ts';
import { ATTENTION_BLOCK } from './kpi-blocks.ts';
import { kpiLabel } from './number-formats.ts';
import { sentenceParts } from './sentence-parts.ts';
import { STANDING_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';

/** Beneath the columns of the scoreboard that are as wide. */
const COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'Needs attention' },
  { id: 'value', title: 'Latest value', align: 'right' },
  { id: 'period', title: 'Period' },
  { id: 'change', title: 'Change', align: 'right' },
  { id: 'reading', title: 'Better or worse' },
  { id: 'since', title: 'Since' },
  { id: 'open', title: 'Weeks open', format: 'integer', align: 'right' },
  { id: 'standing', title: 'Standing' },
  { id: 'role', title: 'Accountable', wrap: true },
  { id: 'look', title: 'Look at', wrap: true },
  { id: 'comment', title: "Owner's comment", wrap: true, input: true },
  { id: 'action', title: 'Action', wrap: true, input: true },
  { id: 'action-owner', title: 'Action owner', input: true },
  { id: 'due', title: 'Due', input: true },
];

export function attentionBlock(context: TabContext): Block {
  const { attention, moreAttention } = context.brief;
  const none: Row = {
    key: '(none)',
    cells: { kpi: text('Nothing: no signal, no comment needed.', { style: 'muted' }) },
  };
  const more: Row = {
    key: '(more)',
    cells: { kpi: text(`${moreAttention} more: see Engines.`, { style: 'muted' }) },
  };
  return {
    id: ATTENTION_BLOCK,
    columns: COLUMNS,
    showHeader: true,
    rows: [
      ...(attention.length === 0 ? [none] : attention.flatMap((item) => itemRows(item, context))),
      ...(moreAttention === 0 ? [] : [more]),
    ],
    rules: STANDING_RULES,
  };
}

function itemRows(item: AttentionItem, context: TabContext): readonly Row[] {
  const { lines, snapshot } = context;
  const line = lines.get(item.metricId);
  if (line === undefined) return [];
  const { dataAsOf } = snapshot;
  const story = item.sentences.map(
    (sentence, i): Row => ({
      key: `${item.metricId}:story-${i + 1}`,
      cells: { kpi: linkedText([{ text: '    ' }, ...sentenceParts([sentence], context)]) },
    }),
  );
  return [
    {
      key: item.metricId,
      cells: {
        kpi: text(kpiLabel(line.metric), { style: 'label', note: line.metric.description }),
        value: governedNumber({ ...line, dataAsOf, periodStart: line.period }),
        period: text(shortPeriod(line.period, line.grain)),
        ...changeCells(line),
        since: item.since === null ? blank() : text(shortPeriod(item.since, line.grain)),
        open: number(item.weeksOpen),
        standing: text(item.standing),
        role: text(item.accountableRole),
        look: text(`${item.workflow}: ${item.step}`),
        ...INPUTS,
      },
    },
    ...story,
  ];
}

const INPUTS: Readonly<Record<string, Cell>> = Object.fromEntries(
  COLUMNS.filter(({ input }) => input).map(({ id }) => [id, blank('input')]),
);
