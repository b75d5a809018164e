/** Gives every declared tab a sheet: the one it has, or a new one at its place with a title that is free. */

import type { Request, Sheet, Spreadsheet } from '../sheets-api.ts';
import type { Tab } from '../tab.ts';
import { foundIn, isUntouched } from './content.ts';
import { idOf, inOrder } from './find-tabs.ts';
import { stableId } from './fingerprint.ts';
import { gridOf, isVacant } from './grid.ts';
import { locateLines } from './last-rows.ts';
import type { TabHome } from './plan-tab.ts';
import { currentColumns } from './slot-columns.ts';
import type { TabState } from './state.ts';

/** Homes by tab id. A new sheet stands right of the tab declared before it. */
export function placeTabs(
  current: Spreadsheet,
  tabs: readonly Tab[],
  sheets: ReadonlyMap<string, Sheet>,
): ReadonlyMap<string, TabHome> {
  const ordered = inOrder(current);
  const order = ordered.map(idOf);
  const ids = new Set(order);
  const titles = new Set(ordered.map((sheet) => (sheet.properties?.title ?? '').toLowerCase()));
  const homes = new Map<string, TabHome>();
  let index = 0;
  for (const tab of tabs) {
    const home = standing(sheets.get(tab.id)) ?? newHome(tab, ids, titles, index);
    if (home.sheet === undefined) order.splice(index, 0, home.sheetId);
    homes.set(tab.id, home);
    index = order.indexOf(home.sheetId) + 1;
  }
  return homes;
}

function standing(sheet: Sheet | undefined): TabHome | undefined {
  return sheet && { sheet, sheetId: idOf(sheet) };
}

function newHome(tab: Tab, ids: Set<number>, titles: Set<string>, index: number): TabHome {
  const sheetId = stableId(`tab ${tab.id}`, ids);
  ids.add(sheetId);
  const title = freeTitle(tab.title, titles);
  titles.add(title.toLowerCase());
  return { sheetId, title, index };
}

/** Google Sheets tells titles apart without regard to case and takes 100 characters. */
function freeTitle(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.slice(0, 80);
  let title = base;
  for (let count = 1; taken.has(title.toLowerCase()); count += 1) {
    title = count === 1 ? `${base} (Countersign)` : `${base} (Countersign ${count})`;
  }
  return title;
}

/** True for a spreadsheet as Google makes it: one sheet with nothing in it, which the first render replaces. */
export function isPristine(current: Spreadsheet): boolean {
  const [sheet, ...others] = current.sheets ?? [];
  return sheet !== undefined && others.length === 0 && isBare(sheet) && holdsNothing(sheet);
}

function isBare(sheet: Sheet): boolean {
  const things = [
    sheet.developerMetadata,
    sheet.charts,
    sheet.conditionalFormats,
    sheet.protectedRanges,
  ];
  return things.every((list) => (list ?? []).length === 0) && !sheet.basicFilter;
}

function holdsNothing(sheet: Sheet): boolean {
  const grid = gridOf(sheet);
  return grid.usedRows === 0 && grid.columnMarks.length === 0;
}

/** True when the tab's sheet holds only what the add-on wrote. */
export function isUntouchedByPeople(sheet: Sheet, last: TabState): boolean {
  if ((sheet.charts ?? []).some((chart) => !last.charts.includes(chart.chartId ?? 0))) return false;
  const grid = gridOf(sheet);
  const { rows, columns } = locateLines(grid, currentColumns(grid), last.lines);
  const known = new Map(rows.map((row) => [row.row, row]));
  for (let row = 0; row < grid.usedRows; row += 1) {
    const owner = known.get(row);
    if (owner?.pinned) return false;
    for (let column = 0; column < grid.usedColumns; column += 1) {
      const cell = grid.cell(row, column);
      if (isVacant(cell)) continue;
      const own = owner?.line.cells[columns.indexOf(column)];
      if (own === undefined || !isUntouched(foundIn(cell), own.content)) return false;
    }
  }
  return true;
}

/** Cells of the spreadsheet's grids when the requests have run. */
export function gridCells(current: Spreadsheet, requests: readonly Request[]): number {
  const sizes = new Map<number, { ROWS: number; COLUMNS: number }>();
  for (const sheet of current.sheets ?? []) setSize(sizes, sheet.properties);
  for (const request of requests) {
    if (request.addSheet) setSize(sizes, request.addSheet.properties);
    if (request.deleteSheet) sizes.delete(request.deleteSheet.sheetId ?? 0);
    const { insertDimension, appendDimension, deleteDimension } = request;
    if (insertDimension) grow(sizes, insertDimension.range, 1);
    if (deleteDimension) grow(sizes, deleteDimension.range, -1);
    if (appendDimension) {
      const { sheetId = 0, dimension = '', length = 0 } = appendDimension;
      grow(sizes, { sheetId, dimension, startIndex: 0, endIndex: length }, 1);
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size.ROWS * size.COLUMNS, 0);
}

type Sizes = Map<number, { ROWS: number; COLUMNS: number }>;
type DimensionRange = NonNullable<NonNullable<Request['insertDimension']>['range']>;

function setSize(sizes: Sizes, properties: Sheet['properties']): void {
  const { rowCount, columnCount } = properties?.gridProperties ?? {};
  sizes.set(properties?.sheetId ?? 0, { ROWS: rowCount ?? 0, COLUMNS: columnCount ?? 0 });
}

function grow(sizes: Sizes, range: DimensionRange | undefined, sign: 1 | -1): void {
  const size = sizes.get(range?.sheetId ?? 0);
  const dimension = range?.dimension;
  if (size === undefined || (dimension !== 'ROWS' && dimension !== 'COLUMNS')) return;
  size[dimension] += sign * ((range?.endIndex ?? 0) - (range?.startIndex ?? 0));
}
