import { OWNER, type ServedSheets, serveSheets } from './serve-sheets.ts';

let served: ServedSheets;
beforeAll(async () => {
  served = await serveSheets();
});
afterAll(() => served.stop());

test('A created spreadsheet has one default sheet and answers what was written to it', async () => {
  const client = served.client(OWNER);
  const created = await client.spreadsheets.create({
    requestBody: { properties: { title: 'Plan' } },
  });
  expect(created.data.sheets?.[0]?.properties).toEqual({
    sheetId: 0,
    title: 'Sheet1',
    index: 0,
    sheetType: 'GRID',
    gridProperties: { rowCount: 1000, columnCount: 26 },
  });
  const spreadsheetId = created.data.spreadsheetId ?? '';
  const answer = await client.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: {
      requests: [
        {
          addSheet: {
            properties: {
              sheetId: 7,
              title: 'My tab',
              gridProperties: { rowCount: 5, columnCount: 3 },
            },
          },
        },
        {
          updateCells: {
            start: { sheetId: 7, rowIndex: 1, columnIndex: 1 },
            rows: [
              {
                values: [
                  {
                    userEnteredValue: { numberValue: 1.5 },
                    userEnteredFormat: { numberFormat: { type: 'PERCENT', pattern: '0.0%' } },
                  },
                  { userEnteredValue: { formulaValue: '=B2*2' } },
                ],
              },
            ],
            fields: 'userEnteredValue,userEnteredFormat.numberFormat',
          },
        },
      ],
    },
  });
  expect(answer.data.replies?.[1]).toEqual({});
  const read = await client.spreadsheets.get({
    spreadsheetId,
    fields: 'sheets(properties.title,data.rowData.values(effectiveValue,formattedValue))',
  });
  expect(read.data.sheets?.[1]).toEqual({
    properties: { title: 'My tab' },
    data: [
      {
        rowData: [
          {},
          {
            values: [
              {},
              { effectiveValue: { numberValue: 1.5 }, formattedValue: '150.0%' },
              { effectiveValue: { numberValue: 3 }, formattedValue: '3' },
            ],
          },
        ],
      },
    ],
  });
});
