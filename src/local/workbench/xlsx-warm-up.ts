/** Makes the writer of Excel files ready before there is a workbook: most of its first file's time is code that never ran before. */

import type { CellData, Spreadsheet } from '../../workbook/sheets-api.ts';
import { exportXlsx } from './xlsx.ts';

const SHEETS = 2;
const ROWS = 100;
const COLUMNS = 12;

/** Blocks for some tenths of a second; called while nobody waits. */
export async function warmUpXlsx(): Promise<void> {
  const sheets = Array.from({ length: SHEETS }, (_, sheetId) => exampleSheet(sheetId));
  await exportXlsx({ spreadsheetId: 'example', properties: { title: 'Example' }, sheets });
}

/** Uses what the tabs of the workbook use: texts and numbers with looks, lines in cells, rules, charts. */
function exampleSheet(sheetId: number): NonNullable<Spreadsheet['sheets']>[number] {
  const rowData = Array.from({ length: ROWS }, (_, row) => ({
    values: Array.from({ length: COLUMNS }, (__, column) => exampleCell(row, column)),
  }));
  const span = (column: number) => ({
    ...{ sheetId, startRowIndex: 0, endRowIndex: ROWS },
    ...{ startColumnIndex: column, endColumnIndex: column + 1 },
  });
  const source = (column: number) => ({ sourceRange: { sources: [span(column)] } });
  return {
    properties: {
      ...{ sheetId, title: `Example ${sheetId}`, index: sheetId, sheetType: 'GRID' },
      gridProperties: { rowCount: ROWS, columnCount: COLUMNS, frozenRowCount: 1 },
    },
    data: [{ rowData, columnMetadata: Array.from({ length: COLUMNS }, () => ({ pixelSize: 90 })) }],
    conditionalFormats: [
      {
        ranges: [span(0)],
        booleanRule: {
          condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'text 1' }] },
          format: { backgroundColorStyle: { rgbColor: { red: 1, green: 0.9, blue: 0.8 } } },
        },
      },
    ],
    charts: [
      {
        chartId: sheetId + 1,
        spec: {
          title: 'Example',
          basicChart: {
            ...{ chartType: 'LINE', legendPosition: 'BOTTOM_LEGEND', headerCount: 1 },
            domains: [{ domain: source(0) }],
            series: [{ series: source(1), targetAxis: 'LEFT_AXIS', type: 'LINE' }],
          },
        },
        position: { overlayPosition: { anchorCell: { sheetId, rowIndex: 2, columnIndex: 2 } } },
      },
    ],
  };
}

const NUMBER_FORMATS = ['0.0%', '#,##0', '#,##0.00', 'd mmm yyyy'] as const;

function exampleCell(row: number, column: number): CellData {
  const userEnteredFormat = {
    verticalAlignment: 'MIDDLE',
    borders: { bottom: { style: 'SOLID', colorStyle: { rgbColor: { red: 0.9, blue: 0.9 } } } },
    textFormat: { fontSize: 10, bold: row % 9 === 0 },
  };
  if (column === COLUMNS - 1) {
    const from = `B${row + 1}:K${row + 1}`;
    return { userEnteredValue: { formulaValue: `=SPARKLINE(${from})` }, userEnteredFormat };
  }
  if (column % 3 === 0) {
    const stringValue = `text ${row} of an example, as long as a name`;
    return { userEnteredValue: { stringValue }, formattedValue: stringValue, userEnteredFormat };
  }
  const pattern = NUMBER_FORMATS[row % NUMBER_FORMATS.length] ?? '0';
  return {
    userEnteredValue: { numberValue: row * column + 0.5 },
    userEnteredFormat: { ...userEnteredFormat, numberFormat: { type: 'NUMBER', pattern } },
    ...(row % 20 === 0 && { note: 'A note.' }),
  };
}
