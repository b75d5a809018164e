/** `autoResizeDimensions`: sizes by the length of the shown text, which is as near as a surface without fonts comes. */

import { invalid } from '../errors/rest-error.ts';
import type { SheetState } from '../store/book.ts';
import { DEFAULT_ROW_PIXELS } from '../store/default-format.ts';
import type { Draft } from '../store/draft.ts';
import { formattedValue } from '../values/formatted-value.ts';
import { linesOf, updateLines } from './dimensions.ts';
import { type Handlers, type Payload, required } from './handler.ts';

export const autoResizeHandlers: Handlers = { autoResizeDimensions };

const PIXELS_A_CHARACTER = 7;
const PADDING_PIXELS = 10;
const NARROWEST_PIXELS = 21;

function autoResizeDimensions(draft: Draft, request: Payload<'autoResizeDimensions'>) {
  if (request.dataSourceSheetDimensions) {
    throw invalid('autoResizeDimensions.dataSourceSheetDimensions is not emulated');
  }
  const lines = linesOf(draft, required(request.dimensions, 'dimensions'));
  const texts =
    lines.dimension === 'COLUMNS' ? longestByColumn(lines.sheet) : new Map<number, number>();
  const heights = lines.dimension === 'ROWS' ? linesByRow(lines.sheet) : new Map<number, number>();
  updateLines(draft, lines, (old, index) => {
    const width = (texts.get(index) ?? 0) * PIXELS_A_CHARACTER + PADDING_PIXELS;
    const pixelSize =
      lines.dimension === 'COLUMNS'
        ? Math.max(NARROWEST_PIXELS, width)
        : (heights.get(index) ?? 1) * DEFAULT_ROW_PIXELS;
    return { ...old, pixelSize };
  });
  return undefined;
}

function longestByColumn(sheet: SheetState): Map<number, number> {
  const longest = new Map<number, number>();
  forEachText(sheet, (text, _row, column) => {
    const length = Math.max(...text.split('\n').map((line) => line.length));
    longest.set(column, Math.max(longest.get(column) ?? 0, length));
  });
  return longest;
}

function linesByRow(sheet: SheetState): Map<number, number> {
  const count = new Map<number, number>();
  forEachText(sheet, (text, row) => {
    count.set(row, Math.max(count.get(row) ?? 1, text.split('\n').length));
  });
  return count;
}

function forEachText(
  sheet: SheetState,
  visit: (text: string, row: number, column: number) => void,
): void {
  for (const [row, cells] of sheet.rows) {
    for (const [column, cell] of cells) {
      const value = cell.userEnteredValue ?? undefined;
      const text = formattedValue(value, cell.userEnteredFormat?.numberFormat);
      if (text !== undefined) {
        visit(text, row, column);
      }
    }
  }
}
