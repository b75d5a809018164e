/** Finds the range that a text means in a spreadsheet: an address, a tab title or the name of a range. */

import type { GridRange } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import type { Book, SheetState } from '../store/book.ts';
import { parseA1, unquoteTitle } from './parse-a1.ts';

/** An address without a tab means the first visible one. 400 when nothing has that name. */
export function resolveRange(book: Book, text: string): GridRange {
  const wanted = text.trim();
  const whole = findSheet(book, unquoteTitle(wanted));
  if (whole !== undefined) {
    return { sheetId: whole.sheetId };
  }
  const named = book.namedRanges.find((item) => item.name === wanted);
  if (named?.range) {
    return named.range;
  }
  const parsed = parseA1(wanted);
  const sheet =
    parsed && (parsed.title === undefined ? firstVisible(book) : findSheet(book, parsed.title));
  if (parsed === undefined || sheet === undefined) {
    throw invalid(`Unable to parse range: ${text}`);
  }
  return { sheetId: sheet.sheetId, ...parsed.range };
}

function findSheet(book: Book, title: string): SheetState | undefined {
  return (
    book.sheets.find((sheet) => sheet.title === title) ??
    book.sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase())
  );
}

function firstVisible(book: Book): SheetState | undefined {
  return book.sheets.find((sheet) => sheet.properties.hidden !== true) ?? book.sheets[0];
}
