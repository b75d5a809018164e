/** `sortRange`: rows of a block ordered by columns, as Sheets orders values. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, overlaps } from '../grid/area.ts';
import { type Cell, cellAt, type SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { pastedCell } from '../store/paste.ts';
import { effectiveValuesNow } from '../values/book-values.ts';
import type { ExtendedValue } from '../values/extended-value.ts';
import { type Handlers, type Payload, required } from './handler.ts';

export const sortRangeHandlers: Handlers = { sortRange };

type SortSpec = sheets_v4.Schema$SortSpec;

function sortRange(draft: Draft, request: Payload<'sortRange'>) {
  const range = required(request.range, 'range');
  const sheet = draft.snapshot(range.sheetId);
  const area = areaOf(range, sheet);
  const specs = request.sortSpecs ?? [];
  requireSpecs(specs, area);
  requireEditable(draft, sheet, area);
  if (sheet.merges.some((merge) => overlaps(areaOf(merge, sheet), area))) {
    throw invalid("You can't sort a range with merged cells.");
  }
  const order = sortedRows(draft, sheet, area, specs);
  order.forEach((from, i) => {
    moveRow(draft, sheet, area, from, area.top + i);
  });
  return undefined;
}

function requireSpecs(specs: readonly SortSpec[], area: Area): void {
  if (specs.length === 0) {
    throw invalid('At least one sort spec is required.');
  }
  for (const spec of specs) {
    if (spec.backgroundColorStyle || spec.foregroundColorStyle) {
      throw invalid('sorting by color is not emulated');
    }
    const column = spec.dimensionIndex ?? 0;
    if (column < area.left || column >= area.right) {
      throw invalid(`sortSpecs.dimensionIndex[${column}] is outside the range`);
    }
  }
}

function sortedRows(
  draft: Draft,
  sheet: SheetState,
  area: Area,
  specs: readonly SortSpec[],
): number[] {
  const valueAt = effectiveValuesNow({ ...draft.book });
  const keys = new Map<number, (ExtendedValue | undefined)[]>();
  const rows = Array.from({ length: area.bottom - area.top }, (_, i) => area.top + i);
  for (const row of rows) {
    const keyCells = specs.map((spec) => {
      const column = spec.dimensionIndex ?? 0;
      const cell = cellAt(sheet, row, column);
      return cell && valueAt(cell, sheet.sheetId, row, column);
    });
    keys.set(row, keyCells);
  }
  return rows.sort((a, b) => compareKeys(keys.get(a) ?? [], keys.get(b) ?? [], specs));
}

function compareKeys(
  a: readonly (ExtendedValue | undefined)[],
  b: readonly (ExtendedValue | undefined)[],
  specs: readonly SortSpec[],
): number {
  for (const [i, spec] of specs.entries()) {
    const order = compareValues(a[i], b[i], spec.sortOrder === 'DESCENDING' ? -1 : 1);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

/** Numbers, then text, then booleans, then errors; blanks are last whatever the direction. */
function compareValues(
  a: ExtendedValue | undefined,
  b: ExtendedValue | undefined,
  direction: 1 | -1,
): number {
  if (a === undefined || b === undefined) {
    return a === b ? 0 : a === undefined ? 1 : -1;
  }
  const byKind = kindOf(a) - kindOf(b);
  return direction * (byKind === 0 ? compareSameKind(a, b) : byKind);
}

function kindOf(value: ExtendedValue): number {
  return value.errorValue
    ? 3
    : typeof value.boolValue === 'boolean'
      ? 2
      : typeof value.stringValue === 'string'
        ? 1
        : 0;
}

function compareSameKind(a: ExtendedValue, b: ExtendedValue): number {
  if (typeof a.stringValue === 'string' && typeof b.stringValue === 'string') {
    const [x, y] = [a.stringValue.toLowerCase(), b.stringValue.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return Number(a.numberValue ?? a.boolValue ?? 0) - Number(b.numberValue ?? b.boolValue ?? 0);
}

/** Cells come from the sheet as it was before the sort; relative references travel with their row. */
function moveRow(draft: Draft, before: SheetState, area: Area, from: number, to: number): void {
  if (from === to) {
    return;
  }
  for (let column = area.left; column < area.right; column++) {
    const cell: Cell | undefined = cellAt(before, from, column);
    const next = pastedCell(
      cell,
      undefined,
      'PASTE_NORMAL',
      { rows: to - from, columns: 0 },
      undefined,
    );
    draft.setCell(before.sheetId, to, column, next);
  }
}
