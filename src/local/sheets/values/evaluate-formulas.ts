/**
 * Computes formulas with the workbench's own engine (`@odoo/o-spreadsheet`), so that a value read over the API equals
 * the value on the screen. Only formulas and the cells that they name are handed over.
 */

import { referencesOf } from '../a1/formula-references.ts';
import { areaOf, columnLetters, rangeName } from '../grid/area.ts';
import type { Book, Cell, SheetState } from '../store/book.ts';
import { rangeOfReference, sheetOf } from '../store/follow-references.ts';
import { cellsIn } from '../store/used-area.ts';
import { constantFormula } from './constant-formula.ts';
import type { ExtendedValue } from './extended-value.ts';
import type { Engine, EngineSheet } from './formula-engine.ts';

/** Results by sheet, row and column, see `resultKey`. */
export type FormulaResults = ReadonlyMap<string, ExtendedValue>;

/** The key of a formula's result. */
export function resultKey(sheetId: number, row: number, column: number): string {
  return `${sheetId}!${row}!${column}`;
}

interface Formula {
  readonly sheet: SheetState;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** True when a book holds a formula that needs the engine. */
export function needsEngine(book: Book): boolean {
  return formulasOf(book).some((formula) => constantFormula(formula.text) === undefined);
}

/** The results of all formulas of a book; a drawing such as SPARKLINE has none. `engine` is used only if needed. */
export function evaluateFormulas(book: Book, engine: () => Engine): FormulaResults {
  const results = new Map<string, ExtendedValue>();
  const open: Formula[] = [];
  for (const formula of formulasOf(book)) {
    const constant = constantFormula(formula.text);
    if (constant === undefined) {
      open.push(formula);
    } else if (constant.value !== undefined) {
      results.set(resultKey(formula.sheet.sheetId, formula.row, formula.column), constant.value);
    }
  }
  if (open.length > 0) {
    evaluateOpen(engine()(engineSheets(book, open)), open, results);
  }
  return results;
}

function evaluateOpen(
  evaluate: ReturnType<Engine>,
  open: readonly Formula[],
  results: Map<string, ExtendedValue>,
): void {
  for (const { sheet, row, column } of open) {
    const value = evaluate(sheet.sheetId, row, column);
    if (value !== undefined) {
      results.set(resultKey(sheet.sheetId, row, column), value);
    }
  }
}

function formulasOf(book: Book): Formula[] {
  const formulas: Formula[] = [];
  for (const sheet of book.sheets) {
    for (const [row, cells] of sheet.rows) {
      for (const [column, cell] of cells) {
        const text = cell.userEnteredValue?.formulaValue;
        if (text) {
          formulas.push({ sheet, row, column, text });
        }
      }
    }
  }
  return formulas;
}

function engineSheets(book: Book, open: readonly Formula[]): readonly EngineSheet[] {
  const sheets = book.sheets.map((sheet): EngineSheet => {
    const { sheetId, title, rowCount, columnCount } = sheet;
    return { sheetId, title, rowCount, columnCount, cells: {} };
  });
  const byId = new Map(sheets.map((sheet) => [sheet.sheetId, sheet]));
  const named = new Set<string>();
  for (const formula of open) {
    const text = withoutNames(formula.text, book);
    put(byId.get(formula.sheet.sheetId), formula.row, formula.column, engineFormula(text));
    for (const reference of referencesOf(text)) {
      const sheetId = sheetOf(reference.title, formula.sheet.sheetId, book);
      if (sheetId !== undefined) {
        named.add(JSON.stringify(rangeOfReference(reference, sheetId)));
      }
    }
  }
  for (const range of named) {
    putLiterals(book, byId, JSON.parse(range));
  }
  return sheets;
}

function putLiterals(
  book: Book,
  byId: ReadonlyMap<number, EngineSheet>,
  range: ReturnType<typeof rangeOfReference>,
): void {
  const sheet = book.sheets.find((item) => item.sheetId === range.sheetId);
  const area = {
    top: range.startRowIndex ?? 0,
    bottom: range.endRowIndex ?? Number.POSITIVE_INFINITY,
    left: range.startColumnIndex ?? 0,
    right: range.endColumnIndex ?? Number.POSITIVE_INFINITY,
  };
  for (const { row, column, cell } of sheet === undefined ? [] : cellsIn(sheet, area)) {
    put(byId.get(range.sheetId ?? 0), row, column, literalContent(cell));
  }
}

function put(
  sheet: EngineSheet | undefined,
  row: number,
  column: number,
  content: string | undefined,
): void {
  if (sheet !== undefined && content !== undefined) {
    sheet.cells[`${columnLetters(column)}${row + 1}`] ??= content;
  }
}

/** Text goes over as a quoted formula, so that the engine never parses it as a number or a date. */
function literalContent(cell: Cell): string | undefined {
  const value = cell.userEnteredValue;
  if (typeof value?.numberValue === 'number') {
    return String(value.numberValue);
  }
  if (typeof value?.boolValue === 'boolean') {
    return value.boolValue ? 'TRUE' : 'FALSE';
  }
  if (typeof value?.stringValue === 'string') {
    return `="${value.stringValue.replaceAll('"', '""')}"`;
  }
  const constant = value?.formulaValue ? constantFormula(value.formulaValue)?.value : undefined;
  return constant && literalContent({ userEnteredValue: constant });
}

/** Google takes `;` between arguments in every locale; the engine takes `,` in this one. Array literals keep theirs. */
function engineFormula(formula: string): string {
  let depth = 0;
  return formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'!|[{};]/g, (token) => {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    return token === ';' && depth === 0 ? ',' : token;
  });
}

/** Names of ranges become the ranges themselves, which is all that the engine is told of. */
function withoutNames(formula: string, book: Book): string {
  return book.namedRanges.length === 0
    ? formula
    : formula.replace(NAME, (token) => addressOfName(token, book) ?? token);
}

const NAME = /"(?:[^"]|"")*"|'(?:[^']|'')*'!|[\p{L}_$][\p{L}\p{N}_.$]*!?(?![\p{L}\p{N}_.(])/gu;

function addressOfName(token: string, book: Book): string | undefined {
  const named = book.namedRanges.find((item) => item.name?.toLowerCase() === token.toLowerCase());
  const sheet = book.sheets.find((item) => item.sheetId === (named?.range?.sheetId ?? 0));
  return named?.range && sheet && rangeName(sheet.title, areaOf(named.range, sheet));
}
