/** `updateCells`, `repeatCell` and `appendCells`: writing cells by a mask rooted at `CellData`. */

import type { RowData } from '../../../workbook/sheets-api.ts';
import { offsetFormula } from '../a1/formula-references.ts';
import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf, requireInside } from '../grid/area.ts';
import type { Mask } from '../masks/parse-mask.ts';
import type { Cell, SheetState } from '../store/book.ts';
import { createFormatSharing, mergeCell, writableCell, writableMask } from '../store/cell-write.ts';
import type { Draft } from '../store/draft.ts';
import { cellsIn, lastDataRow } from '../store/used-area.ts';
import { type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const cellHandlers: Handlers = { updateCells, repeatCell, appendCells };

function updateCells(draft: Draft, request: Payload<'updateCells'>) {
  const mask = writableMask(requiredMask(request.fields, 'CellData'));
  const rows = request.rows ?? [];
  const sheet = draft.sheet((request.range ?? required(request.start, 'range or start')).sheetId);
  const area = request.range ? areaOf(request.range, sheet) : areaFromStart(request, rows, sheet);
  if (area === undefined) {
    return undefined;
  }
  requireRowsFit(rows, area);
  requireEditable(draft, sheet, area);
  writeRows(draft, sheet.sheetId, area, rows, mask);
  if (request.range) {
    clearUncovered(draft, draft.sheet(sheet.sheetId), area, rows, mask);
  }
  return undefined;
}

/** Without a range, the rows themselves say how far the write reaches; nothing else is touched. */
function areaFromStart(
  request: Payload<'updateCells'>,
  rows: readonly RowData[],
  sheet: SheetState,
): Area | undefined {
  const top = request.start?.rowIndex ?? 0;
  const left = request.start?.columnIndex ?? 0;
  const width = widest(rows);
  if (rows.length === 0 || width === 0) {
    return undefined;
  }
  const area = { top, left, bottom: top + rows.length, right: left + width };
  requireInside(area, sheet);
  return area;
}

function widest(rows: readonly RowData[]): number {
  return rows.reduce((most, row) => Math.max(most, row.values?.length ?? 0), 0);
}

function requireRowsFit(rows: readonly RowData[], area: Area): void {
  if (rows.length > area.bottom - area.top) {
    throw invalid(
      `Attempting to write row: ${area.bottom}, beyond the last requested row of: ${area.bottom - 1}`,
    );
  }
  if (widest(rows) > area.right - area.left) {
    throw invalid(
      `Attempting to write column: ${area.right}, beyond the last requested column of: ${area.right - 1}`,
    );
  }
}

function writeRows(
  draft: Draft,
  sheetId: number,
  area: Area,
  rows: readonly RowData[],
  mask: Mask,
): void {
  const share = createFormatSharing();
  rows.forEach((row, i) => {
    (row.values ?? []).forEach((cell, j) => {
      writeCell(draft, sheetId, area.top + i, area.left + j, share(writableCell(cell)), mask);
    });
  });
}

function writeCell(
  draft: Draft,
  sheetId: number,
  row: number,
  column: number,
  cell: Cell | undefined,
  mask: Mask,
): void {
  const old = draft.cell(sheetId, row, column);
  draft.setCell(sheetId, row, column, mergeCell(old, cell, mask));
}

/** Cells of the range that no row covers lose the masked fields. */
function clearUncovered(
  draft: Draft,
  sheet: SheetState,
  area: Area,
  rows: readonly RowData[],
  mask: Mask,
): void {
  for (const { row, column } of [...cellsIn(sheet, area)]) {
    const covered = area.left + (rows[row - area.top]?.values?.length ?? 0);
    if (column >= covered) {
      writeCell(draft, sheet.sheetId, row, column, undefined, mask);
    }
  }
}

function repeatCell(draft: Draft, request: Payload<'repeatCell'>) {
  const mask = writableMask(requiredMask(request.fields, 'CellData'));
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const area = areaOf(range, sheet);
  requireEditable(draft, sheet, area);
  const cell = writableCell(request.cell ?? {}) ?? {};
  const isClearing = mask !== 'all' && [...mask.keys()].every((key) => !(key in cell));
  if (isClearing || Object.keys(cell).length === 0) {
    clearUncovered(draft, sheet, area, [], mask);
    return undefined;
  }
  for (let row = area.top; row < area.bottom; row++) {
    for (let column = area.left; column < area.right; column++) {
      const here = offsetCell(cell, row - area.top, column - area.left);
      writeCell(draft, sheet.sheetId, row, column, here, mask);
    }
  }
  return undefined;
}

/** A repeated formula moves its relative references with it. */
export function offsetCell(cell: Cell, rows: number, columns: number): Cell {
  const formula = cell.userEnteredValue?.formulaValue;
  return formula
    ? { ...cell, userEnteredValue: { formulaValue: offsetFormula(formula, rows, columns) } }
    : cell;
}

function appendCells(draft: Draft, request: Payload<'appendCells'>) {
  if (request.tableId) {
    throw invalid('appendCells.tableId is not emulated');
  }
  const mask = writableMask(requiredMask(request.fields, 'CellData'));
  const rows = request.rows ?? [];
  const sheet = draft.sheet(request.sheetId);
  const top = lastDataRow(sheet) + 1;
  const bottom = top + rows.length;
  if (widest(rows) > sheet.columnCount) {
    requireRowsFit(rows, { top, bottom, left: 0, right: sheet.columnCount });
  }
  if (rows.length === 0) {
    return undefined;
  }
  const area = { top, bottom, left: 0, right: Math.max(1, widest(rows)) };
  requireEditable(draft, sheet, area);
  if (bottom > sheet.rowCount) {
    draft.patchSheet(sheet.sheetId, { rowCount: bottom });
  }
  writeRows(draft, sheet.sheetId, area, rows, mask);
  return undefined;
}
