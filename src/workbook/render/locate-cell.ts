/** Tells what a cell of the spreadsheet is: which block, row and column of the workbook, and where its number comes from. */

import type { Spreadsheet } from '../sheets-api.ts';
import type { Provenance } from '../tab.ts';
import { a1 } from './a1.ts';
import { cellDataOf, foundIn, isUntouched } from './content.ts';
import type { Entered } from './edit-finding.ts';
import { findTabs, idOf } from './find-tabs.ts';
import { gridOf } from './grid.ts';
import { locateLines } from './last-rows.ts';
import type { LineCell } from './line.ts';
import { currentColumns } from './slot-columns.ts';
import { readState } from './state-sheet.ts';

/** Rows and columns count from zero. */
export interface CellPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

export interface LocatedCell {
  readonly tabId: string;
  readonly blockId: string;
  /** Empty for the header. */
  readonly rowKey: string;
  readonly columnId: string;
  readonly a1: string;
  /** Belongs to people. */
  readonly input: boolean;
  /** What the add-on wrote there last. */
  readonly written: Entered;
  /** Somebody typed over it since. */
  readonly edited: boolean;
  /** The note that the add-on wrote: for a number that is not official, why. */
  readonly note: string | undefined;
  readonly provenance: Provenance | undefined;
  /** The first cell of the same row that holds a KPI number. */
  readonly numberBeside: string | undefined;
}

/** Undefined for cells that are not the add-on's, copies of tabs included, and when the record is lost. */
export function locateCell(current: Spreadsheet, place: CellPlace): LocatedCell | undefined {
  const reading = readState(current);
  if (reading.status !== 'kept') return undefined;
  const { sheets } = findTabs(current, reading.state);
  const last = reading.state.tabs.find((tab) => {
    const sheet = sheets.get(tab.id);
    return sheet !== undefined && idOf(sheet) === place.sheetId;
  });
  const sheet = sheets.get(last?.id ?? '');
  if (last === undefined || sheet === undefined) return undefined;
  const grid = gridOf(sheet);
  const { rows, columns } = locateLines(grid, currentColumns(grid), last.lines);
  const slot = columns.indexOf(place.column);
  const line = rows.find((row) => row.row === place.row)?.line;
  const cell = line?.cells[slot];
  if (line === undefined || cell === undefined) return undefined;
  const known = columns.map((column) => column ?? 0);
  const value = cellDataOf(cell.content, place.row, known).userEnteredValue ?? {};
  return {
    tabId: last.id,
    blockId: line.blockId,
    rowKey: line.key,
    columnId: cell.columnId,
    a1: a1(place.row, place.column),
    input: cell.input,
    written:
      value.formulaValue ?? value.stringValue ?? value.numberValue ?? value.boolValue ?? null,
    edited: !cell.input && !isUntouched(foundIn(grid.cell(place.row, place.column)), cell.content),
    note: cell.note,
    provenance: cell.provenance,
    numberBeside: numberBeside(line.cells, columns, place.row),
  };
}

function numberBeside(
  cells: readonly LineCell[],
  columns: readonly (number | undefined)[],
  row: number,
): string | undefined {
  const column = columns[cells.findIndex((cell) => cell.provenance !== undefined)];
  return column === undefined ? undefined : a1(row, column);
}
