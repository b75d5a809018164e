/** When the record of the last write is lost: marks rows inside a block that can not be told from old governed ones. */

import type { AxisChange } from './axis-change.ts';
import type { CellWrite } from './cell-write.ts';
import { foundAt, type StandingTab } from './last-rows.ts';
import { MARK } from './marks.ts';
import type { SlotColumns } from './slot-columns.ts';
import { styleKey } from './theme.ts';

export const LEFTOVER_NOTE =
  'Countersign lost its record of this row and does not keep it: the figures are not governed.';

/** One marked cell a row: the contents stay, since people may have written them. */
export function markLeftovers(
  standing: StandingTab,
  columns: SlotColumns,
  rows: AxisChange,
): readonly CellWrite[] {
  const known = new Set(standing.rows.map((one) => one.row));
  const suspects = rowsInsideBlocks(standing).filter((row) => !known.has(row));
  return suspects.flatMap((row): readonly CellWrite[] => {
    const slot = standing.columns.findIndex(
      (_, at) => foundAt(standing.grid, standing.columns, row, at) !== null,
    );
    const [final, column] = [rows.from(row), columns.final[slot]];
    if (final === undefined || column === undefined) return [];
    const fields = 'userEnteredFormat.backgroundColorStyle,userEnteredFormat.textFormat';
    const format = { style: styleKey({ style: 'warning' }), fields };
    return [{ row: final, column, note: LEFTOVER_NOTE, format }];
  });
}

function rowsInsideBlocks({ grid }: StandingTab): readonly number[] {
  const starts = grid.rowMarks.filter((mark) => mark.key === MARK.blockStart);
  return starts.flatMap((start) => {
    const end = grid.rowMarks.find(
      (mark) => mark.key === MARK.blockEnd && mark.value === start.value,
    );
    const length = Math.max(0, (end?.index ?? start.index) - start.index + 1);
    return Array.from({ length }, (_, offset) => start.index + offset);
  });
}
