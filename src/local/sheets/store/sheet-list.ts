/** Changes to the list of sheets that other parts of the spreadsheet must follow. */

import type { Draft } from './draft.ts';
import { type Change, followChange } from './follow-change.ts';

const SAME: Change = {
  range: (range) => range,
  dimensionRange: (range) => range,
  coordinate: (coordinate) => coordinate,
  column: (_sheetId, index) => index,
};

/** Gives a sheet a new title; formulas that name it follow. */
export function renameSheet(draft: Draft, sheetId: number, title: string): void {
  const before = draft.book;
  draft.patchSheet(sheetId, { title });
  followChange(draft, SAME, before);
}

/** Removes a sheet; what named its cells is dropped, and formulas read `#REF!`. */
export function removeSheet(draft: Draft, sheetId: number): void {
  const before = draft.book;
  draft.setSheets(before.sheets.filter((sheet) => sheet.sheetId !== sheetId));
  const gone = <T extends { sheetId?: number | null }>(place: T) =>
    (place.sheetId ?? 0) === sheetId ? undefined : place;
  followChange(draft, { ...SAME, range: gone, dimensionRange: gone }, before);
}

/** Moves a sheet to stand at `index`, counted before the move, as Google counts. */
export function moveSheet(draft: Draft, sheetId: number, index: number): void {
  const { sheets } = draft.book;
  const from = sheets.findIndex((sheet) => sheet.sheetId === sheetId);
  const others = sheets.filter((sheet) => sheet.sheetId !== sheetId);
  const to = Math.min(index > from ? index - 1 : index, others.length);
  draft.setSheets([...others.slice(0, to), draft.sheet(sheetId), ...others.slice(to)]);
}
