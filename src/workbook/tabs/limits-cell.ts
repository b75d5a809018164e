/** Between which values a KPI varies by routine, in words: a line in a cell can not draw it. */

import type { KpiLine } from '../../core/brief/kpi-line.ts';
import { measureText } from '../../core/brief/measure.ts';
import type { Cell, Column } from '../tab.ts';
import { dash, text } from './cells.ts';

export const LIMITS_COLUMN: Column = { id: 'range', title: 'Usual range (limits)', width: 310 };

/** Of the newest period, written as sentences write it: `2.8 % to 3.2 %, expected 3.0 %`. */
export function limitsCell(line: KpiLine): Cell {
  if (line.signal.limits === null) return dash();
  const [lower, upper, expected] = (['lower limit', 'upper limit', 'expected'] as const).map((of) =>
    measureText(line, of),
  );
  return text(`${lower} to ${upper}, expected ${expected}`);
}
