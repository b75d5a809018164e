/** Finds the table that an append continues: the last block of filled cells that touches the searched range. */

import type { Area } from '../grid/area.ts';
import type { SheetState } from '../store/book.ts';
import { hasValue } from '../store/used-area.ts';

/** The block's bounds, or undefined when the range holds no value. */
export function findTable(sheet: SheetState, searched: Area): Area | undefined {
  let last: { row: number; column: number } | undefined;
  for (const [row, cells] of sheet.rows) {
    for (const [column, cell] of cells) {
      const isInside =
        row >= searched.top &&
        row < searched.bottom &&
        column >= searched.left &&
        column < searched.right;
      const isLater =
        last === undefined || row > last.row || (row === last.row && column > last.column);
      if (isInside && isLater && hasValue(cell)) {
        last = { row, column };
      }
    }
  }
  return (
    last &&
    grow(sheet, { top: last.row, bottom: last.row + 1, left: last.column, right: last.column + 1 })
  );
}

/** Widens the block by a line on each side as long as that line holds a value. */
function grow(sheet: SheetState, start: Area): Area {
  let area = start;
  for (;;) {
    const next = {
      top:
        area.top - (anyValue(sheet, area.top - 1, area.top, area.left - 1, area.right + 1) ? 1 : 0),
      bottom:
        area.bottom +
        (anyValue(sheet, area.bottom, area.bottom + 1, area.left - 1, area.right + 1) ? 1 : 0),
      left:
        area.left -
        (anyValue(sheet, area.top - 1, area.bottom + 1, area.left - 1, area.left) ? 1 : 0),
      right:
        area.right +
        (anyValue(sheet, area.top - 1, area.bottom + 1, area.right, area.right + 1) ? 1 : 0),
    };
    const isSame =
      next.top === area.top &&
      next.bottom === area.bottom &&
      next.left === area.left &&
      next.right === area.right;
    if (isSame) {
      return area;
    }
    area = next;
  }
}

function anyValue(
  sheet: SheetState,
  top: number,
  bottom: number,
  left: number,
  right: number,
): boolean {
  for (let row = top; row < bottom; row++) {
    const cells = sheet.rows.get(row);
    for (let column = left; cells !== undefined && column < right; column++) {
      if (hasValue(cells.get(column))) {
        return true;
      }
    }
  }
  return false;
}
