/** Sentences of the brief as text of a cell: each figure leads to the cell that it is read from. */

import { MILESTONES_VIEW } from '../../core/brief/known-milestones.ts';
import type { FigureSource, MetricMeasure, Sentence } from '../../core/brief/sentence.ts';
import type { CellTarget, TextPart } from '../tab.ts';
import { ATTENTION_BLOCK, ENGINES_BLOCK, SCOREBOARD_BLOCK } from './kpi-blocks.ts';
import type { TabContext } from './tab-context.ts';
import { viewTabId } from './view-tab.ts';

/** One space between two sentences. A figure that stands in no cell of the workbook has no target. */
export function sentenceParts(
  sentences: readonly Sentence[],
  context: TabContext,
): readonly TextPart[] {
  return sentences.flatMap((sentence, i): readonly TextPart[] => [
    ...(i === 0 ? [] : [{ text: ' ' }]),
    ...sentence.map(
      (part): TextPart =>
        part.kind === 'figure'
          ? { text: part.figure.text, target: targetOf(part.figure.source, context) }
          : { text: part.text },
    ),
  ]);
}

type MetricSource = Extract<FigureSource, { readonly metricId: string }>;

function targetOf(source: FigureSource, context: TabContext): CellTarget | undefined {
  if ('metricId' in source) return metricCell(source, context);
  if (!('milestoneId' in source)) return undefined;
  const blockId = `${viewTabId(MILESTONES_VIEW)}.rows`;
  return { blockId, rowKey: String(source.milestoneId), columnId: 'promised_day' };
}

/** The columns of the scoreboard by what they show; what a driver added is a part of the change. */
const COLUMNS: Readonly<Partial<Record<MetricMeasure | 'driver', string>>> = {
  value: 'value',
  change: 'change',
  driver: 'change',
  'change on four periods': 'on-four',
  'change on a year': 'on-year',
  target: 'target',
  'distance to target': 'versus-target',
  'lower limit': 'range',
  expected: 'range',
  'upper limit': 'range',
  'periods of the signal': 'signal',
};

/** Where a KPI that is not on the scoreboard has a cell: beneath what needs attention, else in the tab Engines. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  value: [ATTENTION_BLOCK, ENGINES_BLOCK],
  change: [ATTENTION_BLOCK, ENGINES_BLOCK],
  target: [ENGINES_BLOCK],
  range: [ENGINES_BLOCK],
  signal: [ENGINES_BLOCK],
};

/** Only where the row shows the period that the figure is of. */
function metricCell(
  { of, metricId, grain, period }: MetricSource,
  { brief, lines }: TabContext,
): CellTarget | undefined {
  const line = lines.get(metricId);
  const columnId = COLUMNS[of];
  if (columnId === undefined || line?.grain !== grain || line.period !== period) return undefined;
  const has = (items: readonly { readonly metricId: string }[]) =>
    items.some((item) => item.metricId === metricId);
  const blockId = has(brief.scoreboard)
    ? SCOREBOARD_BLOCK
    : ELSEWHERE[columnId]?.find((id) => id !== ATTENTION_BLOCK || has(brief.attention));
  return blockId === undefined ? undefined : { blockId, rowKey: metricId, columnId };
}
