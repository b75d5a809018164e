/** Reads a range as a table of plain values, trimmed at its last filled row and cell. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { GridRange } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, rangeName } from '../grid/area.ts';
import type { Book, SheetState } from '../store/book.ts';
import { cellsIn } from '../store/used-area.ts';
import type { ValueAt } from './book-values.ts';
import { type RenderOptions, renderValue } from './render-value.ts';

type ValueRange = sheets_v4.Schema$ValueRange;
export type Major = 'ROWS' | 'COLUMNS';

/** The sheet and the part of a range that lies on its grid; a range that starts outside is 400. */
export function openRange(book: Book, range: GridRange): { sheet: SheetState; area: Area } {
  const id = range.sheetId ?? 0;
  const sheet = book.sheets.find((item) => item.sheetId === id);
  if (sheet === undefined) {
    throw invalid(`No grid with id: ${id}`);
  }
  const startsInside =
    (range.startRowIndex ?? 0) < sheet.rowCount &&
    (range.startColumnIndex ?? 0) < sheet.columnCount;
  const clipped = {
    ...range,
    endRowIndex: Math.min(range.endRowIndex ?? sheet.rowCount, sheet.rowCount),
    endColumnIndex: Math.min(range.endColumnIndex ?? sheet.columnCount, sheet.columnCount),
  };
  return { sheet, area: areaOf(startsInside ? clipped : range, sheet) };
}

/** Rows or columns, or 400. */
export function majorDimension(text: string | null | undefined): Major {
  if (text && text !== 'ROWS' && text !== 'COLUMNS' && text !== 'DIMENSION_UNSPECIFIED') {
    throw invalid(`Invalid value at 'major_dimension' (TYPE_ENUM), "${text}"`);
  }
  return text === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
}

/** The values of one range. */
export function readValues(
  book: Book,
  range: GridRange,
  major: Major,
  options: RenderOptions,
  valueAt: ValueAt,
): ValueRange {
  const { sheet, area } = openRange(book, range);
  const table: (string | number | boolean)[][] = [];
  for (const { row, column, cell } of cellsIn(sheet, area)) {
    const shown = renderValue(cell, valueAt(cell, sheet.sheetId, row, column), options);
    if (shown !== '') {
      const [i, j] = [row - area.top, column - area.left];
      put(table, major === 'ROWS' ? i : j, major === 'ROWS' ? j : i, shown);
    }
  }
  const values = Array.from(table, (line) => Array.from(line ?? [], (value) => value ?? ''));
  return {
    range: rangeName(sheet.title, area),
    majorDimension: major,
    ...(values.length > 0 ? { values } : {}),
  };
}

function put<T>(table: T[][], i: number, j: number, value: T): void {
  const line = table[i] ?? [];
  line[j] = value;
  table[i] = line;
}
