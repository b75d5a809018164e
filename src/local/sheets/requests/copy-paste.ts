/** `copyPaste`: copies a block once or repeats it over a larger destination. */

import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, contains, gridRangeOf, requireInside } from '../grid/area.ts';
import { cellAt, type SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { pastedCell } from '../store/paste.ts';
import { effectiveValuesNow } from '../values/book-values.ts';
import { type Handlers, type Payload, required } from './handler.ts';
import { withoutMerges } from './merges.ts';

export const copyPasteHandlers: Handlers = { copyPaste };

function copyPaste(draft: Draft, request: Payload<'copyPaste'>) {
  const sourceRange = required(request.source, 'source');
  const targetRange = required(request.destination, 'destination');
  const type = request.pasteType ?? 'PASTE_NORMAL';
  if (type === 'PASTE_CONDITIONAL_FORMATTING') {
    throw invalid('copyPaste.pasteType PASTE_CONDITIONAL_FORMATTING is not emulated');
  }
  const source = draft.snapshot(sourceRange.sheetId);
  const target = draft.sheet(targetRange.sheetId);
  const from = areaOf(sourceRange, source);
  const isTransposed = request.pasteOrientation === 'TRANSPOSE';
  const to = pastedArea(from, areaOf(targetRange, target), isTransposed);
  requireInside(to, target);
  requireEditable(draft, target, to);
  pasteCells(draft, { source, from, targetId: target.sheetId, to, type, isTransposed });
  if (type === 'PASTE_NORMAL' && !isTransposed) {
    pasteMerges(draft, source, from, target.sheetId, to);
  }
  return undefined;
}

/** The destination, if it is a multiple of the source; else as large as the source. */
function pastedArea(from: Area, wanted: Area, isTransposed: boolean): Area {
  const rows = isTransposed ? from.right - from.left : from.bottom - from.top;
  const columns = isTransposed ? from.bottom - from.top : from.right - from.left;
  const height = wanted.bottom - wanted.top;
  const width = wanted.right - wanted.left;
  return {
    ...wanted,
    bottom: wanted.top + (height % rows === 0 ? height : rows),
    right: wanted.left + (width % columns === 0 ? width : columns),
  };
}

interface Paste {
  /** As it was before the paste: source and destination may overlap. */
  readonly source: SheetState;
  readonly from: Area;
  readonly targetId: number;
  readonly to: Area;
  readonly type: string;
  readonly isTransposed: boolean;
}

function pasteCells(draft: Draft, paste: Paste): void {
  const { source, from, targetId, to, type, isTransposed } = paste;
  const valueAt = type === 'PASTE_VALUES' ? effectiveValuesNow({ ...draft.book }) : undefined;
  for (let row = to.top; row < to.bottom; row++) {
    for (let column = to.left; column < to.right; column++) {
      const [i, j] = isTransposed
        ? [column - to.left, row - to.top]
        : [row - to.top, column - to.left];
      const sourceRow = from.top + (i % (from.bottom - from.top));
      const sourceColumn = from.left + (j % (from.right - from.left));
      const cell = cellAt(source, sourceRow, sourceColumn);
      const value = cell && valueAt?.(cell, source.sheetId, sourceRow, sourceColumn);
      const travel = { rows: row - sourceRow, columns: column - sourceColumn };
      const next = pastedCell(cell, draft.cell(targetId, row, column), type, travel, value);
      draft.setCell(targetId, row, column, next);
    }
  }
}

function pasteMerges(
  draft: Draft,
  source: SheetState,
  from: Area,
  targetId: number,
  to: Area,
): void {
  const inside = source.merges
    .map((merge) => areaOf(merge, source))
    .filter((m) => contains(from, m));
  const target = draft.sheet(targetId);
  const kept =
    source.sheetId === targetId && sameArea(from, to) ? target.merges : withoutMerges(target, to);
  const height = from.bottom - from.top;
  const width = from.right - from.left;
  const added = [];
  for (let top = to.top; top < to.bottom; top += height) {
    for (let left = to.left; left < to.right; left += width) {
      added.push(...inside.map((merge) => moved(merge, top - from.top, left - from.left)));
    }
  }
  const merges = sameArea(from, to)
    ? kept
    : [...kept, ...added.map((a) => gridRangeOf(targetId, a))];
  draft.patchSheet(targetId, { merges });
}

function moved(area: Area, rows: number, columns: number): Area {
  return {
    top: area.top + rows,
    bottom: area.bottom + rows,
    left: area.left + columns,
    right: area.right + columns,
  };
}

function sameArea(a: Area, b: Area): boolean {
  return contains(a, b) && contains(b, a);
}
