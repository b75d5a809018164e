/** One retry policy for every host: transient failures are tried again with growing pauses, then said. */

import { CountersignError } from '../core/errors/problem.ts';
import {
  AmbiguousWrite,
  describeGoogleFailure,
  GoogleFailure,
  isTransient,
  wasNotApplied,
} from './google-failure.ts';
import type { Clock, Spreadsheets, Warehouse } from './ports.ts';

/** Pauses before the second, third and fourth try, in milliseconds. */
export const PAUSES_MS: readonly number[] = [500, 1500, 4000];

/** Queries carry a request id, so BigQuery itself drops a repeated change: every transient failure is retried. */
export function retryingWarehouse(warehouse: Warehouse, clock: Clock): Warehouse {
  return {
    projectId: warehouse.projectId,
    query: (request) => attempt(() => warehouse.query(request), clock, isTransient),
  };
}

/**
 * Reads are retried on any transient failure. A write is retried only when the service says that it did nothing;
 * otherwise `AmbiguousWrite` is thrown and the use case looks before it writes again.
 */
export function retryingSpreadsheets(spreadsheets: Spreadsheets, clock: Clock): Spreadsheets {
  return {
    get: (id, options) => attempt(() => spreadsheets.get(id, options), clock, isTransient),
    batchUpdate: (id, request) =>
      attempt(() => spreadsheets.batchUpdate(id, request), clock, wasNotApplied),
    create: (spreadsheet) => attempt(() => spreadsheets.create(spreadsheet), clock, wasNotApplied),
  };
}

function attempt<T>(call: () => T, clock: Clock, mayRetry: (failure: GoogleFailure) => boolean): T {
  for (const pauseMs of PAUSES_MS) {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof GoogleFailure) || !mayRetry(error)) throw worded(error);
      clock.sleep(pauseMs);
    }
  }
  try {
    return call();
  } catch (error) {
    throw worded(error);
  }
}

function worded(error: unknown): unknown {
  if (!(error instanceof GoogleFailure)) return error;
  const ambiguous = isTransient(error) && !wasNotApplied(error);
  return ambiguous
    ? new AmbiguousWrite(error)
    : new CountersignError(describeGoogleFailure(error), { cause: error });
}
