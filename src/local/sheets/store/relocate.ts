/** Makes what names a cut block follow it to its destination: ranges, merges and references in formulas. */

import type { GridRange } from '../../../workbook/sheets-api.ts';
import { type Area, contains } from '../grid/area.ts';
import type { Book } from './book.ts';
import type { Draft } from './draft.ts';
import { followChange } from './follow-change.ts';

/** A block of one sheet and the place of its first cell afterwards. */
export interface Relocation {
  readonly sheetId: number;
  readonly area: Area;
  readonly targetId: number;
  readonly top: number;
  readonly left: number;
}

/** Rewrites the draft after the cells have moved. Only what lies wholly in the block follows, as in Sheets. */
export function followRelocation(draft: Draft, move: Relocation, before: Book): void {
  followChange(
    draft,
    {
      range: (range) => relocate(range, move),
      dimensionRange: (range) => range,
      coordinate: (coordinate) => coordinate,
      column: (_sheetId, index) => index,
    },
    before,
  );
}

function relocate(range: GridRange, move: Relocation): GridRange {
  const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex } = range;
  const isClosed = typeof endRowIndex === 'number' && typeof endColumnIndex === 'number';
  if ((range.sheetId ?? 0) !== move.sheetId || !isClosed) {
    return range;
  }
  const area = {
    top: startRowIndex ?? 0,
    bottom: endRowIndex,
    left: startColumnIndex ?? 0,
    right: endColumnIndex,
  };
  if (!contains(move.area, area)) {
    return range;
  }
  const rows = move.top - move.area.top;
  const columns = move.left - move.area.left;
  return {
    sheetId: move.targetId,
    startRowIndex: area.top + rows,
    endRowIndex: area.bottom + rows,
    startColumnIndex: area.left + columns,
    endColumnIndex: area.right + columns,
  };
}
