/** Inserts, deletes and moves rows, columns and blocks of cells, and makes everything that names a place follow. */

import type { GridRange } from '../../../workbook/sheets-api.ts';
import { type Interval, type Shift, shiftIndex, shiftInterval } from '../grid/interval.ts';
import type { Cell, Row, SheetState } from './book.ts';
import type { Draft } from './draft.ts';
import { type Change, type DimensionRange, followChange } from './follow-change.ts';

export type Dimension = 'ROWS' | 'COLUMNS';

/** A shift of whole rows or columns, or of the part of them inside `band` (then the grid keeps its lines). */
export interface StructuralEdit {
  readonly sheetId: number;
  readonly dimension: Dimension;
  readonly shift: Shift;
  readonly band?: { readonly start: number; readonly end: number };
}

/** Applies the edit to cells, sizes and everything that follows. Grid counts are the caller's to change. */
export function applyStructuralEdit(draft: Draft, edit: StructuralEdit): void {
  const before = draft.book;
  const sheet = draft.sheet(edit.sheetId);
  draft.patchSheet(edit.sheetId, {
    rows: shiftCells(sheet, edit),
    ...(edit.band === undefined ? shiftProperties(sheet, edit) : {}),
  });
  followChange(draft, changeOf(edit), before);
}

function changeOf(edit: StructuralEdit): Change {
  return {
    range: (range) => shiftRange(range, edit),
    dimensionRange: (range) => shiftDimensionRange(range, edit),
    coordinate: (coordinate) => {
      const key = edit.dimension === 'ROWS' ? 'rowIndex' : 'columnIndex';
      const isMoved = (coordinate.sheetId ?? 0) === edit.sheetId && edit.band === undefined;
      const fallback = edit.shift.kind === 'delete' ? edit.shift.start : 0;
      return isMoved
        ? { ...coordinate, [key]: shiftIndex(coordinate[key] ?? 0, edit.shift) ?? fallback }
        : coordinate;
    },
    column: (sheetId, index) =>
      sheetId === edit.sheetId && edit.dimension === 'COLUMNS' && edit.band === undefined
        ? shiftIndex(index, edit.shift)
        : index,
  };
}

/** Returns the same object when the range does not change, so that unchanged resources stay shared. */
function shiftRange(range: GridRange, edit: StructuralEdit): GridRange | undefined {
  const isRows = edit.dimension === 'ROWS';
  const run = isRows ? rowsOf(range) : columnsOf(range);
  const across = isRows ? columnsOf(range) : rowsOf(range);
  const isOpen = run.start === undefined && run.end === undefined;
  if ((range.sheetId ?? 0) !== edit.sheetId || isOpen || !isWithin(across, edit.band)) {
    return range;
  }
  const next = shiftInterval(run, edit.shift);
  if (next === undefined || (next.start === run.start && next.end === run.end)) {
    return next && range;
  }
  const keys = isRows ? ROW_KEYS : COLUMN_KEYS;
  return {
    ...range,
    ...(next.start === undefined ? {} : { [keys.start]: next.start }),
    ...(next.end === undefined ? {} : { [keys.end]: next.end }),
  };
}

const ROW_KEYS = { start: 'startRowIndex', end: 'endRowIndex' };
const COLUMN_KEYS = { start: 'startColumnIndex', end: 'endColumnIndex' };

function shiftDimensionRange(
  range: DimensionRange,
  edit: StructuralEdit,
): DimensionRange | undefined {
  const isOther = (range.sheetId ?? 0) !== edit.sheetId || range.dimension !== edit.dimension;
  if (isOther || edit.band !== undefined) {
    return range;
  }
  const run = { start: range.startIndex ?? undefined, end: range.endIndex ?? undefined };
  const next = shiftInterval(run, edit.shift);
  if (next === undefined || (next.start === run.start && next.end === run.end)) {
    return next && range;
  }
  return {
    ...range,
    ...(next.start === undefined ? {} : { startIndex: next.start }),
    ...(next.end === undefined ? {} : { endIndex: next.end }),
  };
}

function rowsOf(range: GridRange): Interval {
  return { start: range.startRowIndex ?? undefined, end: range.endRowIndex ?? undefined };
}

function columnsOf(range: GridRange): Interval {
  return { start: range.startColumnIndex ?? undefined, end: range.endColumnIndex ?? undefined };
}

/** An edit of part of the lines moves only what lies wholly in that part. */
function isWithin(run: Interval, band: StructuralEdit['band']): boolean {
  return (
    band === undefined ||
    ((run.start ?? 0) >= band.start && run.end !== undefined && run.end <= band.end)
  );
}

function shiftCells(sheet: SheetState, edit: StructuralEdit): ReadonlyMap<number, Row> {
  if (edit.dimension === 'COLUMNS') {
    return shiftColumns(sheet.rows, edit);
  }
  return edit.band === undefined
    ? shiftKeys(sheet.rows, edit.shift)
    : shiftRowBand(sheet.rows, edit.shift, edit.band);
}

function shiftColumns(rows: ReadonlyMap<number, Row>, edit: StructuralEdit): Map<number, Row> {
  const next = new Map<number, Row>();
  for (const [index, cells] of rows) {
    const isMoved = edit.band === undefined || (index >= edit.band.start && index < edit.band.end);
    const shifted = isMoved ? shiftKeys(cells, edit.shift) : cells;
    if (shifted.size > 0) {
      next.set(index, shifted);
    }
  }
  return next;
}

function shiftRowBand(
  rows: ReadonlyMap<number, Row>,
  shift: Shift,
  band: { readonly start: number; readonly end: number },
): Map<number, Row> {
  const next = new Map<number, Map<number, Cell>>();
  for (const [index, cells] of rows) {
    for (const [column, cell] of cells) {
      const isMoved = column >= band.start && column < band.end;
      const row = isMoved ? shiftIndex(index, shift) : index;
      if (row !== undefined) {
        const target = next.get(row) ?? new Map<number, Cell>();
        next.set(row, target.set(column, cell));
      }
    }
  }
  return next;
}

function shiftProperties(sheet: SheetState, edit: StructuralEdit): Partial<SheetState> {
  return edit.dimension === 'ROWS'
    ? { rowProperties: shiftKeys(sheet.rowProperties, edit.shift) }
    : { columnProperties: shiftKeys(sheet.columnProperties, edit.shift) };
}

function shiftKeys<T>(items: ReadonlyMap<number, T>, shift: Shift): Map<number, T> {
  const next = new Map<number, T>();
  for (const [index, item] of items) {
    const moved = shiftIndex(index, shift);
    if (moved !== undefined) {
      next.set(moved, item);
    }
  }
  return next;
}
