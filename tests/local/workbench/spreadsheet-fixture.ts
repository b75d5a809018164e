/** A small spreadsheet resource with one of everything that people see. */

import type { CellData, Spreadsheet } from '../../../src/workbook/sheets-api.ts';

const header = {
  textFormat: { bold: true },
  backgroundColorStyle: { rgbColor: { red: 0.9, green: 0.93, blue: 0.97 } },
};

const RED = {
  textFormat: { foregroundColorStyle: { rgbColor: { red: 0.6, green: 0.1, blue: 0.1 } } },
};

export const text = (stringValue: string, format = {}): CellData => ({
  userEnteredValue: { stringValue },
  effectiveValue: { stringValue },
  userEnteredFormat: format,
});

export const number = (numberValue: number, pattern = '#,##0', type = 'NUMBER'): CellData => ({
  userEnteredValue: { numberValue },
  effectiveValue: { numberValue },
  userEnteredFormat: { numberFormat: { type, pattern } },
});

export const formula = (formulaValue: string): CellData => ({ userEnteredValue: { formulaValue } });

/** `CEO Brief` with a sparkline, a rule and a chart; `Notes` with text that looks like other things; a hidden tab. */
export function fixture(): Spreadsheet {
  return {
    spreadsheetId: 'fixture',
    properties: { title: 'Executive workbook', timeZone: 'Etc/UTC', locale: 'en_US' },
    sheets: [
      {
        properties: {
          sheetId: 7,
          title: "CEO's Brief",
          index: 0,
          gridProperties: { rowCount: 20, columnCount: 8, frozenRowCount: 1, frozenColumnCount: 1 },
          tabColorStyle: { rgbColor: { red: 0.1, green: 0.3, blue: 0.8 } },
        },
        data: [
          {
            rowData: [
              {
                values: ['KPI', 'Value', 'Change', 'Trend', 'p1', 'p2', 'p3', 'Status'].map(
                  (title) => text(title, header),
                ),
              },
              {
                values: [
                  text('Revenue'),
                  number(1234567.891, '"$"#,##0.00', 'CURRENCY'),
                  number(0.0512, '+0.0%;-0.0%', 'PERCENT'),
                  formula('=SPARKLINE(E2:G2)'),
                  number(1),
                  number(5),
                  number(3),
                  text('canonical'),
                ],
              },
              {
                values: [
                  text('Orders'),
                  number(46000, 'yyyy-mm-dd', 'DATE'),
                  number(-0.02, '0.0%', 'PERCENT'),
                  { ...formula('=SPARKLINE(E3:G3; H1:H2)'), userEnteredFormat: RED },
                  number(9),
                  number(2),
                  number(4),
                  text('stale'),
                ],
              },
              {
                values: [
                  text('Total'),
                  formula('=SUM(B2;B3)'),
                  {
                    userEnteredValue: { boolValue: true },
                    dataValidation: { condition: { type: 'BOOLEAN' } },
                  },
                ],
              },
            ],
            columnMetadata: [
              { pixelSize: 220 },
              { pixelSize: 100 },
              {},
              {},
              { hiddenByUser: true, pixelSize: 60 },
            ],
          },
        ],
        merges: [
          { sheetId: 7, startRowIndex: 5, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 3 },
        ],
        conditionalFormats: [
          {
            ranges: [
              {
                sheetId: 7,
                startRowIndex: 1,
                endRowIndex: 4,
                startColumnIndex: 7,
                endColumnIndex: 8,
              },
            ],
            booleanRule: {
              condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'stale' }] },
              format: { backgroundColorStyle: { rgbColor: { red: 1, green: 0.8, blue: 0.4 } } },
            },
          },
        ],
        charts: [
          {
            chartId: 5,
            spec: {
              title: 'Points',
              basicChart: {
                chartType: 'LINE',
                headerCount: 1,
                legendPosition: 'BOTTOM_LEGEND',
                domains: [
                  {
                    domain: {
                      sourceRange: {
                        sources: [
                          {
                            sheetId: 7,
                            startRowIndex: 0,
                            endRowIndex: 3,
                            startColumnIndex: 0,
                            endColumnIndex: 1,
                          },
                        ],
                      },
                    },
                  },
                ],
                series: [
                  {
                    series: {
                      sourceRange: {
                        sources: [
                          {
                            sheetId: 7,
                            startRowIndex: 0,
                            endRowIndex: 3,
                            startColumnIndex: 5,
                            endColumnIndex: 6,
                          },
                        ],
                      },
                    },
                  },
                ],
              },
            },
            position: {
              overlayPosition: {
                anchorCell: { sheetId: 7, rowIndex: 8, columnIndex: 1 },
                widthPixels: 400,
                heightPixels: 200,
              },
            },
          },
        ],
        basicFilter: {
          range: {
            sheetId: 7,
            startRowIndex: 0,
            endRowIndex: 4,
            startColumnIndex: 0,
            endColumnIndex: 8,
          },
        },
      },
      {
        properties: {
          sheetId: 0,
          title: 'Notes',
          index: 1,
          gridProperties: { rowCount: 10, columnCount: 3 },
        },
        data: [
          {
            rowData: [
              { values: [text('=IMPORTXML("https://example.com")'), text('007'), text('TRUE')] },
              { values: [text('[label](https://example.com)'), text('2026-01-02'), text('+1')] },
              {
                values: [
                  {
                    ...text('Open the brief'),
                    userEnteredFormat: { textFormat: { link: { uri: '#gid=7' } } },
                  },
                  text('it\'s < & > "fine"'),
                  text('https://example.com/'),
                ],
              },
            ],
          },
        ],
      },
      {
        properties: {
          sheetId: 3,
          title: 'Hidden',
          index: 2,
          hidden: true,
          gridProperties: { rowCount: 5, columnCount: 2 },
        },
      },
    ],
  };
}
