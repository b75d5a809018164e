/** One file a spreadsheet: written whole beside the old one and moved over it, so that a killed process loses nothing. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CountersignError } from '../../../core/errors/problem.ts';
import type { Book, Cell, Row, SheetState } from './book.ts';

const VERSION = 1;

type StoredCell = readonly [column: number, cell: Cell, format: number];
type StoredSheet = Omit<SheetState, 'rows' | 'rowProperties' | 'columnProperties'> & {
  readonly rows: readonly (readonly [row: number, cells: readonly StoredCell[]])[];
  readonly rowProperties: readonly (readonly [number, object])[];
  readonly columnProperties: readonly (readonly [number, object])[];
};

interface StoredBook {
  readonly version: number;
  /** Cells name their format by its place here: a workbook has many cells and few formats. */
  readonly formats: readonly unknown[];
  readonly book: Omit<Book, 'sheets'> & { readonly sheets: readonly StoredSheet[] };
}

/** Writes a book durably: when this returns, a restart finds it; before that, a restart finds the one before. */
export function saveBook(directory: string, book: Book): void {
  mkdirSync(directory, { recursive: true });
  const path = bookPath(directory, book.id);
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, 'w');
  try {
    writeFileSync(file, JSON.stringify(toStored(book)));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncDirectory(directory);
}

/** Reads a book, or undefined when there is none. Throws `spreadsheet.corrupt-file` and leaves the file alone. */
export function loadBook(directory: string, id: string): Book | undefined {
  const path = bookPath(directory, id);
  if (!existsSync(path)) {
    return undefined;
  }
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as StoredBook;
    if (stored.version !== VERSION || stored.book.id !== id) {
      throw new Error(`version ${stored.version} of spreadsheet ${stored.book?.id}`);
    }
    return fromStored(stored);
  } catch (cause) {
    throw new CountersignError(
      {
        code: 'spreadsheet.corrupt-file',
        what: 'The stored spreadsheet can not be read.',
        where: path,
        mend: 'Restore the file from a copy, or move it away and make the spreadsheet again.',
      },
      { cause },
    );
  }
}

/** Ids come from addresses: only the characters of Google's ids reach the file system. */
export function isBookId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,100}$/.test(id);
}

/** The file of a spreadsheet. Its bytes are other ones whenever the spreadsheet is. */
export function bookPath(directory: string, id: string): string {
  return join(directory, `${id}.json`);
}

function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function toStored(book: Book): StoredBook {
  const formats: unknown[] = [];
  const byIdentity = new Map<unknown, number>();
  const byText = new Map<string, number>();
  const place = (format: unknown): number => {
    const known = byIdentity.get(format);
    if (known !== undefined) {
      return known;
    }
    const text = JSON.stringify(format);
    const index = byText.get(text) ?? formats.push(format) - 1;
    byText.set(text, index);
    byIdentity.set(format, index);
    return index;
  };
  const sheets = book.sheets.map((sheet) => storeSheet(sheet, place));
  return { version: VERSION, formats, book: { ...book, sheets } };
}

function storeSheet(sheet: SheetState, place: (format: unknown) => number): StoredSheet {
  return {
    ...sheet,
    rows: [...sheet.rows].map(([row, cells]) => [
      row,
      [...cells].map(([column, cell]): StoredCell => {
        const { userEnteredFormat, ...rest } = cell;
        return [column, rest, userEnteredFormat ? place(userEnteredFormat) : -1];
      }),
    ]),
    rowProperties: [...sheet.rowProperties],
    columnProperties: [...sheet.columnProperties],
  };
}

function fromStored(stored: StoredBook): Book {
  const sheets = stored.book.sheets.map((sheet) => restoreSheet(sheet, stored.formats));
  return { ...stored.book, sheets };
}

function restoreSheet(sheet: StoredSheet, formats: readonly unknown[]): SheetState {
  const restoreRow = (cells: readonly StoredCell[]): Row =>
    new Map(
      cells.map(([column, cell, format]) => [
        column,
        format < 0 ? cell : ({ ...cell, userEnteredFormat: formats[format] } as Cell),
      ]),
    );
  return {
    ...sheet,
    basicFilter: sheet.basicFilter,
    rows: new Map(sheet.rows.map(([row, cells]) => [row, restoreRow(cells)])),
    rowProperties: new Map(sheet.rowProperties),
    columnProperties: new Map(sheet.columnProperties),
  };
}
