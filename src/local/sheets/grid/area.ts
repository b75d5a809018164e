/** Rectangles of cells, half-open and zero-based, and the step from Google's open-ended `GridRange` to them. */

import type { GridRange } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';

/** `top <= row < bottom` and `left <= column < right`. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The size of a sheet, with the title that messages name. */
export interface GridSize {
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Closes an open range by the sheet's size. A range beyond the grid, empty or turned round is 400. */
export function areaOf(range: GridRange, size: GridSize): Area {
  const area = {
    top: range.startRowIndex ?? 0,
    bottom: range.endRowIndex ?? size.rowCount,
    left: range.startColumnIndex ?? 0,
    right: range.endColumnIndex ?? size.columnCount,
  };
  if (area.top < 0 || area.left < 0 || area.top >= area.bottom || area.left >= area.right) {
    throw invalid(emptyRange(area));
  }
  requireInside(area, size);
  return area;
}

/** Throws Google's grid-limit message when an area leaves the sheet. */
export function requireInside(area: Area, size: GridSize): void {
  if (area.bottom > size.rowCount || area.right > size.columnCount) {
    throw invalid(
      `Range (${rangeName(size.title, area)}) exceeds grid limits. Max rows: ${size.rowCount}, max columns: ${size.columnCount}`,
    );
  }
}

/** The whole sheet. */
export function wholeArea(size: GridSize): Area {
  return { top: 0, bottom: size.rowCount, left: 0, right: size.columnCount };
}

/** Google's resource for an area of a sheet. */
export function gridRangeOf(sheetId: number, area: Area): GridRange {
  return {
    sheetId,
    startRowIndex: area.top,
    endRowIndex: area.bottom,
    startColumnIndex: area.left,
    endColumnIndex: area.right,
  };
}

/** True when two areas share a cell. */
export function overlaps(a: Area, b: Area): boolean {
  return a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;
}

/** True when every cell of `inner` is a cell of `outer`. */
export function contains(outer: Area, inner: Area): boolean {
  return (
    outer.top <= inner.top &&
    outer.bottom >= inner.bottom &&
    outer.left <= inner.left &&
    outer.right >= inner.right
  );
}

/** `A`, `B`, … `ZZZ` for a zero-based column. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** `A1:B2` or a single `A1`. */
export function areaName(area: Area): string {
  const first = `${columnLetters(area.left)}${area.top + 1}`;
  const last = `${columnLetters(area.right - 1)}${area.bottom}`;
  return first === last ? first : `${first}:${last}`;
}

/** `Sheet1!A1:B2`, the title quoted where the notation needs it. */
export function rangeName(title: string, area: Area): string {
  return `${quoteTitle(title)}!${areaName(area)}`;
}

/** A title as it stands before `!`. */
export function quoteTitle(title: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title);
  return isPlain ? title : `'${title.replaceAll("'", "''")}'`;
}

function emptyRange(area: Area): string {
  const rows = `rows ${area.top} to ${area.bottom}`;
  return `GridRange is empty or starts before the grid: ${rows}, columns ${area.left} to ${area.right}`;
}
