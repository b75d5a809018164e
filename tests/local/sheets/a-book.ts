/** Small worlds for tests: a book in memory, and batches applied to it without HTTP. */

import { applyRequests } from '../../../src/local/sheets/requests/apply-requests.ts';
import { createBook } from '../../../src/local/sheets/requests/create-book.ts';
import { checkPayload } from '../../../src/local/sheets/schema/check-payload.ts';
import type { Book } from '../../../src/local/sheets/store/book.ts';
import { Draft } from '../../../src/local/sheets/store/draft.ts';
import type { Request, Spreadsheet } from '../../../src/workbook/sheets-api.ts';

export const OWNER = 'olga@example.com';

/** A book owned by Olga; two tabs, `Data` (0) and `Other` (1), of 20 rows and 10 columns unless said otherwise. */
export function aBook(wanted: Spreadsheet = {}): Book {
  const gridProperties = { rowCount: 20, columnCount: 10 };
  const sheets = [
    { properties: { sheetId: 0, title: 'Data', gridProperties } },
    { properties: { sheetId: 1, title: 'Other', gridProperties } },
  ];
  const access = { owner: OWNER, writers: [], readers: [], domain: 'writer' as const };
  return createBook({ properties: { title: 'Book' }, sheets, ...wanted }, 'book', access, 0);
}

/** The book after a batch, checked as one that came over HTTP. */
export function after(book: Book, requests: readonly Request[], user = OWNER): Book {
  const draft = new Draft(book, user, 0);
  const body = checkPayload<{ requests: Request[] }>('BatchUpdateSpreadsheetRequest', {
    requests: structuredClone(requests),
  });
  applyRequests(draft, body.requests);
  return draft.book;
}

/** A request that types values from a place on; texts that start with `=` are formulas. */
export function typed(
  rows: readonly (readonly (string | number | boolean | null)[])[],
  at: { sheetId?: number; row?: number; column?: number } = {},
): Request {
  return {
    updateCells: {
      start: { sheetId: at.sheetId ?? 0, rowIndex: at.row ?? 0, columnIndex: at.column ?? 0 },
      rows: rows.map((row) => ({ values: row.map((value) => cellOf(value)) })),
      fields: 'userEnteredValue',
    },
  };
}

function cellOf(value: string | number | boolean | null) {
  if (value === null) {
    return {};
  }
  if (typeof value === 'string') {
    const userEnteredValue = value.startsWith('=')
      ? { formulaValue: value }
      : { stringValue: value };
    return { userEnteredValue };
  }
  return {
    userEnteredValue: typeof value === 'number' ? { numberValue: value } : { boolValue: value },
  };
}

/** What was entered on a sheet, as rows of plain values; formulas as their text, blanks as null, ends trimmed. */
export function entered(book: Book, sheetId = 0): (string | number | boolean | null)[][] {
  const rows = book.sheets.find((sheet) => sheet.sheetId === sheetId)?.rows ?? new Map();
  const last = Math.max(-1, ...rows.keys());
  const table = Array.from({ length: last + 1 }, (_, row) => {
    const cells = rows.get(row) ?? new Map();
    const end = Math.max(-1, ...cells.keys());
    return trimmed(
      Array.from({ length: end + 1 }, (_, column) => {
        const value = cells.get(column)?.userEnteredValue;
        return (
          value?.formulaValue ??
          value?.numberValue ??
          value?.stringValue ??
          value?.boolValue ??
          null
        );
      }),
      (value) => value === null,
    );
  });
  return trimmed(table, (row) => row.length === 0);
}

function trimmed<T>(items: readonly T[], isBlank: (item: T) => boolean): T[] {
  const last = items.reduce((found, item, i) => (isBlank(item) ? found : i), -1);
  return items.slice(0, last + 1);
}

/** A range of sheet `Data` by its four bounds. */
export function range(top: number, bottom: number, left: number, right: number, sheetId = 0) {
  return {
    sheetId,
    startRowIndex: top,
    endRowIndex: bottom,
    startColumnIndex: left,
    endColumnIndex: right,
  };
}
