import { readServiceError } from '../../src/addon/ports/google-error.ts';
import { advancedWarehouse } from '../../src/addon/ports/warehouse.ts';
import { GoogleFailure } from '../../src/app/google-failure.ts';

const slept: number[] = [];

beforeEach(() => {
  slept.length = 0;
  Object.assign(globalThis, {
    Utilities: { sleep: (ms: number) => slept.push(ms) },
  });
});

const row = (v: string) => ({ f: [{ v }] });
const jobReference = { projectId: 'p', jobId: 'j', location: 'EU' };

describe('the warehouse port over the advanced service', () => {
  test('waits for the job and joins all pages, naming the location each time', () => {
    const asked: unknown[] = [];
    const later = [
      { jobComplete: false, jobReference },
      { jobComplete: true, jobReference, rows: [row('1')], pageToken: 'next' },
      { jobComplete: true, jobReference, rows: [row('2')] },
    ];
    const warehouse = advancedWarehouse('p', {
      Jobs: {
        query: (request) => {
          expect(request).toEqual({ query: 'SELECT 1' });
          return { jobComplete: false, jobReference };
        },
        getQueryResults: (projectId, jobId, options) => {
          asked.push([projectId, jobId, options]);
          return later.shift() ?? {};
        },
      },
      Tables: { get: () => ({}) },
    });
    const response = warehouse.query({ query: 'SELECT 1' });
    expect(response.rows).toEqual([row('1'), row('2')]);
    expect(response.pageToken).toBeUndefined();
    expect(slept).toEqual([1000]);
    const options = { location: 'EU', 'formatOptions.useInt64Timestamp': true };
    expect(asked).toEqual([
      ['p', 'j', options],
      ['p', 'j', options],
      ['p', 'j', { ...options, pageToken: 'next' }],
    ]);
  });

  test('begins a query without waiting, and waits for it when asked', () => {
    const asked: string[] = [];
    const warehouse = advancedWarehouse('p', {
      Jobs: {
        query: (request) => {
          asked.push(`query, at most ${request.timeoutMs} ms`);
          return { jobComplete: false, jobReference };
        },
        getQueryResults: (_projectId, jobId) => {
          asked.push(`results of ${jobId}`);
          return { jobComplete: true, jobReference, rows: [row('1')] };
        },
      },
      Tables: { get: () => ({}) },
    });
    const end = warehouse.begin({ query: 'SELECT 1', timeoutMs: 60_000 });
    expect(asked).toEqual(['query, at most 1 ms']);
    expect(end().rows).toEqual([row('1')]);
    expect(asked).toEqual(['query, at most 1 ms', 'results of j']);
    expect(slept).toEqual([]);
  });

  test('gives up a query that does not end', () => {
    const warehouse = advancedWarehouse('p', {
      Jobs: {
        query: () => ({ jobComplete: false, jobReference }),
        getQueryResults: () => ({ jobComplete: false, jobReference }),
      },
      Tables: { get: () => ({}) },
    });
    expect(() => warehouse.query({ query: 'SELECT 1' })).toThrow('more than five minutes');
  });
});

describe('readServiceError', () => {
  const api = 'GoogleJsonResponseException: API call to bigquery.jobs.query failed with error: ';

  test('takes status, reason and words from the details', () => {
    const failure = readServiceError('warehouse', {
      message: `${api}Quota exceeded`,
      details: { code: 403, message: 'Quota exceeded', errors: [{ reason: 'rateLimitExceeded' }] },
    });
    expect(failure).toMatchObject({
      status: 403,
      reason: 'rateLimitExceeded',
      message: 'Quota exceeded',
    });
  });

  test.each([
    [`${api}Empty response`, 0],
    ['Service Spreadsheets timed out while accessing document with id x', 0],
    ['Rate Limit Exceeded', 429],
    ['You do not have permission to call sheets.spreadsheets.get', 403],
    ['Requested entity was not found.', 404],
    ['We are sorry, an internal error occurred.', 503],
    ['Invalid requests[0].updateCells: bad', 400],
  ])('tells from the words of "%s"', (message, status) => {
    expect(readServiceError('spreadsheet', new Error(message)).status).toBe(status);
  });

  test('keeps a failure that is one already', () => {
    const failure = new GoogleFailure('warehouse', 504, 'timeout', 'slow');
    expect(readServiceError('warehouse', failure)).toBe(failure);
  });
});
