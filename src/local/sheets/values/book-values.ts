/** The values that cells show: what was entered, or what a formula comes to. */

import type { Book, Cell } from '../store/book.ts';
import { evaluateFormulas, type FormulaResults, resultKey } from './evaluate-formulas.ts';
import type { ExtendedValue } from './extended-value.ts';

/** Looks up the effective value of a cell that stands at a place. */
export type ValueAt = (
  cell: Cell,
  sheetId: number,
  row: number,
  column: number,
) => ExtendedValue | undefined;

const evaluated = new WeakMap<Book, Promise<FormulaResults>>();

/** Values with formulas computed, once for each committed book. A book without formulas never starts the engine. */
export async function effectiveValues(book: Book): Promise<ValueAt> {
  const pending = evaluated.get(book) ?? evaluateFormulas(book);
  evaluated.set(book, pending);
  const results = await pending;
  return (cell, sheetId, row, column) => {
    const value = cell.userEnteredValue ?? undefined;
    return value?.formulaValue === undefined || value.formulaValue === null
      ? value
      : results.get(resultKey(sheetId, row, column));
  };
}
