/** A spreadsheet on the desk: the local Sheets surface without HTTP, to render to and to edit as a person would. */

import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { parseMask } from '../../../src/local/sheets/masks/parse-mask.ts';
import { applyRequests } from '../../../src/local/sheets/requests/apply-requests.ts';
import { createBook } from '../../../src/local/sheets/requests/create-book.ts';
import { checkPayload } from '../../../src/local/sheets/schema/check-payload.ts';
import type { Book } from '../../../src/local/sheets/store/book.ts';
import { Draft } from '../../../src/local/sheets/store/draft.ts';
import { showSpreadsheet } from '../../../src/local/sheets/view/show-spreadsheet.ts';
import { READ_FIELDS } from '../../../src/workbook/render/marks.ts';
import { planRender, type RenderPlan } from '../../../src/workbook/render/plan-render.ts';
import type { Stamp } from '../../../src/workbook/render/stamp.ts';
import type {
  BatchUpdateRequest,
  CellData,
  Request,
  Sheet,
  Spreadsheet,
} from '../../../src/workbook/sheets-api.ts';
import type { Workbook } from '../../../src/workbook/tab.ts';

const OWNER = 'olga@example.com';
const ACCESS = { owner: OWNER, writers: [], readers: [], domain: 'writer' } as const;
const MASK = parseMask(READ_FIELDS, 'Spreadsheet');

export const STAMP: Stamp = {
  dataAsOf: '2024-01-14' as CivilDate,
  writtenAt: '2024-01-15T08:00:00Z',
  writtenBy: OWNER,
};

export class Desk {
  #book: Book = createBook({}, 'desk', ACCESS, 0);

  /** As a refresh reads it. */
  read(): Spreadsheet {
    const options = { mask: MASK, areas: undefined, user: OWNER, address: 'http://127.0.0.1/' };
    return showSpreadsheet(this.#book, options, () => undefined);
  }

  /** Everything, formats included. */
  readAll(): Spreadsheet {
    const options = { mask: 'all', areas: undefined, user: OWNER, address: '' } as const;
    return showSpreadsheet(this.#book, options, () => undefined);
  }

  /** One atomic batch; the payload must be valid by Google's schema. */
  apply(requests: readonly Request[]): void {
    const body = checkPayload<BatchUpdateRequest>('BatchUpdateSpreadsheetRequest', {
      requests: JSON.parse(JSON.stringify(requests)),
    });
    const draft = new Draft(this.#book, OWNER, 0);
    applyRequests(draft, body.requests ?? []);
    this.#book = draft.book;
  }

  /** Refreshes as a use case would: one read, at most one write. */
  render(workbook: Workbook, stamp: Stamp = STAMP): RenderPlan {
    const plan = planRender({ current: this.read(), workbook, stamp });
    if (plan.changed) this.apply(plan.requests);
    return plan;
  }

  sheet(title: string): Sheet {
    const sheet = this.readAll().sheets?.find((one) => one.properties?.title === title);
    if (sheet === undefined) throw new Error(`No sheet ${title}.`);
    return sheet;
  }

  sheetId(title: string): number {
    return this.sheet(title).properties?.sheetId ?? 0;
  }

  titles(): readonly string[] {
    return (this.readAll().sheets ?? []).map((sheet) => sheet.properties?.title ?? '');
  }

  /** What is entered in the sheet, one array a row, without empty ends. */
  entered(title: string): readonly (readonly unknown[])[] {
    const rows = this.sheet(title).data?.[0]?.rowData ?? [];
    const texts = rows.map((row) => trim((row.values ?? []).map(entered)));
    return trim(texts.map((row) => (row.length === 0 ? undefined : row))).map((row) => row ?? []);
  }

  cell(title: string, row: number, column: number): CellData {
    return this.sheet(title).data?.[0]?.rowData?.[row]?.values?.[column] ?? {};
  }

  /** A person types one value; text that starts with `=` is a formula. */
  type(title: string, row: number, column: number, value: string | number | null): void {
    const start = { sheetId: this.sheetId(title), rowIndex: row, columnIndex: column };
    const rows = [{ values: [cellOf(value)] }];
    this.apply([{ updateCells: { start, rows, fields: 'userEnteredValue' } }]);
  }

  insertRows(title: string, startIndex: number, count = 1): void {
    this.apply([{ insertDimension: { range: this.#lines(title, 'ROWS', startIndex, count) } }]);
  }

  deleteRows(title: string, startIndex: number, count = 1): void {
    this.apply([{ deleteDimension: { range: this.#lines(title, 'ROWS', startIndex, count) } }]);
  }

  insertColumns(title: string, startIndex: number, count = 1): void {
    this.apply([{ insertDimension: { range: this.#lines(title, 'COLUMNS', startIndex, count) } }]);
  }

  deleteColumns(title: string, startIndex: number, count = 1): void {
    this.apply([{ deleteDimension: { range: this.#lines(title, 'COLUMNS', startIndex, count) } }]);
  }

  moveRow(title: string, from: number, destinationIndex: number): void {
    const source = this.#lines(title, 'ROWS', from, 1);
    this.apply([{ moveDimension: { source, destinationIndex } }]);
  }

  #lines(title: string, dimension: string, startIndex: number, count: number) {
    return { sheetId: this.sheetId(title), dimension, startIndex, endIndex: startIndex + count };
  }
}

function cellOf(value: string | number | null): CellData {
  if (value === null) return {};
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value } };
  const isFormula = value.startsWith('=');
  return { userEnteredValue: isFormula ? { formulaValue: value } : { stringValue: value } };
}

function entered(cell: CellData): unknown {
  const value = cell.userEnteredValue;
  return value?.formulaValue ?? value?.stringValue ?? value?.numberValue ?? value?.boolValue;
}

function trim<T>(items: readonly (T | undefined)[]): readonly (T | undefined)[] {
  let length = items.length;
  while (length > 0 && items[length - 1] === undefined) length -= 1;
  return items.slice(0, length);
}
