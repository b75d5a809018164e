/** Compares every cell that a tab wants with the cell that stands there, and writes only what differs. */

import type { CellData, Request, TextFormatRun } from '../sheets-api.ts';
import type { KnownRow } from './arrange-rows.ts';
import type { CellWrite, FormatWrite } from './cell-write.ts';
import { cellDataOf, foundIn, holds, isUntouched } from './content.ts';
import type { Grid } from './grid.ts';
import { type Line, type LineCell, lineName } from './line.ts';
import type { SlotColumns } from './slot-columns.ts';
import { runsOf } from './text-links.ts';
import { changedFormatFields, styleNameOf } from './theme.ts';

const WHOLE_FORMAT = 'userEnteredFormat';

/** A wanted line with its final row and the row it takes over, if any. */
export interface PlacedLine {
  readonly line: Line;
  readonly row: number;
  readonly known: KnownRow | undefined;
}

export interface Comparison {
  readonly writes: readonly CellWrite[];
  /** Cells of the style `stamp`, written after everything else. */
  readonly stamps: readonly CellWrite[];
  /** People's cells that stand where a block becomes wider are moved to the right. */
  readonly yields: readonly Request[];
}

export interface Sides {
  /** Absent for a tab that is made now. */
  readonly grid: Grid | undefined;
  readonly columns: SlotColumns;
  /** False when formats changed their meaning since the last write. */
  readonly sameTheme: boolean;
}

/** Plans the cells of the placed lines and clears those of released rows (`line` without cells). */
export function compareCells(sides: Sides, placed: readonly PlacedLine[]): Comparison {
  const writes: CellWrite[] = [];
  const stamps: CellWrite[] = [];
  const yields: Request[] = [];
  for (const place of placed) {
    for (const [slot, column] of sides.columns.final.entries()) {
      const spot = spotOf(sides, place, slot);
      const write = compareCell(sides, place, spot);
      if (spot.isForeign && write?.value) yields.push(yieldCell(sides, place.row, column, slot));
      if (write === undefined) continue;
      const isStamp = spot.wanted && styleNameOf(spot.wanted.style) === 'stamp';
      (isStamp ? stamps : writes).push({ row: place.row, column, ...write });
    }
  }
  return { writes, stamps, yields };
}

interface Spot {
  readonly slot: number;
  readonly wanted: LineCell | undefined;
  readonly before: LineCell | undefined;
  readonly cell: CellData | undefined;
  /** The cell is made in this batch. */
  readonly isNew: boolean;
  /** The cell was not the add-on's and people wrote in it. */
  readonly isForeign: boolean;
}

function spotOf(sides: Sides, place: PlacedLine, slot: number): Spot {
  const column = sides.columns.current[slot];
  const row = place.known?.row;
  const isNew = row === undefined || column === undefined;
  const cell = isNew ? undefined : sides.grid?.cell(row, column);
  const before = isNew ? undefined : place.known?.line.cells[slot];
  const wanted = place.line.cells[slot];
  const isForeign = wanted !== undefined && isPeoples(place, before, cell);
  return { slot, wanted, before, cell, isNew, isForeign };
}

/** People wrote the cell, and no input column of the line takes it along. */
function isPeoples(
  place: PlacedLine,
  before: LineCell | undefined,
  cell: CellData | undefined,
): boolean {
  const found = foundIn(cell);
  if (found === null) return false;
  if (before === undefined) return true;
  const staysInput = place.line.cells.some((own) => own.input && own.columnId === before.columnId);
  return before.input && !staysInput && !isUntouched(found, before.content);
}

type Parts = Pick<CellWrite, 'value' | 'note' | 'format' | 'runs'>;

function compareCell(sides: Sides, place: PlacedLine, spot: Spot): Parts | undefined {
  const value = spot.wanted?.input ? inputValue(sides, place, spot) : ownValue(sides, place, spot);
  const note = noteFor(spot);
  const format = formatFor(sides, spot);
  const runs = runsFor(spot, value !== undefined, format !== undefined);
  if (!value && note === undefined && !format && !runs) return undefined;
  return {
    ...(value && { value }),
    ...(note !== undefined && { note }),
    ...(format && { format }),
    ...(runs && { runs }),
  };
}

/** The add-on's own cell: what is wanted, unless it stands there. */
function ownValue(sides: Sides, place: PlacedLine, spot: Spot): CellData | undefined {
  const found = foundIn(spot.cell);
  if (spot.wanted === undefined) {
    const owned = spot.before !== undefined && !isPeoples(place, spot.before, spot.cell);
    return owned && found !== null ? {} : undefined;
  }
  const { content } = spot.wanted;
  const columns = sides.columns.final;
  return holds(found, content, place.row, columns)
    ? undefined
    : cellDataOf(content, place.row, columns);
}

/** People's cell: it gets its first value, and follows its column when the block's columns change. */
function inputValue(sides: Sides, place: PlacedLine, spot: Spot): CellData | undefined {
  const { wanted, before, cell } = spot;
  if (wanted === undefined) return undefined;
  const first = cellDataOf(wanted.content, place.row, sides.columns.final);
  const known = place.known;
  const hasFirst = isUntouched(foundIn(cell), wanted.content);
  if (known === undefined || lineName(known.line) !== lineName(place.line)) {
    return hasFirst ? undefined : first;
  }
  const from = known.line.cells.findIndex((old) => old.columnId === wanted.columnId);
  if (from === spot.slot && before?.input) return undefined;
  const source = sides.columns.current[from];
  const moved = source === undefined ? undefined : sides.grid?.cell(known.row, source);
  if (known.line.cells[from]?.input && moved?.userEnteredValue) {
    return { userEnteredValue: moved.userEnteredValue };
  }
  return hasFirst ? undefined : first;
}

/** The add-on's notes are kept; people's notes elsewhere stay. */
function noteFor({ wanted, before, cell }: Spot): string | undefined {
  const found = cell?.note ?? undefined;
  if (wanted?.note !== undefined) return wanted.note === found ? undefined : wanted.note;
  return before?.note !== undefined && before.note === found ? '' : undefined;
}

function formatFor(sides: Sides, { wanted, before, isNew }: Spot): FormatWrite | undefined {
  if (wanted === undefined)
    return before || isNew ? { style: null, fields: WHOLE_FORMAT } : undefined;
  const fields =
    before && sides.sameTheme ? changedFormatFields(before.style, wanted.style) : WHOLE_FORMAT;
  return fields === undefined ? undefined : { style: wanted.style, fields };
}

/** Compared with the record, as formats are. A new value takes the old links away, and a format may. */
function runsFor(
  { wanted, before }: Spot,
  hasValue: boolean,
  hasFormat: boolean,
): readonly TextFormatRun[] | undefined {
  const links = wanted?.links ?? [];
  const stand = JSON.stringify(links) === JSON.stringify(before?.links ?? []);
  const isNeeded = hasValue ? links.length > 0 : !stand || (hasFormat && wanted?.links);
  return isNeeded ? runsOf(links, wanted?.content ?? null) : undefined;
}

function yieldCell(sides: Sides, row: number, column: number, slot: number): Request {
  const { grid, columns } = sides;
  const sheetId = grid?.sheetId ?? 0;
  const rightmost = Math.max(...columns.final, columns.change.from(grid?.usedColumns ?? 0) ?? 0);
  return {
    cutPaste: {
      source: {
        sheetId,
        startRowIndex: row,
        endRowIndex: row + 1,
        startColumnIndex: column,
        endColumnIndex: column + 1,
      },
      destination: { sheetId, rowIndex: row, columnIndex: rightmost + 1 + slot },
      pasteType: 'PASTE_NORMAL',
    },
  };
}
