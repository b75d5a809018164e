/** `findReplace`: over a range, a sheet or all sheets. */

import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, wholeArea } from '../grid/area.ts';
import type { Cell, SheetState } from '../store/book.ts';
import { requireLength } from '../store/cell-write.ts';
import type { Draft } from '../store/draft.ts';
import { enteredCell } from '../values/entered-cell.ts';
import { formattedValue } from '../values/formatted-value.ts';
import { parseUserEntered } from '../values/parse-user-entered.ts';
import { type Handlers, type Payload, required } from './handler.ts';

export const findReplaceHandlers: Handlers = { findReplace };

interface Search {
  readonly pattern: RegExp;
  readonly replacement: string;
  readonly includeFormulas: boolean;
}

function findReplace(draft: Draft, request: Payload<'findReplace'>) {
  const search = readSearch(request);
  const counts = {
    valuesChanged: 0,
    formulasChanged: 0,
    rowsChanged: 0,
    sheetsChanged: 0,
    occurrencesChanged: 0,
  };
  for (const { sheet, area } of placesOf(draft, request)) {
    const before = counts.rowsChanged;
    for (const row of [...sheet.rows.keys()].sort((a, b) => a - b)) {
      const isInside = row >= area.top && row < area.bottom;
      const changed = isInside ? replaceInRow(draft, sheet, area, row, search) : NOTHING;
      counts.valuesChanged += changed.values;
      counts.formulasChanged += changed.formulas;
      counts.occurrencesChanged += changed.occurrences;
      counts.rowsChanged += changed.values + changed.formulas > 0 ? 1 : 0;
    }
    counts.sheetsChanged += counts.rowsChanged > before ? 1 : 0;
  }
  const reply = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return { findReplace: reply };
}

const NOTHING = { values: 0, formulas: 0, occurrences: 0 };

function readSearch(request: Payload<'findReplace'>): Search {
  const find = required(request.find, 'find');
  const replacement = request.replacement ?? '';
  if (find === '') {
    throw invalid('find can not be empty');
  }
  const isPattern = request.searchByRegex === true;
  if (isPattern && /\\|\$(?!\d)/.test(replacement)) {
    throw invalid('escapes in the replacement of a regular expression are not emulated');
  }
  const source = isPattern ? find : find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = request.matchEntireCell ? `^(?:${source})$` : source;
  try {
    const pattern = new RegExp(whole, request.matchCase ? 'gu' : 'giu');
    const includeFormulas = request.includeFormulas === true;
    return {
      pattern,
      replacement: isPattern ? replacement : replacement.replaceAll('$', '$$$$'),
      includeFormulas,
    };
  } catch {
    throw invalid(`Invalid regular expression: ${find}`);
  }
}

function placesOf(
  draft: Draft,
  request: Payload<'findReplace'>,
): { sheet: SheetState; area: Area }[] {
  if (request.range) {
    const sheet = draft.sheet(request.range.sheetId);
    return [{ sheet, area: areaOf(request.range, sheet) }];
  }
  if (request.allSheets) {
    return draft.book.sheets.map((sheet) => ({ sheet, area: wholeArea(sheet) }));
  }
  const sheet = draft.sheet(required(request.sheetId, 'range, sheetId or allSheets'));
  return [{ sheet, area: wholeArea(sheet) }];
}

function replaceInRow(draft: Draft, sheet: SheetState, area: Area, row: number, search: Search) {
  const counts = { ...NOTHING };
  for (const [column, cell] of sheet.rows.get(row) ?? []) {
    const text = column >= area.left && column < area.right ? textOf(cell, search) : undefined;
    const found = text?.match(search.pattern)?.length ?? 0;
    if (text === undefined || found === 0) {
      continue;
    }
    requireEditable(draft, sheet, { top: row, bottom: row + 1, left: column, right: column + 1 });
    const next = text.replace(search.pattern, search.replacement);
    requireLength(next);
    draft.setCell(sheet.sheetId, row, column, replaced(cell, next, draft.now));
    counts.occurrences += found;
    counts[cell.userEnteredValue?.formulaValue ? 'formulas' : 'values'] += 1;
  }
  return counts;
}

/** What is searched: a formula's own text, text as it is, other values as they are shown. */
function textOf(cell: Cell, search: Search): string | undefined {
  const formula = cell.userEnteredValue?.formulaValue;
  if (formula) {
    return search.includeFormulas ? formula : undefined;
  }
  return formattedValue(cell.userEnteredValue ?? undefined, cell.userEnteredFormat?.numberFormat);
}

/** Text stays text; a number that was changed is read again as if it had been typed. */
function replaced(cell: Cell, text: string, now: number): Cell | undefined {
  const isText = typeof cell.userEnteredValue?.stringValue === 'string' && text !== '';
  const entered = isText ? { value: { stringValue: text } } : parseUserEntered(text, now);
  return enteredCell(cell, entered);
}
