/** The cells of a range as `GridData`: rows trimmed at their last entered cell, sizes of every line. */

import type { CellData, CellFormat, GridData, RowData } from '../../../workbook/sheets-api.ts';
import type { Area } from '../grid/area.ts';
import { maskBelow, pickByMask } from '../masks/apply-mask.ts';
import type { Mask } from '../masks/parse-mask.ts';
import type { Book, DimensionProperties, Row, SheetState } from '../store/book.ts';
import {
  DEFAULT_COLUMN_PIXELS,
  DEFAULT_FORMAT,
  DEFAULT_ROW_PIXELS,
} from '../store/default-format.ts';
import type { ValueAt } from '../values/book-values.ts';
import { createShowCell, type ShowCell } from './show-cell.ts';

/** One range of one sheet under the mask below `sheets.data`. */
export function gridData(
  book: Book,
  sheet: SheetState,
  area: Area,
  mask: Mask,
  valueAt: ValueAt,
): GridData {
  const data: GridData = {};
  const rowMask = maskBelow(mask, 'rowData');
  const cellMask = rowMask && maskBelow(rowMask, 'values');
  if (area.top > 0 && maskBelow(mask, 'startRow')) {
    data.startRow = area.top;
  }
  if (area.left > 0 && maskBelow(mask, 'startColumn')) {
    data.startColumn = area.left;
  }
  if (cellMask !== undefined) {
    const show = createShowCell(cellMask, defaultFormat(book));
    const rows = rowsOf(sheet, area, show, valueAt);
    if (rows.length > 0) {
      data.rowData = rows;
    }
  }
  const rowSizes = maskBelow(mask, 'rowMetadata');
  if (rowSizes !== undefined) {
    data.rowMetadata = lines(sheet, 'ROWS', area.top, area.bottom, rowSizes);
  }
  const columnSizes = maskBelow(mask, 'columnMetadata');
  if (columnSizes !== undefined) {
    data.columnMetadata = lines(sheet, 'COLUMNS', area.left, area.right, columnSizes);
  }
  return data;
}

function defaultFormat(book: Book): CellFormat {
  return book.properties.defaultFormat ?? DEFAULT_FORMAT;
}

function rowsOf(sheet: SheetState, area: Area, show: ShowCell, valueAt: ValueAt): RowData[] {
  const filled = [...sheet.rows.keys()].filter((row) => row >= area.top && row < area.bottom);
  const rows: RowData[] = [];
  let last = -1;
  for (const index of filled) {
    const cells = sheet.rows.get(index);
    const values = cells && showRow(cells, sheet.sheetId, index, area, show, valueAt);
    if (values !== undefined && values.length > 0) {
      rows[index - area.top] = { values };
      last = Math.max(last, index - area.top);
    }
  }
  return Array.from({ length: last + 1 }, (_, i) => rows[i] ?? {});
}

function showRow(
  cells: Row,
  sheetId: number,
  row: number,
  area: Area,
  show: ShowCell,
  valueAt: ValueAt,
): CellData[] {
  const shown: CellData[] = [];
  let last = -1;
  for (const [column, cell] of cells) {
    if (column >= area.left && column < area.right) {
      shown[column - area.left] = show(cell, valueAt(cell, sheetId, row, column));
      last = Math.max(last, column - area.left);
    }
  }
  return Array.from({ length: last + 1 }, (_, i) => shown[i] ?? {});
}

function lines(
  sheet: SheetState,
  dimension: 'ROWS' | 'COLUMNS',
  start: number,
  end: number,
  mask: Mask,
): DimensionProperties[] {
  const isRows = dimension === 'ROWS';
  const properties = isRows ? sheet.rowProperties : sheet.columnProperties;
  const plain = { pixelSize: isRows ? DEFAULT_ROW_PIXELS : DEFAULT_COLUMN_PIXELS };
  const metadata = lineMetadata(sheet, dimension);
  return Array.from({ length: end - start }, (_, i) => {
    const own = metadata.get(start + i);
    const line = { ...plain, ...properties.get(start + i), ...(own && { developerMetadata: own }) };
    return pickByMask(line, mask) as DimensionProperties;
  });
}

function lineMetadata(sheet: SheetState, dimension: 'ROWS' | 'COLUMNS') {
  const byLine = new Map<number, NonNullable<DimensionProperties['developerMetadata']>>();
  for (const item of sheet.metadata) {
    const range = item.location?.dimensionRange;
    if (range?.dimension === dimension) {
      const index = range.startIndex ?? 0;
      byLine.set(index, [...(byLine.get(index) ?? []), item]);
    }
  }
  return byLine;
}
