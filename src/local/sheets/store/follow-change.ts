/**
 * Makes everything that names a place follow a structural change: merges, protections, rules, bandings, filters,
 * charts, groups, metadata, named ranges, and the references inside formulas of every sheet.
 */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { DeveloperMetadata, GridRange } from '../../../workbook/sheets-api.ts';
import { mapResource, type Rewrites } from '../schema/map-resource.ts';
import type { Book, Cell, Row, SheetState } from './book.ts';
import type { Draft } from './draft.ts';
import { followReferences } from './follow-references.ts';

export type DimensionRange = sheets_v4.Schema$DimensionRange;
export type GridCoordinate = sheets_v4.Schema$GridCoordinate;

/** Where places stand after a change; undefined when they are gone. */
export interface Change {
  readonly range: (range: GridRange) => GridRange | undefined;
  readonly dimensionRange: (range: DimensionRange) => DimensionRange | undefined;
  readonly coordinate: (coordinate: GridCoordinate) => GridCoordinate;
  /** A sheet column that a filter or sort names. */
  readonly column: (sheetId: number, index: number) => number | undefined;
}

/** Rewrites the whole draft. `before` tells which sheet a title in a formula meant before the change. */
export function followChange(draft: Draft, change: Change, before: Book): void {
  const follow = (formula: string, sheetId: number) =>
    followReferences(formula, sheetId, before, draft.book, change.range);
  draft.setSheets(draft.book.sheets.map((sheet) => followSheet(sheet, change, follow)));
  draft.patchBook({
    namedRanges: draft.book.namedRanges.flatMap((item) =>
      kept(mapResource('NamedRange', item, rewritesOf(change)), (named) => named.range),
    ),
  });
}

type FollowFormula = (formula: string, sheetId: number) => string;

function rewritesOf(change: Change): Rewrites {
  return {
    GridRange: change.range,
    DimensionRange: change.dimensionRange,
    GridCoordinate: change.coordinate,
  };
}

function followSheet(sheet: SheetState, change: Change, follow: FollowFormula): SheetState {
  const { sheetId } = sheet;
  const conditionValue = (value: sheets_v4.Schema$ConditionValue) =>
    value.userEnteredValue?.startsWith('=')
      ? { ...value, userEnteredValue: follow(value.userEnteredValue, sheetId) }
      : value;
  const rewrites = { ...rewritesOf(change), ConditionValue: conditionValue };
  const map = <T>(type: string, items: readonly T[], alive: (item: T) => unknown) =>
    items.flatMap((item) => kept(mapResource(type, item, rewrites), alive));
  const filterColumn = (index: number) => change.column(sheetId, index);
  return {
    ...sheet,
    rows: followCells(sheet, follow, rewrites),
    merges: map('GridRange', sheet.merges, isMerge),
    conditionalFormats: map(
      'ConditionalFormatRule',
      sheet.conditionalFormats,
      (rule) => rule.ranges?.length,
    ),
    protectedRanges: map(
      'ProtectedRange',
      sheet.protectedRanges,
      (item) => item.range ?? item.namedRangeId,
    ),
    filterViews: map(
      'FilterView',
      sheet.filterViews,
      (item) => item.range ?? item.namedRangeId,
    ).map((view) => followFilter(view, filterColumn)),
    basicFilter: map(
      'BasicFilter',
      sheet.basicFilter ? [sheet.basicFilter] : [],
      (f) => f.range,
    ).map((filter) => followFilter(filter, filterColumn))[0],
    charts: map('EmbeddedChart', sheet.charts, () => true),
    bandedRanges: map('BandedRange', sheet.bandedRanges, (item) => item.range),
    rowGroups: map('DimensionGroup', sheet.rowGroups, (item) => item.range),
    columnGroups: map('DimensionGroup', sheet.columnGroups, (item) => item.range),
    metadata: map('DeveloperMetadata', sheet.metadata, isPlaced),
  };
}

function kept<T>(item: T | undefined, alive: (item: T) => unknown): T[] {
  return item !== undefined && alive(item) ? [item] : [];
}

/** A merge of one cell is none. */
function isMerge(range: GridRange): boolean {
  const rows = (range.endRowIndex ?? 0) - (range.startRowIndex ?? 0);
  const columns = (range.endColumnIndex ?? 0) - (range.startColumnIndex ?? 0);
  return rows * columns > 1;
}

function isPlaced(metadata: DeveloperMetadata): boolean {
  const { location } = metadata;
  const needsLine = location?.locationType === 'ROW' || location?.locationType === 'COLUMN';
  return !needsLine || location?.dimensionRange !== undefined;
}

interface FilterParts {
  filterSpecs?: sheets_v4.Schema$FilterSpec[];
  sortSpecs?: sheets_v4.Schema$SortSpec[];
  criteria?: Record<string, sheets_v4.Schema$FilterCriteria> | null;
}

function followFilter<T extends FilterParts>(
  filter: T,
  move: (index: number) => number | undefined,
): T {
  const { filterSpecs, sortSpecs, criteria } = filter;
  return {
    ...filter,
    ...(filterSpecs && {
      filterSpecs: filterSpecs.flatMap((spec) => moved(spec, 'columnIndex', move)),
    }),
    ...(sortSpecs && {
      sortSpecs: sortSpecs.flatMap((spec) => moved(spec, 'dimensionIndex', move)),
    }),
    ...(criteria && {
      criteria: Object.fromEntries(
        Object.entries(criteria).flatMap(([column, item]) => {
          const next = move(Number(column));
          return next === undefined ? [] : [[String(next), item]];
        }),
      ),
    }),
  };
}

function moved<T extends object, K extends keyof T>(
  spec: T,
  key: K,
  move: (index: number) => number | undefined,
): T[] {
  const next = move(Number(spec[key] ?? 0));
  return next === undefined ? [] : [{ ...spec, [key]: next }];
}

/** Only rows that hold a formula or a validation that changes are copied. */
function followCells(sheet: SheetState, follow: FollowFormula, rewrites: Rewrites) {
  let rows: Map<number, Row> | undefined;
  for (const [index, cells] of sheet.rows) {
    const next = followRow(cells, (cell) => followCell(cell, sheet.sheetId, follow, rewrites));
    if (next !== cells) {
      rows ??= new Map(sheet.rows);
      rows.set(index, next);
    }
  }
  return rows ?? sheet.rows;
}

function followRow(cells: Row, followOne: (cell: Cell) => Cell): Row {
  let copy: Map<number, Cell> | undefined;
  for (const [column, cell] of cells) {
    const next = followOne(cell);
    if (next !== cell) {
      copy ??= new Map(cells);
      copy.set(column, next);
    }
  }
  return copy ?? cells;
}

function followCell(cell: Cell, sheetId: number, follow: FollowFormula, rewrites: Rewrites): Cell {
  const formula = cell.userEnteredValue?.formulaValue;
  const next = formula ? follow(formula, sheetId) : formula;
  const rule = cell.dataValidation;
  const nextRule = rule ? mapResource('DataValidationRule', rule, rewrites) : rule;
  return next === formula && nextRule === rule
    ? cell
    : {
        ...cell,
        ...(next ? { userEnteredValue: { formulaValue: next } } : {}),
        ...(nextRule ? { dataValidation: nextRule } : {}),
      };
}
