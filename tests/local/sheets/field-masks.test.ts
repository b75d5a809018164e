import { mergeByMask, pickByMask } from '../../../src/local/sheets/masks/apply-mask.ts';
import { parseMask } from '../../../src/local/sheets/masks/parse-mask.ts';
import { OWNER, serveSheets } from './serve-sheets.ts';

const sheet = {
  properties: { sheetId: 1, title: 'T', gridProperties: { rowCount: 2, columnCount: 3 } },
  merges: [{ startRowIndex: 0 }],
  charts: [
    { chartId: 1, spec: { title: 'a' } },
    { chartId: 2, spec: { title: 'b' } },
  ],
};
const book = { spreadsheetId: 'x', sheets: [sheet] };
const pick = (mask: string) => pickByMask(book, parseMask(mask, 'Spreadsheet'));

test('Lists, dots and nested parentheses name the same parts', () => {
  const expected = {
    sheets: [{ properties: { title: 'T' }, charts: [{ chartId: 1 }, { chartId: 2 }] }],
  };
  expect(pick('sheets.properties.title,sheets.charts.chartId')).toEqual(expected);
  expect(pick('sheets(properties.title,charts(chartId))')).toEqual(expected);
  expect(pick('sheets(properties/title, charts/chartId)')).toEqual(expected);
});

test('A star names every field, alone or below another', () => {
  expect(pick('*')).toEqual(book);
  expect(pick('sheets.properties.*')).toEqual({ sheets: [{ properties: sheet.properties }] });
  expect(pick('sheets.*.title')).toEqual({
    sheets: [{ properties: { title: 'T' }, merges: [{}], charts: [{}, {}] }],
  });
});

test.each([
  'nope',
  'sheets.nope',
  'sheets(properties',
  'sheets)',
  '',
  'sheets..properties',
  'spreadsheetId.x',
  ',sheets',
])('The mask %p is refused', (mask) => {
  expect(() => parseMask(mask, 'Spreadsheet')).toThrow('Invalid field mask');
});

test('An update takes masked fields from the new resource, clears those it lacks, and keeps the rest', () => {
  const old = { title: 'a', hidden: true, gridProperties: { rowCount: 5, frozenRowCount: 1 } };
  const next = { gridProperties: { rowCount: 9 } };
  const merged = mergeByMask(
    old,
    next as typeof old,
    parseMask('hidden,gridProperties(rowCount,frozenRowCount)', 'SheetProperties'),
  );
  expect(merged).toEqual({ title: 'a', gridProperties: { rowCount: 9 } });
});

test('A read answers only what its mask names, grid data only when asked for, and refuses unknown fields', async () => {
  const served = await serveSheets();
  const client = served.client(OWNER);
  const rowData = [{ values: [{ userEnteredValue: { numberValue: 0.5 } }] }];
  const { data } = await client.spreadsheets.create({
    requestBody: {
      sheets: [{ properties: { title: 'A' }, data: [{ rowData }] }, { properties: { title: 'B' } }],
    },
  });
  const spreadsheetId = data.spreadsheetId ?? '';
  const get = async (options: object) =>
    (await client.spreadsheets.get({ spreadsheetId, ...options })).data;
  expect((await get({})).sheets?.[0]?.data).toBeUndefined();
  expect((await get({ includeGridData: true, ranges: ['A!A1:B2'] })).sheets).toHaveLength(1);
  expect(
    await get({
      fields: 'sheets.data.rowData.values.userEnteredValue',
      ranges: ['A!A1', 'A!A1:C3'],
    }),
  ).toEqual({
    sheets: [{ data: [{ rowData }, { rowData }] }],
  });
  const cells = await get({
    fields: 'sheets.data.rowData.values(effectiveFormat.horizontalAlignment,formattedValue)',
    ranges: ['A'],
  });
  expect(cells).toEqual({
    sheets: [
      { data: [{ rowData: [{ values: [{ effectiveFormat: {}, formattedValue: '0.5' }] }] }] },
    ],
  });
  await expect(get({ fields: 'sheets.nope' })).rejects.toThrow('Invalid field mask');
  await expect(get({ ranges: ['Nope!A1'] })).rejects.toThrow('Unable to parse range: Nope!A1');
  await served.stop();
});
