/** `mergeCells` and `unmergeCells`. */

import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, contains, gridRangeOf, overlaps } from '../grid/area.ts';
import type { SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { cellsIn } from '../store/used-area.ts';
import { enteredCell } from '../values/entered-cell.ts';
import { type Handlers, type Payload, required } from './handler.ts';

export const mergeHandlers: Handlers = { mergeCells, unmergeCells };

function mergeCells(draft: Draft, request: Payload<'mergeCells'>) {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const area = areaOf(range, sheet);
  requireEditable(draft, sheet, area);
  const merged = splitByType(area, request.mergeType ?? 'MERGE_ALL').filter(isSeveral);
  const merges = [
    ...withoutMerges(sheet, area),
    ...merged.map((part) => gridRangeOf(sheet.sheetId, part)),
  ];
  draft.patchSheet(sheet.sheetId, { merges });
  for (const part of merged) {
    keepFirstValue(draft, sheet, part);
  }
  return undefined;
}

function unmergeCells(draft: Draft, request: Payload<'unmergeCells'>) {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const area = areaOf(range, sheet);
  requireEditable(draft, sheet, area);
  draft.patchSheet(sheet.sheetId, { merges: withoutMerges(sheet, area) });
  return undefined;
}

/** The merges outside an area; one that crosses its edge can be neither merged nor unmerged. */
export function withoutMerges(sheet: SheetState, area: Area) {
  return sheet.merges.filter((merge) => {
    const merged = areaOf(merge, sheet);
    if (overlaps(merged, area) && !contains(area, merged)) {
      throw invalid('You must select all cells in a merged range to merge or unmerge them.');
    }
    return !overlaps(merged, area);
  });
}

function splitByType(area: Area, type: string): Area[] {
  switch (type) {
    case 'MERGE_COLUMNS':
      return Array.from({ length: area.right - area.left }, (_, i) => ({
        ...area,
        left: area.left + i,
        right: area.left + i + 1,
      }));
    case 'MERGE_ROWS':
      return Array.from({ length: area.bottom - area.top }, (_, i) => ({
        ...area,
        top: area.top + i,
        bottom: area.top + i + 1,
      }));
    default:
      return [area];
  }
}

function isSeveral(area: Area): boolean {
  return (area.bottom - area.top) * (area.right - area.left) > 1;
}

/** A merged range holds one value: that of its first cell. */
function keepFirstValue(draft: Draft, sheet: SheetState, area: Area): void {
  for (const { row, column, cell } of [...cellsIn(draft.sheet(sheet.sheetId), area)]) {
    const isFirst = row === area.top && column === area.left;
    if (!isFirst && cell.userEnteredValue) {
      draft.setCell(sheet.sheetId, row, column, enteredCell(cell, { value: undefined }));
    }
  }
}
