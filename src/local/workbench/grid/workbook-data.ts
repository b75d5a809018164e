/** A Sheets v4 spreadsheet resource as the data of the spreadsheet component. */

import { type Border, load, type Model, type Style } from '@odoo/o-spreadsheet';
import type { Spreadsheet } from '../../../workbook/sheets-api.ts';
import { apostropheGuard, type TextGuard } from './cell-content.ts';
import type { ChartText } from './figures.ts';
import { interned } from './interned.ts';
import { gridSize, toSheetData } from './sheet-data.ts';

export type WorkbookData = ReturnType<Model['exportData']>;

/** Where the data goes. */
export interface WorkbookTarget {
  readonly guard: TextGuard;
  readonly clipsAtFrozenEdge: boolean;
  /** Of a text that links in parts: text has one look, so all of it shows that there is something to follow. */
  readonly linkedStyle: Style;
}

/** The component in the browser. */
const SCREEN: WorkbookTarget = {
  guard: apostropheGuard,
  clipsAtFrozenEdge: true,
  linkedStyle: { underline: true },
};

/**
 * Promises the same values, formulas, formats, widths, frozen panes, merges, rules, charts, filters, validation, links
 * and hidden tabs. What the component can not show is left out here and stays untouched in the spreadsheet.
 */
export function toWorkbookData(
  spreadsheet: Spreadsheet,
  target: WorkbookTarget = SCREEN,
): WorkbookData {
  const sheets = gridSheets(spreadsheet);
  const styles = interned<Style>();
  const formats = interned<string>();
  const borders = interned<Border>();
  const tabs = new Map(
    sheets.map((sheet) => [
      sheet.properties?.sheetId ?? 0,
      { title: sheet.properties?.title ?? '', ...gridSize(sheet) },
    ]),
  );
  const context = { styles, formats, borders, tabs, textAt: cellTexts(sheets), ...target };
  const converted = sheets.map((sheet) => toSheetData(sheet, context));
  return {
    ...load(undefined),
    sheets: converted,
    styles: styles.byId,
    formats: formats.byId,
    borders: borders.byId,
  };
}

/** The tabs that have cells, in their order. */
export function gridSheets({ sheets }: Spreadsheet): NonNullable<Spreadsheet['sheets']> {
  return (sheets ?? []).filter((sheet) => (sheet.properties?.sheetType ?? 'GRID') === 'GRID');
}

/** What cells show, for charts that are drawn here. */
export function cellTexts(sheets: NonNullable<Spreadsheet['sheets']>): ChartText {
  return (sheetId, row, column) => {
    const sheet = sheets.find((one) => (one.properties?.sheetId ?? 0) === sheetId);
    for (const data of sheet?.data ?? []) {
      const values = data.rowData?.[row - (data.startRow ?? 0)]?.values;
      const cell = values?.[column - (data.startColumn ?? 0)];
      if (cell) return cell.formattedValue ?? cell.userEnteredValue?.stringValue ?? '';
    }
    return '';
  };
}
