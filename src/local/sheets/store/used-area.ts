/** How far a sheet is filled. */

import type { Area } from '../grid/area.ts';
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

/** A cell and its place. */
export interface PlacedCell {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
}

/** The cells of an area that hold anything, in the order in which they were made. They may be replaced meanwhile. */
export function* cellsIn(sheet: SheetState, area: Area): Generator<PlacedCell> {
  for (const [row, cells] of sheet.rows) {
    if (row < area.top || row >= area.bottom) {
      continue;
    }
    for (const [column, cell] of cells) {
      if (column >= area.left && column < area.right) {
        yield { row, column, cell };
      }
    }
  }
}
