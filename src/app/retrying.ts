/** One retry policy for every host: transient failures are tried again with growing pauses, then said. */

import { CountersignError } from '../core/errors/problem.ts';
import {
  AmbiguousWrite,
  describeGoogleFailure,
  GoogleFailure,
  isConcurrentUpdate,
  isTransient,
  wasNotApplied,
} from './google-failure.ts';
import type { Clock, QueryResponse, Spreadsheets, Warehouse } from './ports.ts';

/** Pauses before the second, third and fourth try, in milliseconds. */
export const PAUSES_MS: readonly number[] = [500, 1500, 4000];

/**
 * All tries of a query carry one request id, so BigQuery itself drops a repeated change: every transient failure is
 * retried. A transaction that was given up for another one needs a new id: with the old one BigQuery would answer again that
 * it was. `newRequestId` gives up to 36 characters that were never given before.
 */
export function retryingWarehouse(
  warehouse: Warehouse,
  clock: Clock,
  newRequestId: () => string,
): Warehouse {
  return {
    projectId: warehouse.projectId,
    query: (request) => {
      let once = { requestId: newRequestId(), ...request };
      return retrying(() => {
        try {
          return warehouse.query(once);
        } catch (error) {
          if (error instanceof GoogleFailure && isConcurrentUpdate(error)) {
            once = { ...once, requestId: newRequestId() };
          }
          throw error;
        }
      }, clock);
    },
    begin: (request) => {
      const once = { requestId: newRequestId(), ...request };
      let begun: (() => QueryResponse) | undefined = retrying(() => warehouse.begin(once), clock);
      return () =>
        retrying(() => {
          const end = begun ?? warehouse.begin(once);
          begun = undefined;
          return end();
        }, clock);
    },
    bytesRead: (request) => retrying(() => warehouse.bytesRead(request), clock),
    table: (...path) => retrying(() => warehouse.table(...path), clock),
  };
}

/**
 * Reads are retried on any transient failure. A write is retried only when the service says that it did nothing;
 * otherwise `AmbiguousWrite` is thrown and the use case looks before it writes again.
 */
export function retryingSpreadsheets(spreadsheets: Spreadsheets, clock: Clock): Spreadsheets {
  return {
    get: (id, options) => retrying(() => spreadsheets.get(id, options), clock),
    batchUpdate: (id, request) =>
      attempt(() => spreadsheets.batchUpdate(id, request), clock, wasNotApplied, saidOfWrite),
    create: (spreadsheet) =>
      attempt(() => spreadsheets.create(spreadsheet), clock, wasNotApplied, saidOfWrite),
  };
}

/** A call that may be made again however it failed. */
export function retrying<T>(call: () => T, clock: Clock): T {
  return attempt(call, clock, isTransient);
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
