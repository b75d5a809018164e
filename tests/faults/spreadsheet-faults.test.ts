/** Google Sheets fails in the middle of a refresh: what is said, what is written, what stays. */

import { CountersignError } from '../../src/core/errors/problem.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import {
  type Entered,
  governedContent,
  metadataOf,
  readWorkbook,
  type Spreadsheet,
} from '../support/workbook-reading.ts';

let company: PublishedCompany;
let spreadsheetId: string;

beforeAll(async () => {
  company = await startPublishedCompany();
});
beforeEach(async () => {
  await company.surfaces.faults();
  spreadsheetId = company.newSpreadsheet();
  await company.surfaces.takeCalls();
});
afterAll(() => company?.surfaces.close());

const read = (): Promise<Spreadsheet> => readWorkbook(company.surfaces.sheets(), spreadsheetId);

/** Refreshes and returns the one line that a person reads. */
function refusal(host = company.host): string {
  try {
    company.refresh(spreadsheetId, host);
  } catch (error) {
    if (error instanceof CountersignError && error.problems.length === 1) return error.message;
    throw error;
  }
  throw new Error('expected the refresh to fail');
}

async function countOf(kind: string): Promise<number> {
  return (await company.surfaces.takeCalls()).filter((call) => call === kind).length;
}

test('Reads and writes that are turned away twice succeed at the third try', async () => {
  await company.surfaces.faults(
    { on: 'sheets-read', times: 2, status: 429 },
    { on: 'sheets-write', times: 2, status: 429 },
  );
  const clock = fakeClock();
  const summary = company.refresh(spreadsheetId, company.surfaces.host(undefined, clock));
  expect(summary.cellsWritten).toBeGreaterThan(0);
  expect(clock.slept).toEqual([500, 1500, 500, 1500]);
  const calls = await company.surfaces.takeCalls();
  expect(calls.filter((call) => call === 'sheets-read')).toHaveLength(3);
  expect(calls.filter((call) => call === 'sheets-write')).toHaveLength(3);
});

test('A write that is always turned away is said in one line, and nothing is written', async () => {
  const before = await read();
  await company.surfaces.faults({ on: 'sheets-write', status: 429 });
  expect(refusal()).toBe(
    'The spreadsheet (Google Sheets) is turning requests away because there are too many. Wait a minute and try again.',
  );
  await company.surfaces.faults();
  expect(await read()).toEqual(before);
});

test('A write that was committed and answered 503 is a success and is not made twice', async () => {
  await company.surfaces.faults({ on: 'sheets-write', times: 1, status: 503, afterCommit: true });
  const summary = company.refresh(spreadsheetId);
  expect(summary.cellsWritten).toBeGreaterThan(0);
  expect(await countOf('sheets-write')).toBe(1);
  expect(company.refresh(spreadsheetId).cellsWritten).toBe(0);
});

test('A write whose answer is lost on the way is not made twice', async () => {
  await company.surfaces.faults({ on: 'sheets-write', times: 1, status: 0, afterCommit: true });
  company.refresh(spreadsheetId);
  expect(await countOf('sheets-write')).toBe(1);
});

test('A write that failed with 503 before it was committed is made again', async () => {
  await company.surfaces.faults({ on: 'sheets-write', times: 1, status: 503 });
  company.refresh(spreadsheetId);
  expect(await countOf('sheets-write')).toBe(2);
  expect(company.refresh(spreadsheetId).cellsWritten).toBe(0);
});

test('A read that always fails is said in one line after four tries, before any query', async () => {
  await company.surfaces.faults({ on: 'sheets-read', status: 502 });
  expect(refusal()).toBe(
    'The spreadsheet (Google Sheets) failed on its side (502: Injected failure 502.). Try again in a few minutes.',
  );
  expect(await company.surfaces.takeCalls()).toEqual(Array(4).fill('sheets-read'));
});

test('A connection that is dropped is an unreachable spreadsheet, said in one line', async () => {
  await company.surfaces.faults({ on: 'sheets-read', status: 0 });
  expect(refusal()).toMatch(
    /^The spreadsheet \(Google Sheets\) can not be reached: .*[^.]\. Check/,
  );
});

test('A spreadsheet that does not exist is said in one line', () => {
  spreadsheetId = 'no-such-spreadsheet';
  expect(refusal()).toMatch(/^The spreadsheet \(Google Sheets\) does not have this: /);
});

test('A failed write leaves the last good state, and the next refresh brings the new one', async () => {
  company.refresh(spreadsheetId);
  const good = governedContent(await read());
  await company.sell(2);
  await company.surfaces.faults({ on: 'sheets-write', status: 500 });
  expect(refusal()).toContain('failed on its side (500');
  await company.surfaces.faults();
  expect(governedContent(await read())).toEqual(good);
  expect(company.refresh(spreadsheetId).numbersChanged).toBeGreaterThan(0);
});

test('A refresh that another one overtakes looks again and ends well: nothing is written twice', async () => {
  const { spreadsheets } = company.host;
  let overtaken = false;
  const slow = {
    ...company.host,
    spreadsheets: {
      ...spreadsheets,
      batchUpdate: (...args: Parameters<typeof spreadsheets.batchUpdate>) => {
        if (!overtaken) {
          overtaken = true;
          company.refresh(spreadsheetId);
        }
        return spreadsheets.batchUpdate(...args);
      },
    },
  };
  company.refresh(spreadsheetId, slow);
  const other = company.newSpreadsheet();
  company.refresh(other);
  const fresh = await readWorkbook(company.surfaces.sheets(), other);
  expect(governedContent(await read())).toEqual(governedContent(fresh));
  expect(company.refresh(spreadsheetId).cellsWritten).toBe(0);
});

test('A batch that Sheets refuses leaves the last good state, marked, and changes nothing else', async () => {
  company.refresh(spreadsheetId);
  await company.sell(1);
  const { spreadsheets } = company.host;
  let batches = 0;
  const broken = {
    ...company.host,
    spreadsheets: {
      ...spreadsheets,
      batchUpdate: (id: string, batch: Parameters<typeof spreadsheets.batchUpdate>[1]) => {
        // The batch after it marks the failure.
        const isRefresh = ++batches === 1;
        const refused = { deleteSheet: { sheetId: 123456 } };
        const requests = [...(batch.requests ?? []), ...(isRefresh ? [refused] : [])];
        return spreadsheets.batchUpdate(id, { requests });
      },
    },
  };
  const withoutStamp = (value: Entered) => (/^(Data as of \d|⚠)/.test(String(value)) ? '' : value);
  const good = governedContent(await read(), withoutStamp);
  expect(refusal(broken)).toContain('The spreadsheet (Google Sheets) refused the request: Invalid');
  const marked = await read();
  expect(governedContent(marked, withoutStamp)).toEqual(good);
  expect(metadataOf(marked, 'countersign.mark')).toContain('refused the request');
});
