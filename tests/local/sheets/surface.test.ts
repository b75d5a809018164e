import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Fault } from '../../../src/local/sheets/create-sheets-service.ts';
import type { Request } from '../../../src/workbook/sheets-api.ts';
import { range, typed } from './a-book.ts';
import { OWNER, type ServedSheets, STRANGER, serveSheets, WRITER } from './serve-sheets.ts';

let served: ServedSheets;
let fault: ((request: IncomingMessage) => Fault | undefined) | undefined;
beforeEach(async () => {
  fault = undefined;
  served = await serveSheets({ faults: (request) => fault?.(request) });
});
afterEach(() => served.stop());

async function create(requestBody = {}) {
  const created = await served.client(OWNER).spreadsheets.create({ requestBody });
  return created.data.spreadsheetId ?? '';
}

const batch = (spreadsheetId: string, requests: Request[], user = OWNER) =>
  served.client(user).spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });

async function status(path: string, init: RequestInit = {}, user: string | undefined = OWNER) {
  const headers = {
    ...(user === undefined ? {} : { authorization: `Bearer ${user}` }),
    ...init.headers,
  };
  const response = await fetch(`${served.origin}${path}`, { ...init, headers });
  return { code: response.status, body: await response.text() };
}

test('Nobody without an identity gets in, strangers are refused, unknown ids are not found', async () => {
  const id = await create();
  const anonymous = await fetch(`${served.origin}/v4/spreadsheets/${id}`);
  expect((await anonymous.json()).error).toMatchObject({ code: 401, status: 'UNAUTHENTICATED' });
  expect((await status(`/v4/spreadsheets/${id}`, {}, 'nobody')).code).toBe(401);
  expect(await status(`/v4/spreadsheets/${id}`, {}, STRANGER)).toEqual({
    code: 403,
    body: '{"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}',
  });
  expect(await status('/v4/spreadsheets/unknown')).toEqual({
    code: 404,
    body: '{"error":{"code":404,"message":"Requested entity was not found.","status":"NOT_FOUND"}}',
  });
  expect((await status('/v4/spreadsheets/..%2F..%2Fetc')).code).toBe(404);
});

test('Sharing decides who reads and who writes', async () => {
  const id = await create();
  await batch(id, [typed([[1]])], WRITER);
  served.service.share(id, { domain: 'reader', writers: [STRANGER] });
  await batch(id, [typed([[2]])], STRANGER);
  await expect(batch(id, [typed([[3]])], WRITER)).rejects.toThrow(
    'The caller does not have permission',
  );
  const read = await served
    .client(WRITER)
    .spreadsheets.values.get({ spreadsheetId: id, range: 'A1' });
  expect(read.data.values).toEqual([['2']]);
});

const PROTECTED = 'You are trying to edit a protected cell or object.';

test('A protected range stops everyone but its editors and the owner, in batches and in values', async () => {
  const id = await create();
  const editors = { users: [OWNER] };
  await batch(id, [
    {
      addProtectedRange: {
        protectedRange: { protectedRangeId: 1, range: range(0, 2, 0, 2), editors },
      },
    },
  ]);
  await batch(id, [typed([[1]])]);
  await expect(batch(id, [typed([[1]], { row: 5 }), typed([[1]])], WRITER)).rejects.toThrow(
    `Invalid requests[1].updateCells: ${PROTECTED}`,
  );
  const rows = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
  await expect(batch(id, [{ deleteDimension: { range: rows } }], WRITER)).rejects.toThrow(
    PROTECTED,
  );
  await expect(
    batch(id, [{ deleteProtectedRange: { protectedRangeId: 1 } }], WRITER),
  ).rejects.toThrow(PROTECTED);
  const values = served.client(WRITER).spreadsheets.values;
  const update = (a1: string) =>
    values.update({
      spreadsheetId: id,
      range: a1,
      valueInputOption: 'RAW',
      requestBody: { values: [['x']] },
    });
  await expect(update('B2')).rejects.toThrow(PROTECTED);
  await update('C3');
  const seen = await served.client(WRITER).spreadsheets.get({
    spreadsheetId: id,
    fields: 'sheets.protectedRanges.requestingUserCanEdit',
  });
  expect(seen.data.sheets?.[0]?.protectedRanges).toEqual([{ requestingUserCanEdit: false }]);
  const widened = { protectedRangeId: 1, editors: { users: [OWNER, WRITER] } };
  await batch(id, [{ updateProtectedRange: { protectedRange: widened, fields: 'editors' } }]);
  await update('B2');
});

test('A whole-sheet protection leaves its openings free; a warning and missing editors stop nobody', async () => {
  const id = await create();
  const editors = { users: [OWNER] };
  const opening = range(4, 6, 0, 3);
  const add = (protectedRange: object): Request => ({ addProtectedRange: { protectedRange } });
  await batch(id, [
    add({ protectedRangeId: 1, range: { sheetId: 0 }, unprotectedRanges: [opening], editors }),
  ]);
  await batch(id, [typed([[1, 2]], { row: 5 })], WRITER);
  await expect(batch(id, [typed([[1, 2]], { row: 3 })], WRITER)).rejects.toThrow(PROTECTED);
  await batch(id, [
    { deleteProtectedRange: { protectedRangeId: 1 } },
    add({ range: range(0, 1, 0, 1), warningOnly: true }),
    add({ range: range(1, 2, 0, 1) }),
  ]);
  await batch(id, [typed([[1], [2]])], WRITER);
  await expect(
    batch(id, [add({ range: range(0, 1, 0, 1), warningOnly: true, editors })]),
  ).rejects.toThrow('ProtectedRange is warningOnly. Editors cannot be set on it.');
  await expect(batch(id, [add({ range: range(0, 1, 0, 1), editors })], WRITER)).rejects.toThrow(
    "You can't remove yourself as an editor.",
  );
});

test("Google's limits hold: cells, columns, grid bounds, text length and metadata", async () => {
  const id = await create();
  const grid = (rowCount: number, columnCount: number): Request => ({
    addSheet: { properties: { gridProperties: { rowCount, columnCount } } },
  });
  await expect(batch(id, [grid(1_000_000, 10)])).rejects.toThrow(
    'Invalid requests[0].addSheet: This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
  );
  await batch(id, [grid(997_000, 10)]);
  await expect(batch(id, [grid(1, 18_279)])).rejects.toThrow('18278 columns');
  await expect(batch(id, [typed([[1]], { row: 1000 })])).rejects.toThrow(
    'Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26',
  );
  await expect(batch(id, [typed([['x'.repeat(50_001)]])])).rejects.toThrow(
    'more than the maximum of 50000 characters in a single cell',
  );
  const metadata = (size: number, location: object): Request => ({
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey: 'key',
        metadataValue: 'v'.repeat(size),
        visibility: 'DOCUMENT',
        location,
      },
    },
  });
  await batch(id, [metadata(29_997, { spreadsheet: true }), metadata(29_997, { sheetId: 0 })]);
  await expect(batch(id, [metadata(1, { sheetId: 0 })])).rejects.toThrow(
    'above the limit of 30000',
  );
});

test('What was committed is there after a restart, byte for byte the same answer', async () => {
  const id = await create({ properties: { title: 'Kept' } });
  await batch(id, [
    typed([['a', 1, true, '=B1']]),
    {
      repeatCell: {
        range: range(0, 1, 0, 4),
        cell: {
          userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.0' } },
          note: 'n',
        },
        fields: 'userEnteredFormat,note',
      },
    },
    { addNamedRange: { namedRange: { name: 'n', range: range(0, 1, 0, 1) } } },
    {
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
        properties: { pixelSize: 9 },
        fields: 'pixelSize',
      },
    },
  ]);
  const path = `/v4/spreadsheets/${id}?includeGridData=true`;
  const before = (await status(path)).body.replaceAll(served.origin, '');
  await served.stop(true);
  served = await serveSheets({ directory: served.directory });
  expect((await status(path)).body.replaceAll(served.origin, '')).toBe(before);
});

test('A half-written file beside the real one changes nothing; a corrupt one is named and left alone', async () => {
  const id = await create();
  const file = join(served.directory, `${id}.json`);
  writeFileSync(`${file}.tmp`, readFileSync(file, 'utf8').slice(0, 100));
  await served.stop(true);
  served = await serveSheets({ directory: served.directory });
  await batch(id, [typed([[1]])]);
  expect(readdirSync(served.directory)).toEqual([`${id}.json`]);
  writeFileSync(file, 'not json');
  await served.stop(true);
  served = await serveSheets({ directory: served.directory });
  const answer = await status(`/v4/spreadsheets/${id}`);
  expect(answer.code).toBe(500);
  expect(answer.body).toContain(`${id}.json`);
  await expect(batch(id, [typed([[2]])])).rejects.toThrow(
    'The stored spreadsheet can not be read.',
  );
  expect(readFileSync(file, 'utf8')).toBe('not json');
});

test('Injected failures come before the work or after the commit; a dropped connection has no answer', async () => {
  const id = await create();
  const cell = async () =>
    (await served.client(OWNER).spreadsheets.values.get({ spreadsheetId: id, range: 'A1' })).data
      .values;
  const failing = async (next: Fault, value: number) => {
    fault = (request) => (request.method === 'POST' ? next : undefined);
    const outcome = await batch(id, [typed([[value]])]).then(
      () => 'ok',
      (error) => error.status ?? 'dropped',
    );
    fault = undefined;
    return outcome;
  };
  expect(await failing({ status: 503 }, 1)).toBe(503);
  expect(await cell()).toBeUndefined();
  expect(await failing({ status: 503, afterCommit: true }, 2)).toBe(503);
  expect(await cell()).toEqual([['2']]);
  expect(await failing({ status: 0, afterCommit: true }, 3)).not.toBe('ok');
  expect(await cell()).toEqual([['3']]);
});

test('Packed bodies are read, broken ones refused, other paths are left to others', async () => {
  const id = await create();
  const body = gzipSync(
    JSON.stringify({
      requests: [typed([[5]])],
      includeSpreadsheetInResponse: true,
      responseIncludeGridData: true,
      responseRanges: ['A1'],
    }),
  );
  const packed = await status(`/v4/spreadsheets/${id}:batchUpdate`, {
    method: 'POST',
    body,
    headers: { 'content-encoding': 'gzip' },
  });
  expect(JSON.parse(packed.body)).toMatchObject({
    replies: [{}],
    updatedSpreadsheet: {
      sheets: [{ data: [{ rowData: [{ values: [{ formattedValue: '5' }] }] }] }],
    },
  });
  expect(
    (await status(`/v4/spreadsheets/${id}:batchUpdate`, { method: 'POST', body: '{' })).code,
  ).toBe(400);
  expect(
    (await status(`/v4/spreadsheets/${id}/sheets/0:copyTo`, { method: 'POST', body: '{}' })).code,
  ).toBe(501);
  expect(await status('/bigquery/v2/projects')).toEqual({ code: 404, body: 'not mine' });
});

test('Two services on two folders share nothing', async () => {
  const id = await create();
  const other = await serveSheets({ directory: mkdtempSync(join(tmpdir(), 'sheets-')) });
  const answer = await fetch(`${other.origin}/v4/spreadsheets/${id}`, {
    headers: { authorization: `Bearer ${OWNER}` },
  });
  expect(answer.status).toBe(404);
  await other.stop();
});
