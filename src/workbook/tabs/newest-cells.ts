/** A KPI's newest value with everything that a reader needs beside it: period, target, state, standing. */

import type { KpiLine } from '../../core/brief/kpi-line.ts';
import { shortPeriod } from '../../core/brief/period.ts';
import { type Judgement, judgementWords } from '../../core/quality/standing.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import type { Cell, Column } from '../tab.ts';
import { number, text } from './cells.ts';
import { governedNumber } from './governed-number.ts';
import { metricFormat } from './number-formats.ts';

/** The columns that `newestCells` fills. */
export const NEWEST_COLUMNS: readonly Column[] = [
  { id: 'value', title: 'Latest value', width: 130, align: 'right' },
  { id: 'period', title: 'Period', width: 150 },
  { id: 'target', title: 'Target', width: 100, align: 'right' },
  { id: 'state', title: 'Against target', width: 140 },
  { id: 'standing', title: 'Standing', width: 110 },
];

/** Empty for a KPI that is not measured any more. */
export function newestCells(
  line: KpiLine | undefined,
  { dataAsOf }: Pick<Snapshot, 'dataAsOf'>,
): Readonly<Record<string, Cell>> {
  if (line === undefined) return {};
  const { grain, period, judgement } = line;
  return {
    value: governedNumber({ ...line, dataAsOf, periodStart: period }),
    period: text(shortPeriod(period, grain)),
    target: targetCell(line),
    state: text(line.state),
    standing: standingCell(judgement),
  };
}

/** The target with the KPI's own number format. */
export function targetCell({ metric, target }: Pick<KpiLine, 'metric' | 'target'>): Cell {
  if (target === null) return text('none set', { style: 'muted', format: 'text' });
  return number(target, { format: metricFormat(metric) });
}

/** The standing; a note says why it is not canonical. */
function standingCell(judgement: Judgement): Cell {
  const { standing, notes } = judgement;
  const isPlain = standing === 'canonical' && notes.length === 0;
  return text(standing, isPlain ? {} : { note: judgementWords(judgement) });
}
