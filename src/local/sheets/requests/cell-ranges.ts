/** `insertRange` and `deleteRange`: blocks of cells that push their neighbours aside. */

import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, contains, overlaps } from '../grid/area.ts';
import type { SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { applyStructuralEdit, type Dimension } from '../store/structural-edit.ts';
import { requireDimension } from './dimensions.ts';
import { type Handlers, type Payload, required } from './handler.ts';

export const cellRangeHandlers: Handlers = { insertRange, deleteRange };

function insertRange(draft: Draft, request: Payload<'insertRange'>) {
  const { sheet, area, dimension } = readRange(draft, request);
  const isRows = dimension === 'ROWS';
  const at = isRows ? area.top : area.left;
  const count = isRows ? area.bottom - area.top : area.right - area.left;
  makeRoom(draft, sheet, area, dimension, count);
  const shift = { kind: 'insert', at, count } as const;
  const { sheetId } = sheet;
  applyStructuralEdit(draft, { sheetId, dimension, shift, band: bandOf(area, dimension) });
  return undefined;
}

function deleteRange(draft: Draft, request: Payload<'deleteRange'>) {
  const { sheet, area, dimension } = readRange(draft, request);
  const isRows = dimension === 'ROWS';
  const start = isRows ? area.top : area.left;
  const end = isRows ? area.bottom : area.right;
  const shift = { kind: 'delete', start, end } as const;
  const { sheetId } = sheet;
  applyStructuralEdit(draft, { sheetId, dimension, shift, band: bandOf(area, dimension) });
  return undefined;
}

function readRange(draft: Draft, request: Payload<'insertRange'>) {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const area = areaOf(range, sheet);
  const dimension = requireDimension(request.shiftDimension);
  const moved =
    dimension === 'ROWS'
      ? { ...area, bottom: sheet.rowCount }
      : { ...area, right: sheet.columnCount };
  requireEditable(draft, sheet, moved);
  requireWholeMerges(sheet, moved);
  return { sheet, area, dimension };
}

/** A merge that would be torn apart stops the edit. */
function requireWholeMerges(sheet: SheetState, moved: Area): void {
  for (const merge of sheet.merges) {
    const merged = areaOf(merge, sheet);
    if (overlaps(merged, moved) && !contains(moved, merged)) {
      throw invalid('This operation is not allowed on cells in merged ranges.');
    }
  }
}

function bandOf(area: Area, dimension: Dimension) {
  return dimension === 'ROWS'
    ? { start: area.left, end: area.right }
    : { start: area.top, end: area.bottom };
}

/** Cells pushed over the edge make the grid grow; blank space at the edge is used up first. */
function makeRoom(
  draft: Draft,
  sheet: SheetState,
  area: Area,
  dimension: Dimension,
  count: number,
): void {
  let last = -1;
  for (const [row, cells] of sheet.rows) {
    for (const column of cells.keys()) {
      const isMoved =
        dimension === 'ROWS'
          ? column >= area.left && column < area.right && row >= area.top
          : row >= area.top && row < area.bottom && column >= area.left;
      if (isMoved) {
        last = Math.max(last, dimension === 'ROWS' ? row : column);
      }
    }
  }
  const needed = last + 1 + count;
  const isRows = dimension === 'ROWS';
  if (needed > (isRows ? sheet.rowCount : sheet.columnCount)) {
    draft.patchSheet(sheet.sheetId, isRows ? { rowCount: needed } : { columnCount: needed });
  }
}
