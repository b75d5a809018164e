/** One sheet as read: cells by position, and the marks (developer metadata) on its rows and columns. */

import type { CellData, DeveloperMetadata, GridData, Sheet } from '../sheets-api.ts';

export interface Grid {
  readonly sheetId: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows and columns up to the last one that holds anything. */
  readonly usedRows: number;
  readonly usedColumns: number;
  readonly rowMarks: readonly Mark[];
  readonly columnMarks: readonly Mark[];
  cell(row: number, column: number): CellData | undefined;
}

/** A piece of developer metadata on a row or column. */
export interface Mark {
  readonly index: number;
  readonly metadataId: number;
  readonly key: string;
  readonly value: string;
}

/** Reads the grid data of a sheet; ranges that were not read count as empty. */
export function gridOf(sheet: Sheet): Grid {
  const parts = sheet.data ?? [];
  const rows = new Map<number, readonly CellData[]>();
  for (const part of parts) addRows(rows, part);
  const lengths = [...rows.values()].map((cells) => cells.length);
  const rowMarks = parts.flatMap((part) => marksOf(part.rowMetadata, part.startRow ?? 0));
  return {
    sheetId: sheet.properties?.sheetId ?? 0,
    rowCount: sheet.properties?.gridProperties?.rowCount ?? 0,
    columnCount: sheet.properties?.gridProperties?.columnCount ?? 0,
    usedRows: maximum([...rows.keys(), ...rowMarks.map((mark) => mark.index)]) + 1,
    usedColumns: maximum(lengths) === -1 ? 0 : maximum(lengths),
    rowMarks,
    columnMarks: parts.flatMap((part) => marksOf(part.columnMetadata, part.startColumn ?? 0)),
    cell: (row, column) => rows.get(row)?.[column],
  };
}

function addRows(rows: Map<number, readonly CellData[]>, part: GridData): void {
  const [startRow, startColumn] = [part.startRow ?? 0, part.startColumn ?? 0];
  for (const [offset, row] of (part.rowData ?? []).entries()) {
    const cells = trimmed(row.values ?? []);
    if (cells.length === 0) continue;
    const padding = startColumn > 0 ? new Array<CellData>(startColumn).fill({}) : [];
    rows.set(startRow + offset, [...padding, ...cells]);
  }
}

function trimmed(cells: readonly CellData[]): readonly CellData[] {
  let length = cells.length;
  while (length > 0 && isVacant(cells[length - 1])) length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}

/** True when nobody put a value or a note there. */
export function isVacant(cell: CellData | undefined): boolean {
  return !cell?.note && (cell?.userEnteredValue ?? null) === null;
}

function marksOf(
  dimension: readonly { developerMetadata?: DeveloperMetadata[] }[] | undefined,
  start: number,
): readonly Mark[] {
  return (dimension ?? []).flatMap((properties, offset) =>
    (properties.developerMetadata ?? []).map((metadata) => ({
      index: start + offset,
      metadataId: metadata.metadataId ?? 0,
      key: metadata.metadataKey ?? '',
      value: metadata.metadataValue ?? '',
    })),
  );
}

function maximum(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), -1);
}
