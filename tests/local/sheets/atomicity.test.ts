import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Request } from '../../../src/workbook/sheets-api.ts';
import { range, typed } from './a-book.ts';
import { OWNER, type ServedSheets, serveSheets } from './serve-sheets.ts';

let served: ServedSheets;
let id: string;
beforeAll(async () => {
  served = await serveSheets();
  const created = await served.client(OWNER).spreadsheets.create({ requestBody: {} });
  id = created.data.spreadsheetId ?? '';
});
afterAll(() => served.stop());

function fileBytes(): string {
  return readdirSync(served.directory)
    .map((name) => `${name}\n${readFileSync(join(served.directory, name), 'utf8')}`)
    .join('\n');
}

async function post(requests: readonly Request[]) {
  const response = await fetch(`${served.origin}/v4/spreadsheets/${id}:batchUpdate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OWNER}` },
    body: JSON.stringify({ requests }),
  });
  return { status: response.status, body: await response.json() };
}

const good: fc.Arbitrary<Request> = fc.oneof(
  fc
    .tuple(fc.nat(50), fc.nat(20), fc.double({ noNaN: true, min: -1e6, max: 1e6 }))
    .map(([row, column, value]) => typed([[value]], { row, column })),
  fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 4 })).map(
    ([at, count]): Request => ({
      insertDimension: {
        range: { sheetId: 0, dimension: 'ROWS', startIndex: at, endIndex: at + count },
      },
    }),
  ),
  fc.constantFrom<Request>(
    { addSheet: { properties: { gridProperties: { rowCount: 3, columnCount: 3 } } } },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: 'k',
          visibility: 'DOCUMENT',
          location: { spreadsheet: true },
        },
      },
    },
    { repeatCell: { range: range(0, 3, 0, 3), cell: { note: 'n' }, fields: 'note' } },
    { updateSpreadsheetProperties: { properties: { title: 'New' }, fields: 'title' } },
  ),
);
const bad = fc.constantFrom<Request>(
  { deleteSheet: { sheetId: 99 } },
  { updateCells: { start: { sheetId: 0 }, rows: [], fields: 'nope' } },
  { repeatCell: { range: range(0, 3, 0, 3000), cell: {}, fields: '*' } },
  { addSheet: { properties: { sheetId: 0 } } },
  { trimWhitespace: { range: range(0, 1, 0, 1) } },
  { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS' } } },
  { updateSheetProperties: { properties: { sheetId: 0, title: '' }, fields: 'title' } },
  {},
);

test('A batch with one bad request among good ones is refused by its place and changes no byte', async () => {
  const before = fileBytes();
  const batch = fc.tuple(fc.array(good, { maxLength: 5 }), bad, fc.array(good, { maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(batch, async ([first, wrong, last]) => {
      const answer = await post([...first, wrong, ...last]);
      const kind = Object.keys(wrong)[0];
      expect(answer.status).toBe(400);
      expect(answer.body.error.status).toBe('INVALID_ARGUMENT');
      expect(answer.body.error.message).toContain(
        `Invalid requests[${first.length}]${kind === undefined ? '' : `.${kind}`}: `,
      );
      expect(fileBytes()).toBe(before);
    }),
    { numRuns: 60 },
  );
  const [sheet] =
    (await served.client(OWNER).spreadsheets.get({ spreadsheetId: id, includeGridData: true })).data
      .sheets ?? [];
  expect(sheet?.data?.[0]?.rowData).toBeUndefined();
});

test('Concurrent batches to one spreadsheet are applied one after the other, none lost', async () => {
  const requests: Request[] = [
    {
      appendCells: {
        sheetId: 0,
        rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }],
        fields: 'userEnteredValue',
      },
    },
  ];
  const answers = await Promise.all(Array.from({ length: 12 }, () => post(requests)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(200));
  const values = await served
    .client(OWNER)
    .spreadsheets.values.get({ spreadsheetId: id, range: 'A:A' });
  expect(values.data.values).toEqual(Array(12).fill(['1']));
});
