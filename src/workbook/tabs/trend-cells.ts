/** The trend of a KPI: a line in one cell, its points in helper columns. Its limits stand in words beside it (`limits-cell.ts`). */

import type { Reading } from '../../core/brief/change.ts';
import type { KpiLine } from '../../core/brief/kpi-line.ts';
import type { Cell, Column, StyleName } from '../tab.ts';
import { blank, number } from './cells.ts';
import { metricFormat } from './number-formats.ts';

/** The helper columns, oldest first. */
export function trendColumns(length: number): readonly Column[] {
  return Array.from({ length }, (_, i) => ({
    id: `w${i + 1}`,
    title: i + 1 === length ? 'Newest' : `${length - i - 1} before`,
    width: 70,
    align: 'right' as const,
    helper: true,
  }));
}

/**
 * The column `trend` and its points. An unknown period stays blank: a word among numbers would break the line, a 0 would lie. The line
 * has the colour of its cell, which says that the newest value is unusual against its limits, for better or worse.
 */
export function trendCells(line: KpiLine): Readonly<Record<string, Cell>> {
  const format = metricFormat(line.metric);
  const points = line.trend.map((point, i): [string, Cell] => [
    `w${i + 1}`,
    point === null ? blank() : number(point, { format, style: 'muted' }),
  ]);
  return {
    trend: {
      value: { kind: 'sparkline', fromColumn: 'w1', toColumn: `w${line.trend.length}` },
      ...(line.signal.signal !== null && { style: UNUSUAL_STYLES[line.signal.reading] }),
    },
    ...Object.fromEntries(points),
  };
}

const UNUSUAL_STYLES: Readonly<Record<Reading, StyleName>> = {
  better: 'good',
  worse: 'bad',
  same: 'warning',
  unknown: 'warning',
};
