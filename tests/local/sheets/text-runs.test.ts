/** Formats and links of parts of a text, through Google's own client. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { OWNER, type ServedSheets, serveSheets } from './serve-sheets.ts';

type CellData = sheets_v4.Schema$CellData;
type Requests = sheets_v4.Schema$Request[];

const FIRST = '#gid=0&range=C1';
const SECOND = '#gid=0&range=C2';
const RUNS = [
  { startIndex: 3, format: { link: { uri: FIRST } } },
  { startIndex: 5, format: {} },
  { startIndex: 8, format: { bold: true, link: { uri: SECOND } } },
];
const TEXT: CellData = { userEnteredValue: { stringValue: 'at $5, up 4 %' } };

let served: ServedSheets;
let client: sheets_v4.Sheets;
let spreadsheetId: string;
beforeAll(async () => {
  served = await serveSheets();
  client = served.client(OWNER);
});
beforeEach(async () => {
  const gridProperties = { rowCount: 6, columnCount: 4 };
  const { data } = await client.spreadsheets.create({
    requestBody: { sheets: [{ properties: { sheetId: 0, title: 'T', gridProperties } }] },
  });
  spreadsheetId = data.spreadsheetId ?? '';
});
afterAll(() => served.stop());

const apply = (...requests: Requests) =>
  client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });

const write = (cell: CellData, fields: string, rowIndex = 0) =>
  apply({
    updateCells: {
      start: { sheetId: 0, rowIndex, columnIndex: 0 },
      rows: [{ values: [cell] }],
      fields,
    },
  });

async function cellAt(row: number, fields: string): Promise<CellData> {
  const { data } = await client.spreadsheets.get({
    spreadsheetId,
    ranges: [`T!A${row + 1}`],
    fields: `sheets.data.rowData.values(${fields})`,
  });
  return data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0] ?? {};
}

const linksAt = async (row: number) => {
  const { textFormatRuns } = await cellAt(row, 'textFormatRuns(startIndex,format.link)');
  return textFormatRuns?.map((run) => [run.startIndex, run.format?.link?.uri]);
};

const BOTH = [
  [3, FIRST],
  [5, undefined],
  [8, SECOND],
];

test('Runs come back as they were written, a link with the look of one, and only where the mask asks', async () => {
  await write({ ...TEXT, textFormatRuns: RUNS }, 'userEnteredValue,textFormatRuns');
  expect(await linksAt(0)).toEqual(BOTH);
  expect(await cellAt(0, 'userEnteredValue')).toEqual(TEXT);
  const { textFormatRuns = [] } = await cellAt(0, 'textFormatRuns');
  expect(textFormatRuns[0]?.format).toMatchObject({ underline: true, link: { uri: FIRST } });
  expect(textFormatRuns[2]?.format).toMatchObject({ bold: true, underline: true });
  expect(textFormatRuns[1]?.format).toEqual({});
});

test('The start of the text goes without saying', async () => {
  const run = { startIndex: 0, format: { link: { uri: FIRST } } };
  await write({ ...TEXT, textFormatRuns: [run] }, 'userEnteredValue,textFormatRuns');
  expect(await linksAt(0)).toEqual([[undefined, FIRST]]);
});

test('A cell says where it leads as a whole only if it leads to one place', async () => {
  await write({ ...TEXT, textFormatRuns: RUNS }, 'userEnteredValue,textFormatRuns');
  expect(await cellAt(0, 'hyperlink')).toEqual({});
  await write({ textFormatRuns: RUNS.slice(0, 2) }, 'textFormatRuns');
  expect(await cellAt(0, 'hyperlink')).toEqual({ hyperlink: FIRST });
});

test('A link of a part takes the link of the whole cell away, and nothing else of its format', async () => {
  const textFormat = { bold: true, link: { uri: 'https://example.com' } };
  await write({ ...TEXT, userEnteredFormat: { textFormat } }, 'userEnteredValue,userEnteredFormat');
  await write({ textFormatRuns: RUNS }, 'textFormatRuns');
  expect(await cellAt(0, 'userEnteredFormat')).toEqual({
    userEnteredFormat: { textFormat: { bold: true } },
  });
});

describe('runs of a text', () => {
  const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['another text', () => write({ userEnteredValue: { stringValue: 'new' } }, 'userEnteredValue')],
    ['a number', () => write({ userEnteredValue: { numberValue: 4 } }, 'userEnteredValue')],
    ['nothing', () => write({}, 'userEnteredValue')],
    [
      'typing',
      () =>
        client.spreadsheets.values.update({
          spreadsheetId,
          range: 'T!A1',
          valueInputOption: 'USER_ENTERED',
          requestBody: { values: [['new']] },
        }),
    ],
    ['clearing', () => client.spreadsheets.values.clear({ spreadsheetId, range: 'T!A1' })],
    ['replacing', () => apply({ findReplace: { find: '$5', replacement: '$6', sheetId: 0 } })],
    [
      'pasting values',
      () =>
        apply({
          copyPaste: {
            source: lines(3),
            destination: lines(0),
            pasteType: 'PASTE_VALUES',
          },
        }),
    ],
    [
      'a repeated value',
      () =>
        apply({
          repeatCell: {
            range: lines(0),
            cell: { userEnteredValue: { stringValue: 'long enough' } },
            fields: 'userEnteredValue',
          },
        }),
    ],
  ];
  test.each(ways)('go when the value is overwritten: %s', async (_, overwrite) => {
    await write({ ...TEXT, textFormatRuns: RUNS }, 'userEnteredValue,textFormatRuns');
    await write({ userEnteredValue: { stringValue: 'other' } }, 'userEnteredValue', 3);
    await overwrite();
    expect(await linksAt(0)).toBeUndefined();
  });

  test('stay with a note, a format and a moved row, and go with a copy', async () => {
    await write({ ...TEXT, textFormatRuns: RUNS }, 'userEnteredValue,textFormatRuns');
    await write({ note: 'seen' }, 'note');
    await write({ userEnteredFormat: { wrapStrategy: 'WRAP' } }, 'userEnteredFormat');
    const whole = { startColumnIndex: 0, endColumnIndex: 1, sheetId: 0 };
    await apply(
      {
        copyPaste: {
          source: { ...whole, startRowIndex: 0, endRowIndex: 1 },
          destination: { ...whole, startRowIndex: 2, endRowIndex: 3 },
        },
      },
      {
        insertDimension: {
          range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 },
        },
      },
    );
    expect(await linksAt(0)).toBeUndefined();
    expect(await linksAt(1)).toEqual(BOTH);
    expect(await linksAt(3)).toEqual(BOTH);
  });
});

test.each<[string, CellData, string]>([
  ['a number', { userEnteredValue: { numberValue: 5 } }, 'only valid on text'],
  ['a formula', { userEnteredValue: { formulaValue: '="abcdefghijkl"' } }, 'only valid on text'],
  ['an empty cell', {}, 'only valid on text'],
  ['too short a text', { userEnteredValue: { stringValue: 'at $5' } }, 'not within the text of 5'],
])('Runs of %s are refused', async (_, value, message) => {
  const all = write({ ...value, textFormatRuns: RUNS }, 'userEnteredValue,textFormatRuns');
  await expect(all).rejects.toThrow(message);
});

test('Runs out of order are refused', async () => {
  const textFormatRuns = [...RUNS].reverse();
  const out = write({ ...TEXT, textFormatRuns }, 'userEnteredValue,textFormatRuns');
  await expect(out).rejects.toThrow('must be in order');
});

test('Runs are kept when the spreadsheet is opened again', async () => {
  await write({ ...TEXT, textFormatRuns: RUNS }, 'userEnteredValue,textFormatRuns');
  const { directory } = served;
  await served.stop(true);
  served = await serveSheets({ directory });
  client = served.client(OWNER);
  expect(await linksAt(0)).toEqual(BOTH);
});

function lines(row: number): sheets_v4.Schema$GridRange {
  return {
    sheetId: 0,
    startRowIndex: row,
    endRowIndex: row + 1,
    startColumnIndex: 0,
    endColumnIndex: 1,
  };
}
