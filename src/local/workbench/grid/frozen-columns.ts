/** Frozen columns, which the component shows at the price of cutting text that runs over their edge. */

import type { CellData, Sheet } from '../../../workbook/sheets-api.ts';

/** A rough width of one character at ten points. */
const CHARACTER_PIXELS = 6.5;

/** None when a heading in them would be cut: a headline that can be read is worth more than a column that stays. */
export function frozenColumns(sheet: Sheet, clipsAtEdge: boolean): number {
  const count = sheet.properties?.gridProperties?.frozenColumnCount ?? 0;
  if (count === 0 || !clipsAtEdge) return count;
  const widths = sheet.data?.[0]?.columnMetadata ?? [];
  const runsOver = (cells: readonly CellData[]) =>
    cells.slice(0, count).some((cell, column) => {
      const room = widths
        .slice(column, count)
        .reduce((sum, { pixelSize }) => sum + (pixelSize ?? 100), 0);
      return textPixels(cell) > room && !holdsSomething(cells[count]);
    });
  const isCut = (sheet.data ?? []).some((data) =>
    (data.rowData ?? []).some((row) => runsOver(row.values ?? [])),
  );
  return isCut ? 0 : count;
}

function textPixels(cell: CellData): number {
  const format = cell.userEnteredFormat;
  if (format?.wrapStrategy === 'WRAP' || format?.wrapStrategy === 'CLIP') return 0;
  const length = cell.userEnteredValue?.stringValue?.length ?? 0;
  return (length * CHARACTER_PIXELS * (format?.textFormat?.fontSize ?? 10)) / 10;
}

function holdsSomething(cell: CellData | undefined): boolean {
  return Object.keys(cell?.userEnteredValue ?? {}).length > 0;
}
