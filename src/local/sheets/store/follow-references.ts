/** Rewrites the references of one formula after ranges moved, vanished or sheets changed their titles. */

import type { GridRange } from '../../../workbook/sheets-api.ts';
import {
  type Corner,
  type Reference,
  rewriteReferences,
  writeCorners,
} from '../a1/formula-references.ts';
import { quoteTitle } from '../grid/area.ts';
import type { Book } from './book.ts';

/** The formula after the change; a reference to a place that is gone becomes `#REF!`. */
export function followReferences(
  formula: string,
  ownSheetId: number,
  before: Book,
  after: Book,
  change: (range: GridRange) => GridRange | undefined,
): string {
  return rewriteReferences(formula, (reference, written) => {
    const sheetId = sheetOf(reference.title, ownSheetId, before);
    if (sheetId === undefined) {
      return written;
    }
    const range = rangeOfReference(reference, sheetId);
    const next = change(range);
    const title =
      next && after.sheets.find((sheet) => sheet.sheetId === (next.sheetId ?? 0))?.title;
    if (next === undefined || title === undefined) {
      return '#REF!';
    }
    const isSame = next === range && (reference.title === undefined || reference.title === title);
    const needsTitle = reference.title !== undefined || next.sheetId !== ownSheetId;
    return isSame
      ? written
      : `${needsTitle ? `${quoteTitle(title)}!` : ''}${writeRange(reference, next)}`;
  });
}

/** The range that a reference means, open where it is open. */
export function rangeOfReference(reference: Reference, sheetId: number): GridRange {
  const { first, last } = reference;
  const end = last ?? first;
  return {
    sheetId,
    ...bounds('startRowIndex', 'endRowIndex', first.row, end.row, first.row ?? end.row),
    ...bounds(
      'startColumnIndex',
      'endColumnIndex',
      first.column,
      end.column,
      first.column ?? end.column,
    ),
  };
}

/** The sheet that a title in a formula means; titles are compared without regard to case. */
export function sheetOf(title: string | undefined, own: number, book: Book): number | undefined {
  return title === undefined
    ? own
    : book.sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase())?.sheetId;
}

function bounds(
  startKey: 'startRowIndex' | 'startColumnIndex',
  endKey: 'endRowIndex' | 'endColumnIndex',
  first: number | undefined,
  last: number | undefined,
  start: number | undefined,
): GridRange {
  const isClosed = first !== undefined && last !== undefined;
  const low = isClosed ? Math.min(first, last) : start;
  return {
    ...(low === undefined ? {} : { [startKey]: low }),
    ...(isClosed ? { [endKey]: Math.max(first, last) + 1 } : {}),
  };
}

function writeRange(reference: Reference, range: GridRange): string {
  const { first, last } = reference;
  const start = move(first, range.startRowIndex, range.startColumnIndex);
  if (last === undefined) {
    return writeCorners(start, undefined);
  }
  return writeCorners(start, move(last, before(range.endRowIndex), before(range.endColumnIndex)));
}

/** A corner that was open in a dimension stays open there. */
function move(
  corner: Corner,
  row: number | null | undefined,
  column: number | null | undefined,
): Corner {
  return {
    ...corner,
    row: corner.row === undefined ? undefined : (row ?? corner.row),
    column: corner.column === undefined ? undefined : (column ?? corner.column),
  };
}

function before(end: number | null | undefined): number | undefined {
  return end === undefined || end === null ? undefined : end - 1;
}
