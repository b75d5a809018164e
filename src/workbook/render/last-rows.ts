/** A tab as it stands in the spreadsheet: which of its lines are in which row, and what people wrote around them. */

import type { KnownRow } from './arrange-rows.ts';
import { type Found, foundIn, isUntouched } from './content.ts';
import { type Grid, isVacant } from './grid.ts';
import type { Line } from './line.ts';
import { MARK } from './marks.ts';
import { type Anchors, matchRows } from './match-rows.ts';

export interface StandingTab {
  readonly grid: Grid;
  /** By slot; undefined where the column is missing. */
  readonly columns: readonly (number | undefined)[];
  readonly rows: readonly KnownRow[];
  readonly removed: readonly Line[];
}

/** Finds the lines in the grid. */
export function locateLines(
  grid: Grid,
  columns: readonly (number | undefined)[],
  lines: readonly Line[],
): StandingTab {
  const sheet = {
    rows: grid.usedRows,
    slots: [...columns.keys()].filter((slot) => columns[slot] !== undefined),
    found: (row: number, slot: number) => foundAt(grid, columns, row, slot),
  };
  const match = matchRows(lines, sheet, anchorsOf(grid, lines));
  const slotByColumn = new Map(columns.map((column, slot) => [column, slot]));
  const rows = lines.flatMap((line, index): readonly KnownRow[] => {
    const row = match[index];
    if (row === undefined) return [];
    return [{ row, line, pinned: isPinned(grid, slotByColumn, row, line) }];
  });
  const removed = lines.filter((_, index) => match[index] === undefined);
  return { grid, columns, rows, removed };
}

/** What is entered in the slot of a row. */
export function foundAt(
  grid: Grid,
  columns: readonly (number | undefined)[],
  row: number,
  slot: number,
): Found {
  const column = columns[slot];
  return column === undefined ? null : foundIn(grid.cell(row, column));
}

/** The marks on first and last rows, by index of the line. A mark that occurs twice in the sheet says nothing. */
function anchorsOf(grid: Grid, lines: readonly Line[]): Anchors {
  const anchors = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const starts = lines[index - 1]?.blockId !== line.blockId;
    const ends = lines[index + 1]?.blockId !== line.blockId;
    const row =
      (starts ? markedRow(grid, MARK.blockStart, line.blockId) : undefined) ??
      (ends ? markedRow(grid, MARK.blockEnd, line.blockId) : undefined);
    if (row !== undefined) anchors.set(index, row);
  }
  return anchors;
}

function markedRow(grid: Grid, key: string, value: string): number | undefined {
  const marks = grid.rowMarks.filter((mark) => mark.key === key && mark.value === value);
  return marks.length === 1 ? marks[0]?.index : undefined;
}

/** True when the row holds anything of people: beside the block, in its input cells, or as a note. */
function isPinned(
  grid: Grid,
  slotByColumn: ReadonlyMap<number | undefined, number>,
  row: number,
  line: Line,
): boolean {
  for (let column = 0; column < grid.usedColumns; column += 1) {
    const cell = grid.cell(row, column);
    if (isVacant(cell)) continue;
    const own = line.cells[slotByColumn.get(column) ?? -1];
    if (own === undefined || (cell?.note && cell.note !== own.note)) return true;
    if (own.input && !isUntouched(foundIn(cell), own.content)) return true;
  }
  return false;
}
