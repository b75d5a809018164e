/** The Node host: the ports over the real Google clients, made synchronous by blocking on a worker thread. */

import crypto from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { createSyncFn } from 'synckit';
import { GoogleFailure } from '../app/google-failure.ts';
import type { Clock, Sha256, Spreadsheets, Warehouse } from '../app/ports.ts';
import { bytesOf, dryRun } from '../app/query-request.ts';
import { retrying, retryingSpreadsheets, retryingWarehouse } from '../app/retrying.ts';
import { builtFile } from './built-file.ts';
import type {
  AccessEntry,
  GoogleAnswer,
  GoogleCall,
  GoogleConnection,
  GoogleResults,
} from './google-call.ts';

/** How often each kind of call was sent, retries included. */
export interface CallCounts {
  readonly sheetsReads: number;
  readonly sheetsWrites: number;
  readonly bigQueryJobs: number;
}

export interface GoogleHost {
  readonly warehouse: Warehouse;
  readonly spreadsheets: Spreadsheets;
  /** Adds readers and authorized views, datasets or routines to a dataset. */
  grantAccess(datasetId: string, entries: readonly AccessEntry[]): void;
  callCounts(): CallCounts;
}

type Send = <K extends GoogleCall['kind']>(
  call: Extract<GoogleCall, { kind: K }>,
) => GoogleResults[K];

/** Ports for one connection. Every failure leaves them as a `CountersignError`. */
export function googleHost(connection: GoogleConnection, clock: Clock = systemClock): GoogleHost {
  const counts = { sheetsReads: 0, sheetsWrites: 0, bigQueryJobs: 0 };
  const send = sender(connection);
  const warehouse: Warehouse = {
    projectId: connection.projectId,
    query: (request) => {
      counts.bigQueryJobs++;
      return send<'query'>({ kind: 'query', request });
    },
    begin: (request) => {
      counts.bigQueryJobs++;
      const first = send<'begin-query'>({ kind: 'begin-query', request });
      return () => send<'end-query'>({ kind: 'end-query', first });
    },
    bytesRead: (request) => bytesOf(send<'query'>({ kind: 'query', request: dryRun(request) })),
    table: (datasetId, tableId, projectId = connection.projectId) =>
      sender({ ...connection, projectId })<'get-table'>({ kind: 'get-table', datasetId, tableId }),
  };
  const spreadsheets: Spreadsheets = {
    get: (spreadsheetId, options) => {
      counts.sheetsReads++;
      return send<'get-spreadsheet'>({ kind: 'get-spreadsheet', spreadsheetId, ...options });
    },
    batchUpdate: (spreadsheetId, request) => {
      counts.sheetsWrites++;
      return send<'batch-update'>({ kind: 'batch-update', spreadsheetId, request });
    },
    create: (spreadsheet) => {
      counts.sheetsWrites++;
      return send<'create-spreadsheet'>({ kind: 'create-spreadsheet', spreadsheet });
    },
  };
  return {
    warehouse: retryingWarehouse(warehouse, clock, crypto.randomUUID),
    spreadsheets: retryingSpreadsheets(spreadsheets, clock),
    grantAccess: (datasetId, entries) => {
      retrying(() => send<'grant-access'>({ kind: 'grant-access', datasetId, entries }), clock);
    },
    callCounts: () => ({ ...counts }),
  };
}

/** Blocks until the worker has answered with the JSON of a `GoogleAnswer`. */
type Block = (connection: GoogleConnection, call: GoogleCall) => string;
let started: Block | undefined;

/** Starts the worker, once a process; called early, it is ready when the first call blocks on it. */
export function startGoogleWorker(): Block {
  started ??= createSyncFn(builtFile('node/google-worker.js')) as Block;
  return started;
}

function sender(connection: GoogleConnection): Send {
  return (call) => {
    const answer = JSON.parse(startGoogleWorker()(connection, call)) as GoogleAnswer;
    if (answer.ok) return answer.value as never;
    throw new GoogleFailure(answer.service, answer.status, answer.reason, answer.message);
  };
}

/** The machine's clock; `sleep` blocks the calling thread. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsedMs: () => performance.now(),
  sleep: (ms) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  },
};

/** SHA-256 of UTF-8 text, lower-case hex. */
export const sha256: Sha256 =
  // Much faster for short texts; Node has it from 20.12 on.
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'hex')
    : (text) => crypto.createHash('sha256').update(text).digest('hex');
