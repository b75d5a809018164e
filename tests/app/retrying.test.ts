import { AmbiguousWrite, GoogleFailure } from '../../src/app/google-failure.ts';
import type { Spreadsheets, Warehouse } from '../../src/app/ports.ts';
import { PAUSES_MS, retryingSpreadsheets, retryingWarehouse } from '../../src/app/retrying.ts';
import { CountersignError } from '../../src/core/errors/problem.ts';
import { fakeClock } from '../support/fake-clock.ts';

const tooMany = () => new GoogleFailure('spreadsheet', 429, 'rateLimitExceeded', 'Quota exceeded');
const broken = () => new GoogleFailure('spreadsheet', 503, 'backendError', 'Try later');
const refused = () => new GoogleFailure('warehouse', 403, 'accessDenied', 'Access Denied: Table x');

/** Fails with the failures in turn, then answers. */
function flaky<T>(failures: GoogleFailure[], answer: T): { call: () => T; calls: () => number } {
  let calls = 0;
  return {
    call: () => {
      const failure = failures[calls++];
      if (failure !== undefined) throw failure;
      return answer;
    },
    calls: () => calls,
  };
}

function spreadsheets(write: () => object, read: () => object = () => ({})): Spreadsheets {
  return { get: read, batchUpdate: write, create: write };
}

function thrownBy(act: () => unknown): CountersignError {
  try {
    act();
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error('expected a CountersignError');
}

function warehouseOf(query: Warehouse['query']): Warehouse {
  return {
    projectId: 'p',
    query,
    begin: (request) => () => query(request),
    bytesRead: (request) => Number(query(request).totalBytesProcessed),
    table: () => ({}),
  };
}

describe('retrying', () => {
  test('a transaction that was given up for another one is asked for under a new id', () => {
    const aborted = new GoogleFailure(
      'warehouse',
      400,
      'invalidQuery',
      'Query error: Transaction is aborted due to concurrent update against table p:d.head. Transaction ID: 1',
    );
    const asked: (string | null | undefined)[] = [];
    const query = flaky([aborted, broken(), aborted], {});
    let ids = 0;
    const warehouse = retryingWarehouse(
      warehouseOf(({ requestId }) => {
        asked.push(requestId);
        return query.call();
      }),
      fakeClock(),
      () => `id-${++ids}`,
    );
    warehouse.query({ query: 'CALL p()' });
    expect(asked).toEqual(['id-1', 'id-2', 'id-2', 'id-3']);
  });

  test('a read is tried again after a pause until it succeeds', () => {
    const clock = fakeClock();
    const read = flaky([broken(), tooMany()], { spreadsheetId: 'a' });
    const port = retryingSpreadsheets(
      spreadsheets(() => ({}), read.call),
      clock,
    );
    expect(port.get('a', { fields: '*' })).toEqual({ spreadsheetId: 'a' });
    expect(clock.slept).toEqual(PAUSES_MS.slice(0, 2));
  });

  test('a read that keeps failing is said after the last pause', () => {
    const clock = fakeClock();
    const read = flaky(Array.from({ length: 9 }, tooMany), {});
    const port = retryingSpreadsheets(
      spreadsheets(() => ({}), read.call),
      clock,
    );
    const error = thrownBy(() => port.get('a', { fields: '*' }));
    expect(error.problems[0].code).toBe('spreadsheet.too-many-requests');
    expect(read.calls()).toBe(PAUSES_MS.length + 1);
    expect(clock.slept).toEqual(PAUSES_MS);
  });

  test('a write that was not applied is sent again', () => {
    const write = flaky([tooMany()], { replies: [] });
    const port = retryingSpreadsheets(spreadsheets(write.call), fakeClock());
    expect(port.batchUpdate('a', {})).toEqual({ replies: [] });
    expect(write.calls()).toBe(2);
  });

  test('a write that may have been applied is never sent again blindly', () => {
    const write = flaky([broken()], {});
    const port = retryingSpreadsheets(spreadsheets(write.call), fakeClock());
    expect(thrownBy(() => port.batchUpdate('a', {}))).toBeInstanceOf(AmbiguousWrite);
    expect(write.calls()).toBe(1);
  });

  test('a refusal is said at once, with what Google answered', () => {
    const query = flaky([refused()], {});
    const warehouse = warehouseOf(query.call);
    const error = thrownBy(() => retryingWarehouse(warehouse, fakeClock(), () => 'id').query({}));
    expect(error.problems[0]).toMatchObject({
      code: 'warehouse.access-denied',
      what: expect.stringContaining('Access Denied: Table x'),
    });
    expect(query.calls()).toBe(1);
  });

  test('a query over its byte limit is not tried again', () => {
    const failure = new GoogleFailure('warehouse', 400, 'bytesBilledLimitExceeded', 'limit 1');
    const query = flaky([failure], {});
    const warehouse = warehouseOf(query.call);
    const error = thrownBy(() => retryingWarehouse(warehouse, fakeClock(), () => 'id').query({}));
    expect(error.problems[0].code).toBe('warehouse.over-budget');
  });

  test('all tries of one query carry one request id, and the next query another', () => {
    const seen: unknown[] = [];
    const answers = flaky([broken()], {});
    const warehouse = warehouseOf((request) => {
      seen.push(request.requestId);
      return answers.call();
    });
    let made = 0;
    const port = retryingWarehouse(warehouse, fakeClock(), () => `id-${++made}`);
    port.query({});
    port.query({});
    expect(seen).toEqual(['id-1', 'id-1', 'id-2']);
  });

  test('a query that was begun and fails while it is waited for is asked again as the same query', () => {
    const begun: unknown[] = [];
    const waits = flaky([broken()], { totalRows: '1' });
    const warehouse: Warehouse = {
      ...warehouseOf(() => ({})),
      begin: (request) => {
        begun.push(request.requestId);
        return waits.call;
      },
    };
    const end = retryingWarehouse(warehouse, fakeClock(), () => 'id').begin({});
    expect(waits.calls()).toBe(0);
    expect(end()).toEqual({ totalRows: '1' });
    expect(begun).toEqual(['id', 'id']);
  });

  test('a query that can not be begun says so at once', () => {
    const begin = flaky([refused()], () => ({}));
    const warehouse: Warehouse = { ...warehouseOf(() => ({})), begin: begin.call };
    const port = retryingWarehouse(warehouse, fakeClock(), () => 'id');
    expect(thrownBy(() => port.begin({})).problems[0].code).toBe('warehouse.access-denied');
  });
});
