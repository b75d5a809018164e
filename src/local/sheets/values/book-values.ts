/** The values that cells show: what was entered, or what a formula comes to. */

import type { Book, Cell } from '../store/book.ts';
import {
  evaluateFormulas,
  type FormulaResults,
  needsEngine,
  resultKey,
} from './evaluate-formulas.ts';
import type { ExtendedValue } from './extended-value.ts';
import { loadEngine, loadedEngine } from './formula-engine.ts';

/** Looks up the effective value of a cell that stands at a place. */
export type ValueAt = (
  cell: Cell,
  sheetId: number,
  row: number,
  column: number,
) => ExtendedValue | undefined;

const evaluated = new WeakMap<Book, FormulaResults>();

/** Values with formulas computed, once for each state of a book. A book without formulas never starts the engine. */
export async function effectiveValues(book: Book): Promise<ValueAt> {
  if (!evaluated.has(book) && needsEngine(book)) {
    await loadEngine();
  }
  return effectiveValuesNow(book);
}

/**
 * The same for work that can not wait: `loadEngine` must have ended if the book holds formulas. Results are remembered
 * by the object, so a draft, whose cells may still change, passes a copy of its book.
 */
export function effectiveValuesNow(book: Book): ValueAt {
  const results = evaluated.get(book) ?? evaluateFormulas(book, loadedEngine);
  evaluated.set(book, results);
  return (cell, sheetId, row, column) => {
    const value = cell.userEnteredValue ?? undefined;
    return value?.formulaValue === undefined || value.formulaValue === null
      ? value
      : results.get(resultKey(sheetId, row, column));
  };
}
