/** How far a sheet is filled. */

import type { Cell, SheetState } from './book.ts';

/** The last row that holds a value, or -1. Formats alone do not count as data. */
export function lastDataRow(sheet: SheetState): number {
  let last = -1;
  for (const [row, cells] of sheet.rows) {
    if (row > last && [...cells.values()].some(hasValue)) {
      last = row;
    }
  }
  return last;
}

/** True when something was entered, not only formatted. */
export function hasValue(cell: Cell | undefined): boolean {
  return cell?.userEnteredValue !== undefined;
}
