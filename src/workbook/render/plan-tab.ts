/**
 * Plans one tab. Stages: 1. find the last lines in the sheet; 2. arrange rows and columns; 3. when all tabs are arranged, compare cells;
 * 4. place marks, guards, rules and charts on the final rows.
 */

import type { Request, Sheet } from '../sheets-api.ts';
import type { Tab } from '../tab.ts';
import { type Arrangement, arrangeRows } from './arrange-rows.ts';
import { AxisChange, axisRequests } from './axis-change.ts';
import { planBlockMarks } from './block-marks.ts';
import type { BlockPlace } from './block-place.ts';
import { type CellWrite, cellRequests } from './cell-write.ts';
import { compareCells, type PlacedLine } from './compare-cells.ts';
import type { EditFinding } from './edit-finding.ts';
import { findEdits } from './find-edits.ts';
import { type Grid, gridOf } from './grid.ts';
import { locateLines, type StandingTab } from './last-rows.ts';
import { markLeftovers } from './leftovers.ts';
import { HEADER_KEY, type Line } from './line.ts';
import { slotsOfTab } from './lines-of-tab.ts';
import { addSheet, dressColumns } from './new-sheet.ts';
import { planCharts } from './plan-charts.ts';
import { planGuards } from './plan-guards.ts';
import { planRules } from './plan-rules.ts';
import { currentColumns, newColumns, planColumns, type SlotColumns } from './slot-columns.ts';
import type { TabState } from './state.ts';
import { aimed, type LinkTo } from './text-links.ts';

/** Where a tab goes: the sheet that holds it, or the place of a new one. */
export type TabHome =
  | { readonly sheet: Sheet; readonly sheetId: number }
  | {
      readonly sheet?: undefined;
      readonly sheetId: number;
      readonly title: string;
      readonly index: number;
    };

export interface TabTask {
  readonly tab: Tab;
  readonly home: TabHome;
  readonly lines: readonly Line[];
  /** What was written last; undefined when there is no record of it. */
  readonly last: TabState | undefined;
  readonly sameTheme: boolean;
  readonly ignoreStamps: boolean;
}

export interface TabPlan {
  /** Adding the sheet; run before anything else of any tab. */
  readonly creates: readonly Request[];
  readonly requests: readonly Request[];
  /** Stamp cells, run last. */
  readonly stamps: readonly Request[];
  readonly findings: readonly EditFinding[];
  readonly cellsWritten: number;
  readonly state: TabState;
}

/** Where everything of a tab stands when the batch has run. */
export interface TabLayout {
  readonly task: TabTask;
  readonly grid: Grid | undefined;
  readonly standing: StandingTab | undefined;
  readonly columns: SlotColumns;
  readonly arrangement: Arrangement;
  readonly rows: AxisChange;
}

export function layTab(task: TabTask): TabLayout {
  const { tab, home, lines } = task;
  const grid = home.sheet && gridOf(home.sheet);
  const standing = grid && locateLines(grid, currentColumns(grid), task.last?.lines ?? lines);
  const columns = grid
    ? planColumns(grid, slotsOfTab(tab))
    : newColumns(home.sheetId, slotsOfTab(tab));
  const arrangement = arrangeRows(lines, standing?.rows ?? [], grid?.usedRows ?? 0);
  return { task, grid, standing, columns, arrangement, rows: new AxisChange(arrangement.order) };
}

export function planTab(layout: TabLayout, linkTo: LinkTo): TabPlan {
  const { grid, standing, columns, arrangement, rows } = layout;
  const task = { ...layout.task, lines: aimed(layout.task.lines, linkTo) };
  const { tab, home, lines } = task;
  const places = placeBlocks(task, arrangement, rows, columns);
  const cells = planCells(task, standing, arrangement, rows, columns);
  const extras = planExtras(task, places, rows, columns, grid);
  return {
    creates: home.sheet
      ? []
      : addSheet(tab, { ...home, rows: lastRowOf(places) + 1, columns: columns.final.length }),
    requests: [
      ...extras.deletes,
      ...columns.requests,
      ...(grid ? rowRequests(grid, home.sheet, arrangement) : []),
      ...dressColumns(
        tab,
        home.sheetId,
        columns.final,
        (slot) => columns.current[slot] === undefined,
      ),
      ...cells.requests,
      ...extras.writes,
    ],
    stamps: cells.stamps,
    findings: standing && task.last ? findingsOf(task, standing) : [],
    cellsWritten: cells.cellsWritten,
    state: {
      id: tab.id,
      sheetId: home.sheetId,
      lines,
      charts: extras.chartIds,
      rules: extras.ruleSignatures,
    },
  };
}

function findingsOf(task: TabTask, standing: StandingTab): readonly EditFinding[] {
  const sheetTitle = task.home.sheet?.properties?.title ?? task.tab.title;
  const { lines: wanted, ignoreStamps } = task;
  return findEdits({ tabId: task.tab.id, sheetTitle, standing, wanted, ignoreStamps });
}

function rowRequests(grid: Grid, sheet: Sheet | undefined, arrangement: Arrangement) {
  const frozen = sheet?.properties?.gridProperties?.frozenRowCount ?? 0;
  const axis = { sheetId: grid.sheetId, dimension: 'ROWS', size: grid.rowCount, frozen } as const;
  return axisRequests(axis, arrangement.order);
}

function lastRowOf(places: readonly BlockPlace[]): number {
  return Math.max(0, ...places.map((place) => place.lastRow));
}

/** Blocks without any line (no header, no rows) have no place. */
function placeBlocks(
  task: TabTask,
  arrangement: Arrangement,
  rows: AxisChange,
  columns: SlotColumns,
): readonly BlockPlace[] {
  const before = new Set(task.last?.lines.map((line) => line.blockId));
  const isKnown = (blockId: string): boolean =>
    task.home.sheet !== undefined && (task.last === undefined || before.has(blockId));
  return task.tab.blocks.flatMap((block): readonly BlockPlace[] => {
    const indexes = task.lines.flatMap((line, index) => (line.blockId === block.id ? [index] : []));
    const own = indexes.flatMap((index) => {
      const token = arrangement.places[index];
      return token ? [rows.indexOf(token)] : [];
    });
    const [firstRow, lastRow] = [own[0], own[own.length - 1]];
    if (firstRow === undefined || lastRow === undefined) return [];
    const hasHeader = task.lines[indexes[0] ?? 0]?.key === HEADER_KEY;
    const firstDataRow = hasHeader ? (own[1] ?? lastRow + 1) : firstRow;
    const { sheetId } = task.home;
    const isNew = !isKnown(block.id);
    return [{ block, sheetId, firstRow, firstDataRow, lastRow, columns: columns.final, isNew }];
  });
}

interface CellPlan {
  readonly requests: readonly Request[];
  readonly stamps: readonly Request[];
  readonly cellsWritten: number;
}

function planCells(
  task: TabTask,
  standing: StandingTab | undefined,
  arrangement: Arrangement,
  rows: AxisChange,
  columns: SlotColumns,
): CellPlan {
  const { sheetId } = task.home;
  const known = new Map((standing?.rows ?? []).map((row) => [row.row, row]));
  const placed = task.lines.flatMap((line, index): readonly PlacedLine[] => {
    const token = arrangement.places[index];
    return token ? [{ line, row: rows.indexOf(token), known: known.get(token.old ?? -1) }] : [];
  });
  const released = arrangement.released.map((row): PlacedLine => {
    const line = { blockId: row.line.blockId, key: row.line.key, cells: [] };
    return { line, row: rows.from(row.row) ?? 0, known: row };
  });
  const sides = { grid: standing?.grid, columns, sameTheme: task.sameTheme };
  const { writes, stamps, yields } = compareCells(sides, [...placed, ...released]);
  const lost = task.last === undefined && standing ? markLeftovers(standing, columns, rows) : [];
  return {
    requests: [
      ...roomFor(yields, standing?.grid, columns),
      ...yields,
      ...cellRequests(sheetId, [...writes, ...lost]),
    ],
    stamps: cellRequests(sheetId, stamps),
    cellsWritten: countValues(writes) + countValues(stamps),
  };
}

function countValues(writes: readonly CellWrite[]): number {
  return writes.filter((write) => write.value !== undefined).length;
}

/** Columns for the cells that make room, when the grid ends before. */
function roomFor(
  yields: readonly Request[],
  grid: Grid | undefined,
  columns: SlotColumns,
): readonly Request[] {
  if (grid === undefined || yields.length === 0) return [];
  const made = columns.current.filter((column) => column === undefined).length;
  const targets = yields.map((request) => request.cutPaste?.destination?.columnIndex ?? 0);
  const length = Math.max(...targets) + 1 - (grid.columnCount + made);
  const { sheetId } = grid;
  return length > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length } }] : [];
}

function planExtras(
  task: TabTask,
  places: readonly BlockPlace[],
  rows: AxisChange,
  columns: SlotColumns,
  grid: Grid | undefined,
) {
  const { tab, home, last } = task;
  const before = { sheet: home.sheet, shift: { rows, columns: columns.change } };
  const placed = new Set(places.map((place) => place.block.id));
  const blocks = new Set(last?.lines.map((line) => line.blockId));
  const gone = [...blocks].filter((blockId) => !placed.has(blockId));
  const marks = planBlockMarks(grid, rows, places);
  const guards = planGuards(before, places, gone);
  const rules = planRules(before, places, last?.rules ?? []);
  const charts = planCharts(before, places, tab.charts ?? [], last?.charts ?? []);
  return {
    deletes: [...marks.deletes, ...guards.deletes, ...rules.deletes, ...charts.deletes],
    writes: [...marks.creates, ...guards.writes, ...rules.adds, ...charts.writes],
    ruleSignatures: rules.signatures,
    chartIds: charts.chartIds,
  };
}
