/** A change in progress: shares everything with the committed book until it is written to (copy on write). */

import { invalid } from '../errors/rest-error.ts';
import { type Book, type Cell, cellAt, type Row, type SheetState } from './book.ts';

/** The most cells that a spreadsheet's grids may have together. */
export const MAX_CELLS = 10_000_000;
/** The most columns of a sheet (`ZZZ`). */
export const MAX_COLUMNS = 18_278;

/** One transaction over a book. Dropping it undoes everything; `book` is what a commit stores. */
export class Draft {
  readonly user: string;
  /** Milliseconds since 1970, for typed dates without a year. */
  readonly now: number;
  #book: Book;
  #ownRows = new WeakSet<object>();

  constructor(book: Book, user: string, now: number) {
    this.#book = book;
    this.user = user;
    this.now = now;
  }

  get book(): Book {
    return this.#book;
  }

  /** Replaces parts of the spreadsheet that are not sheets. */
  patchBook(patch: Partial<Omit<Book, 'sheets'>>): void {
    this.#book = { ...this.#book, ...patch };
  }

  /** The sheet with an id, or 400. */
  sheet(sheetId: number | null | undefined): SheetState {
    const id = sheetId ?? 0;
    const found = this.#book.sheets.find((sheet) => sheet.sheetId === id);
    if (found === undefined) {
      throw invalid(`No grid with id: ${id}`);
    }
    return found;
  }

  /** The sheet as it is now, which later writes leave as it is. */
  snapshot(sheetId: number | null | undefined): SheetState {
    this.#ownRows = new WeakSet();
    return this.sheet(sheetId);
  }

  /** Replaces parts of one sheet. */
  patchSheet(sheetId: number, patch: Partial<SheetState>): void {
    this.setSheets(
      this.#book.sheets.map((sheet) =>
        sheet.sheetId === sheetId ? { ...sheet, ...patch } : sheet,
      ),
    );
  }

  /** Replaces the list of sheets; refuses more cells than Google allows. */
  setSheets(sheets: readonly SheetState[]): void {
    const cells = sheets.reduce((sum, sheet) => sum + sheet.rowCount * sheet.columnCount, 0);
    if (cells > MAX_CELLS) {
      throw invalid(
        `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`,
      );
    }
    this.#book = { ...this.#book, sheets };
  }

  /** The cell as the draft has it now. */
  cell(sheetId: number, row: number, column: number): Cell | undefined {
    return cellAt(this.sheet(sheetId), row, column);
  }

  /** Sets or clears one cell, copying its row and the sheet's table of rows at the first write only. */
  setCell(sheetId: number, row: number, column: number, cell: Cell | undefined): void {
    const rows = this.#writableRows(sheetId);
    const cells = this.#writableRow(rows, row);
    if (cell === undefined) {
      cells.delete(column);
      if (cells.size === 0) {
        rows.delete(row);
      }
    } else {
      cells.set(column, cell);
    }
  }

  #writableRows(sheetId: number): Map<number, Row> {
    const { rows } = this.sheet(sheetId);
    if (this.#ownRows.has(rows)) {
      return rows as Map<number, Row>;
    }
    const copy = new Map(rows);
    this.#ownRows.add(copy);
    this.patchSheet(sheetId, { rows: copy });
    return copy;
  }

  #writableRow(rows: Map<number, Row>, row: number): Map<number, Cell> {
    const cells = rows.get(row);
    if (cells !== undefined && this.#ownRows.has(cells)) {
      return cells as Map<number, Cell>;
    }
    const copy = new Map(cells);
    this.#ownRows.add(copy);
    rows.set(row, copy);
    return copy;
  }
}
