/** Spans of cells of one sheet, and where they end up when rows and columns shift. */

import type { GridRange } from '../sheets-api.ts';
import type { AxisChange } from './axis-change.ts';

/** A closed rectangle; half-open, counted from zero. */
export interface Span {
  readonly sheetId: number;
  readonly startRowIndex: number;
  readonly endRowIndex: number;
  readonly startColumnIndex: number;
  readonly endColumnIndex: number;
}

/** How the rows and columns of a sheet shift in this batch. */
export interface Shift {
  readonly rows: AxisChange;
  readonly columns: AxisChange;
}

/** True when the range, read before the batch, covers exactly the span after it: Google shifts ranges itself. */
export function becomes(range: GridRange | undefined, span: Span, shift: Shift): boolean {
  if (range === undefined || (range.sheetId ?? 0) !== span.sheetId) return false;
  const rows = shifted(range.startRowIndex, range.endRowIndex, shift.rows);
  const columns = shifted(range.startColumnIndex, range.endColumnIndex, shift.columns);
  return (
    rows?.[0] === span.startRowIndex &&
    rows[1] === span.endRowIndex &&
    columns?.[0] === span.startColumnIndex &&
    columns[1] === span.endColumnIndex
  );
}

/** True when the range, read before the batch, holds the whole span after it. */
export function covers(range: GridRange | undefined, span: Span, shift: Shift): boolean {
  const rows = shifted(range?.startRowIndex, range?.endRowIndex, shift.rows);
  const columns = shifted(range?.startColumnIndex, range?.endColumnIndex, shift.columns);
  if (rows === undefined || columns === undefined) return false;
  return (
    rows[0] <= span.startRowIndex &&
    rows[1] >= span.endRowIndex &&
    columns[0] <= span.startColumnIndex &&
    columns[1] >= span.endColumnIndex
  );
}

/** Undefined when the ends are open, deleted or reordered: what becomes of the range is then not foretold. */
function shifted(
  start: number | null | undefined,
  end: number | null | undefined,
  change: AxisChange,
): readonly [number, number] | undefined {
  if (typeof end !== 'number' || change.reorders) return undefined;
  const [first, last] = [change.from(start ?? 0), change.from(end - 1)];
  return first === undefined || last === undefined ? undefined : [first, last + 1];
}
