/** Grid ranges of Google Sheets in the A1 notation of the spreadsheet component. */

import type { GridRange } from '../../../workbook/sheets-api.ts';

/** `0` is A, `26` is AA. */
export function columnLetters(column: number): string {
  let rest = column + 1;
  let letters = '';
  while (rest > 0) {
    const digit = (rest - 1) % 26;
    letters = String.fromCharCode(65 + digit) + letters;
    rest = (rest - 1 - digit) / 26;
  }
  return letters;
}

/** `A1` for row 0 and column 0. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

export interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** `A1:C9`; ends that the range leaves open reach to the edge of the grid. */
export function zoneName(range: GridRange, size: GridSize): string {
  const top = range.startRowIndex ?? 0;
  const left = range.startColumnIndex ?? 0;
  const bottom = Math.min(range.endRowIndex ?? size.rowCount, size.rowCount) - 1;
  const right = Math.min(range.endColumnIndex ?? size.columnCount, size.columnCount) - 1;
  const from = cellName(top, left);
  return top === bottom && left === right ? from : `${from}:${cellName(bottom, right)}`;
}

/** The id of a tab in the spreadsheet component. */
export function componentSheetId(sheetId: number | null | undefined): string {
  return `sheet-${sheetId ?? 0}`;
}

/** A tab's title as a formula names it. */
export function quotedTitle(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}
