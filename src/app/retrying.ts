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
    table: (datasetId, tableId) =>
      attempt(() => warehouse.table(datasetId, tableId), clock, isTransient),
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
      attempt(() => spreadsheets.batchUpdate(id, request), clock, wasNotApplied, saidOfWrite),
    create: (spreadsheet) =>
      attempt(() => spreadsheets.create(spreadsheet), clock, wasNotApplied, saidOfWrite),
  };
}

function attempt<T>(
  call: () => T,
  clock: Clock,
  mayRetry: (failure: GoogleFailure) => boolean,
  inWords: (failure: GoogleFailure) => CountersignError = said,
): T {
  for (let tries = 0; ; tries++) {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof GoogleFailure)) throw error;
      const pauseMs = PAUSES_MS[tries];
      if (pauseMs === undefined || !mayRetry(error)) throw inWords(error);
      clock.sleep(pauseMs);
    }
  }
}

function said(failure: GoogleFailure): CountersignError {
  return new CountersignError(describeGoogleFailure(failure), { cause: failure });
}

function saidOfWrite(failure: GoogleFailure): CountersignError {
  const ambiguous = isTransient(failure) && !wasNotApplied(failure);
  return ambiguous ? new AmbiguousWrite(failure) : said(failure);
}
