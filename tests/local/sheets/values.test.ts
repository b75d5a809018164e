import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { OWNER, type ServedSheets, serveSheets } from './serve-sheets.ts';

let served: ServedSheets;
let client: sheets_v4.Sheets;
let spreadsheetId: string;
beforeAll(async () => {
  served = await serveSheets({ clock: () => Date.UTC(2026, 0, 1) });
  client = served.client(OWNER);
});
beforeEach(async () => {
  const gridProperties = { rowCount: 10, columnCount: 5 };
  const created = await client.spreadsheets.create({
    requestBody: { sheets: [{ properties: { sheetId: 0, title: 'My tab', gridProperties } }] },
  });
  spreadsheetId = created.data.spreadsheetId ?? '';
});
afterAll(() => served.stop());

type Plain = string | number | boolean | null;
const write = (range: string, values: Plain[][], valueInputOption = 'USER_ENTERED', options = {}) =>
  client.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption,
    requestBody: { values },
    ...options,
  });
const read = async (range: string, options = {}) =>
  (await client.spreadsheets.values.get({ spreadsheetId, range, ...options })).data.values;

test('Typed text means what it would mean in a cell', async () => {
  await write("'My tab'!A1:E1", [['1,234.5', '12.5%', '$1.20', '2024-01-02', 'TRUE']]);
  await write('A2', [["'007", '1/2', '10:30', '(5)', '=A1*2']]);
  expect(await read('A1:E2')).toEqual([
    ['1,234.50', '12.50%', '$1.20', '2024-01-02', 'TRUE'],
    ['007', '1/2/2026', '10:30:00 AM', '-5', '2469'],
  ]);
  expect(await read('A1:E2', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([
    [1234.5, 0.125, 1.2, 45293, true],
    ['007', 46024, 0.4375, -5, 2469],
  ]);
});

test('Raw text stays text, a formula-like one too', async () => {
  await write('A1', [['=1+1', '12', 7, true]], 'RAW');
  expect(await read('A1:D1', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([
    ['=1+1', '12', 7, true],
  ]);
});

test('Formulas come to values, errors to their names, drawings to blanks', async () => {
  await write('A1', [
    ['=1/0', '=SPARKLINE(B2:C2)', '=HYPERLINK("https://example.com";"link")', '=SUM(B2;C2)'],
    ['=NOPE()', 2, 3, '=IF(\'My tab\'!B2>1;"a;b";0)'],
    ['=A9', '=IF(TRUE,SPARKLINE(B2:C2),1)'],
  ]);
  expect(await read('A1:D3')).toEqual([
    ['#DIV/0!', '', 'link', '5'],
    ['#NAME?', '2', '3', 'a;b'],
    ['0'],
  ]);
  expect((await read('D1', { valueRenderOption: 'FORMULA' }))?.[0]?.[0]).toBe('=SUM(B2;C2)');
  const cells = await client.spreadsheets.get({
    spreadsheetId,
    fields: 'sheets.data.rowData.values(effectiveValue,hyperlink)',
    ranges: ['A1:C1'],
  });
  expect(cells.data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values).toEqual([
    { effectiveValue: { errorValue: { type: 'DIVIDE_BY_ZERO', message: expect.any(String) } } },
    {},
    { effectiveValue: { stringValue: 'link' }, hyperlink: 'https://example.com' },
  ]);
});

test('A formula may name a range', async () => {
  await write('A1', [[2, 3, '=SUM(pair)*2&" pair"']]);
  const range = {
    sheetId: 0,
    startRowIndex: 0,
    endRowIndex: 1,
    startColumnIndex: 0,
    endColumnIndex: 2,
  };
  const requests = [{ addNamedRange: { namedRange: { name: 'Pair', range } } }];
  await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
  expect(await read('C1')).toEqual([['10 pair']]);
});

test('A change of a cell changes the formulas that read it', async () => {
  await write('A1', [[1, '=A1+1', '=B1+1']]);
  expect(await read('C1')).toEqual([['3']]);
  await write('A1', [[10]]);
  expect(await read('C1')).toEqual([['12']]);
});

test('Nulls leave cells as they are, an empty text clears one, formats stay', async () => {
  await write('A1', [['50%', 2]]);
  const answer = await write('A1:B1', [[null, '']], 'RAW', { includeValuesInResponse: true });
  expect(answer.data).toMatchObject({
    updatedRange: "'My tab'!A1:B1",
    updatedRows: 1,
    updatedColumns: 2,
    updatedCells: 1,
    updatedData: { values: [['50%']] },
  });
  await write('A1', [[0.25]], 'RAW');
  expect(await read('A1')).toEqual([['25%']]);
});

test('Values go by columns when asked, and are read back so', async () => {
  const requestBody = { majorDimension: 'COLUMNS', values: [[1, 2], [3]] };
  await client.spreadsheets.values.update({
    spreadsheetId,
    range: 'A1:B2',
    valueInputOption: 'RAW',
    requestBody,
  });
  expect(await read('A1:B2')).toEqual([['1', '3'], ['2']]);
  expect(await read('A1:B2', { majorDimension: 'COLUMNS' })).toEqual([['1', '2'], ['3']]);
});

test('Appending continues the table that the range touches, or starts at the range', async () => {
  const append = (range: string, values: Plain[][], insertDataOption = 'OVERWRITE') =>
    client.spreadsheets.values.append({
      spreadsheetId,
      range,
      valueInputOption: 'RAW',
      insertDataOption,
      requestBody: { values },
    });
  expect((await append('B2:C2', [['h1', 'h2']])).data).toMatchObject({
    updates: { updatedRange: "'My tab'!B2:C2" },
  });
  await write('B5', [['below']]);
  const second = await append(
    'A1:E4',
    [
      [1, 2],
      [3, 4],
    ],
    'INSERT_ROWS',
  );
  expect(second.data).toMatchObject({
    tableRange: "'My tab'!B2:C2",
    updates: { updatedRange: "'My tab'!B3:C4" },
  });
  expect(await read('B2:C7')).toEqual([['h1', 'h2'], ['1', '2'], ['3', '4'], [], [], ['below']]);
  await append(
    'B7',
    Array.from({ length: 8 }, (_, i) => [i]),
  );
  expect((await read('B:B'))?.length).toBe(15);
});

test('Batches read, write and clear several ranges, all or nothing', async () => {
  const answer = await client.spreadsheets.values.batchUpdate({
    spreadsheetId,
    requestBody: {
      valueInputOption: 'RAW',
      data: [
        { range: 'A1', values: [[1]] },
        { range: 'C3:D3', values: [[2, 3]] },
      ],
    },
  });
  expect(answer.data).toMatchObject({
    totalUpdatedCells: 3,
    totalUpdatedRows: 2,
    totalUpdatedSheets: 1,
  });
  const refused = client.spreadsheets.values.batchUpdate({
    spreadsheetId,
    requestBody: {
      valueInputOption: 'RAW',
      data: [
        { range: 'A1', values: [[9]] },
        { range: 'C3:D3', values: [[2, 3, 4]] },
      ],
    },
  });
  await expect(refused).rejects.toThrow(
    "Invalid data[1]: Requested writing within range ['My tab'!C3:D3], but tried writing to column [E]",
  );
  const ranges = ['A1', 'C3:D3'];
  const both = await client.spreadsheets.values.batchGet({ spreadsheetId, ranges });
  expect(both.data.valueRanges?.map((item) => item.values)).toEqual([[['1']], [['2', '3']]]);
  const cleared = await client.spreadsheets.values.batchClear({
    spreadsheetId,
    requestBody: { ranges },
  });
  expect(cleared.data.clearedRanges).toEqual(["'My tab'!A1", "'My tab'!C3:D3"]);
  await client.spreadsheets.values.clear({ spreadsheetId, range: 'My tab' });
  expect(await read('My tab')).toBeUndefined();
});

test('Data filters find ranges by address, by grid and by metadata', async () => {
  await write('A1', [
    [1, 2],
    [3, 4],
  ]);
  await client.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: {
      requests: [
        {
          createDeveloperMetadata: {
            developerMetadata: {
              metadataKey: 'k',
              visibility: 'DOCUMENT',
              location: { dimensionRange: { dimension: 'ROWS', startIndex: 1, endIndex: 2 } },
            },
          },
        },
      ],
    },
  });
  const dataFilters = [
    { a1Range: 'B1' },
    { gridRange: { startRowIndex: 0, endRowIndex: 1 } },
    { developerMetadataLookup: { metadataKey: 'k' } },
  ];
  const found = await client.spreadsheets.values.batchGetByDataFilter({
    spreadsheetId,
    requestBody: { dataFilters },
  });
  expect(found.data.valueRanges?.map((item) => item.valueRange?.values)).toEqual([
    [['2']],
    [['1', '2']],
    [['3', '4']],
  ]);
});

test('Dates read as serial numbers or as shown', async () => {
  await write('A1', [['2024-01-02 18:00']]);
  const options = { valueRenderOption: 'UNFORMATTED_VALUE' };
  expect(await read('A1', options)).toEqual([[45293.75]]);
  expect(await read('A1', { ...options, dateTimeRenderOption: 'FORMATTED_STRING' })).toEqual([
    ['2024-01-02 18:00:00'],
  ]);
});

test.each([
  [
    'a range past the grid',
    'A17',
    "Range ('My tab'!A17) exceeds grid limits. Max rows: 10, max columns: 5",
  ],
  ['a range that is none', 'Nope!A1', 'Unable to parse range: Nope!A1'],
])('Writing to %s is refused', async (_what, range, message) => {
  await expect(write(range, [[1]])).rejects.toThrow(message);
});

test('An input option is required', async () => {
  const update = client.spreadsheets.values.update({
    spreadsheetId,
    range: 'A1',
    requestBody: { values: [[1]] },
  });
  await expect(update).rejects.toThrow("'valueInputOption' is required but not specified");
});
