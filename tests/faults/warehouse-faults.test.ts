/** BigQuery fails, refuses or is not there: one clear line, and a workbook that says that it is not the newest. */

import { provision } from '../../src/app/provision.ts';
import { testQuality } from '../../src/app/publish.ts';
import { CountersignError } from '../../src/core/errors/problem.ts';
import { googleHost } from '../../src/node/google-host.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { OWNER, PROJECT } from '../support/local-surfaces.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import {
  type Entered,
  enteredIn,
  governedContent,
  metadataOf,
  readWorkbook,
  type Sheet,
  type Spreadsheet,
  tabIds,
  tabOf,
} from '../support/workbook-reading.ts';

const MARK = 'countersign.mark';
const LATER = '2026-03-02T10:30:00.000Z';
const SHOP = '"bigquery-public-data.thelook_ecommerce"';

let company: PublishedCompany;
let spreadsheetId: string;

beforeAll(async () => {
  company = await startPublishedCompany();
});
beforeEach(async () => {
  await company.surfaces.faults();
  spreadsheetId = company.newSpreadsheet();
});
afterAll(() => company?.surfaces.close());

const read = (): Promise<Spreadsheet> => readWorkbook(company.surfaces.sheets(), spreadsheetId);

/** Runs what must fail and returns the one line that a person reads. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CountersignError && error.problems.length === 1) return error.message;
    throw error;
  }
  throw new Error('expected a refusal');
}

const isStamp = (value: Entered): boolean => /^(Data as of \d|⚠)/.test(String(value));
const stampIn = (sheet: Sheet): Entered | undefined => enteredIn(sheet).flat().find(isStamp);

const refresh = (host = company.host) => company.refresh(spreadsheetId, host, LATER);

test('Queries that fail twice with 503 and 429 succeed at the third try', async () => {
  await company.surfaces.faults(
    { on: 'query', times: 1, status: 503 },
    { on: 'query', times: 1, status: 429 },
  );
  const clock = fakeClock();
  expect(refresh(company.surfaces.host(OWNER, clock)).cellsWritten).toBeGreaterThan(0);
  expect(clock.slept).toEqual([500, 1500]);
});

test.each([
  [
    503,
    'The warehouse (BigQuery) failed on its side (503: Injected fault: test). Try again in a few minutes.',
  ],
  [
    429,
    'The warehouse (BigQuery) is turning requests away because there are too many. Wait a minute and try again.',
  ],
])('Queries that always answer %i are said in one line after four tries', async (status, line) => {
  await company.surfaces.takeCalls();
  await company.surfaces.faults({ on: 'query', status });
  expect(refusal(refresh)).toBe(line);
  const calls = await company.surfaces.takeCalls();
  expect(calls.filter((call) => call === 'query')).toHaveLength(4);
  expect(calls.filter((call) => call === 'sheets-write')).toHaveLength(0);
});

test('A failed refresh leaves the last good numbers and says so where the stamp is; the next good one clears that', async () => {
  company.refresh(spreadsheetId);
  const goodWorkbook = await read();
  await company.surfaces.faults({ on: 'query', status: 503 });
  refusal(refresh);
  const failed = await read();
  expect(metadataOf(failed, MARK)).toContain('"kind":"failed"');
  const said =
    '⚠ Refresh failed 2026-03-02 10:30 UTC: The warehouse (BigQuery) failed on its side (503: Injected fault: test). Figures below are of 2026-03-01.';
  expect(tabIds(failed).map((id) => stampIn(tabOf(failed, id)))).toEqual(
    tabIds(failed).map(() => said),
  );
  const withoutStamp = (value: Entered) => (isStamp(value) ? 'the stamp' : value);
  const marked = governedContent(failed, withoutStamp);
  expect(marked).toEqual(governedContent(goodWorkbook, withoutStamp));
  await company.surfaces.faults();
  company.refresh(spreadsheetId);
  const mended = await read();
  expect(metadataOf(mended, MARK)).toBeUndefined();
  expect(governedContent(mended)).toEqual(governedContent(goodWorkbook));
});

test('A refresh that fails twice carries one mark, of the second failure', async () => {
  company.refresh(spreadsheetId);
  await company.surfaces.faults({ on: 'query', status: 503 });
  refusal(refresh);
  await company.surfaces.faults({ on: 'query', status: 429 });
  refusal(refresh);
  const marks = (await read()).developerMetadata?.filter((one) => one.metadataKey === MARK);
  expect(marks).toHaveLength(1);
  expect(marks?.[0]?.metadataValue).toContain('turning requests away');
});

test('A person without rights on the governed data is told so in one line', () => {
  company.refresh(spreadsheetId);
  expect(refusal(() => refresh(company.surfaces.host('nobody@elsewhere.example.org')))).toMatch(
    /^The (spreadsheet|warehouse) \(.*\) does not allow this: .* Ask the data team for access\.$/,
  );
});

test('A colleague who may write the spreadsheet but not read the warehouse is told which one refuses', async () => {
  company.refresh(spreadsheetId);
  const colleague = company.surfaces.host('colin@example.com');
  expect(refusal(() => refresh(colleague))).toMatch(
    /^The warehouse \(BigQuery\) does not allow this: Access Denied: .* Ask the data team for access\.$/,
  );
});

test('An address where nobody listens is said in one line for each service', () => {
  const nobody = googleHost(
    { projectId: PROJECT, endpoint: 'http://127.0.0.1:9', accessToken: OWNER },
    fakeClock(),
  );
  expect(refusal(() => nobody.warehouse.query({ query: 'SELECT 1' }))).toMatch(
    /^The warehouse \(BigQuery\) can not be reached: .*127\.0\.0\.1:9.* Check the address/,
  );
  expect(refusal(() => nobody.spreadsheets.get('any', { fields: 'spreadsheetId' }))).toMatch(
    /^The spreadsheet \(Google Sheets\) can not be reached: .*127\.0\.0\.1:9.* Check the address/,
  );
  expect(refusal(() => nobody.grantAccess('any', []))).toMatch(
    /^The warehouse \(BigQuery\) can not be reached: .*127\.0\.0\.1:9/,
  );
});

test('A grant that is turned away twice is made at the third try', async () => {
  await company.surfaces.faults({ on: 'other', times: 2, status: 503 });
  const clock = fakeClock();
  company.surfaces.host(OWNER, clock).grantAccess('execkpi_execkpi', []);
  expect(clock.slept).toEqual([500, 1500]);
});

describe('when a source table loses a column', () => {
  beforeAll(() =>
    company.surfaces.sql(`ALTER TABLE ${SHOP}.order_items RENAME COLUMN sale_price TO price`),
  );
  afterAll(() =>
    company.surfaces.sql(`ALTER TABLE ${SHOP}.order_items RENAME COLUMN price TO sale_price`),
  );

  test('provisioning names the file and the column in one line', () => {
    const { files } = company.definitions;
    const { warehouse } = company.host;
    const line = refusal(() => provision({ warehouse, progress: { step: () => {} }, files }));
    expect(line).toContain('sql/silver/order_items.sql: ');
    expect(line).toContain('sale_price');
    expect(line).not.toContain('\n');
  });

  test('testing the data is refused in one line that names a view or the column', () => {
    const { publication } = company.definitions;
    const { warehouse } = company.host;
    const line = refusal(() =>
      testQuality({ warehouse, progress: { step: () => {} }, publication }),
    );
    expect(line).toMatch(/sale_price|order_items/);
    expect(line).not.toContain('\n');
  });

  test('a refresh is refused in one line, and the workbook keeps its last good numbers, marked', async () => {
    await company.surfaces.sql(`ALTER TABLE ${SHOP}.order_items RENAME COLUMN price TO sale_price`);
    company.refresh(spreadsheetId);
    await company.surfaces.sql(`ALTER TABLE ${SHOP}.order_items RENAME COLUMN sale_price TO price`);
    await company.surfaces.request({ kind: 'touch', tableId: 'order_items' });
    const line = refusal(refresh);
    expect(line).toMatch(/sale_price|order_items/);
    expect(line).not.toContain('\n');
    expect(metadataOf(await read(), MARK)).toContain('"kind":"failed"');
  });
});
