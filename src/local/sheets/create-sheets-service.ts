/** The Sheets API v4 surface of one machine: an HTTP handler over a folder of spreadsheets. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { CountersignError } from '../../core/errors/problem.ts';
import type { Access } from './access/access.ts';
import { errorBody, RestError } from './errors/rest-error.ts';
import type { RouteContext } from './routes/context.ts';
import { readBody, readUser } from './routes/read-request.ts';
import { isSheetsPath, runRoute } from './routes/route.ts';
import { type BookStore, createBookStore } from './store/book-store.ts';

/** A failure to inject: an HTTP status, or 0 to drop the connection; before the work, or after it was committed. */
export interface Fault {
  readonly status: number;
  readonly afterCommit?: boolean;
}

export interface SheetsServiceOptions {
  /** Holds one file a spreadsheet; made when missing. */
  readonly directory: string;
  /** What people with the creator's e-mail domain may do with a new spreadsheet; writer when absent. */
  readonly domainRole?: Access['domain'];
  readonly faults?: (request: IncomingMessage) => Fault | undefined;
  /** Milliseconds since 1970, for typed dates without a year; the machine's clock when absent. */
  readonly clock?: () => number;
}

export interface SheetsService {
  /** Answers a request of this surface; false, untouched, for any other path. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Changes who may use a spreadsheet, as sharing it in a drive would. Throws when there is none. */
  share(spreadsheetId: string, change: Partial<Omit<Access, 'owner'>>): void;
  /** Nothing stays open between requests; later requests are refused. */
  close(): void;
}

/**
 * Serves the spreadsheets of a folder. Work on the store is done without waiting in between, so that requests to one
 * spreadsheet never interleave; each commit is on disk before it is answered.
 */
export function createSheetsService(options: SheetsServiceOptions): SheetsService {
  const store = createBookStore(options.directory);
  let isClosed = false;
  return {
    async handle(request, response) {
      const path = new URL(request.url ?? '/', 'http://local').pathname;
      if (!isSheetsPath(path)) {
        return false;
      }
      if (isClosed) {
        send(response, 503, errorBody(503, 'The service is closed.'));
        return true;
      }
      await answer(request, response, store, options);
      return true;
    },
    share(spreadsheetId, change) {
      const book = store.get(spreadsheetId);
      store.commit({ ...book, access: { ...book.access, ...change } });
    },
    close() {
      isClosed = true;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  store: BookStore,
  options: SheetsServiceOptions,
): Promise<void> {
  const fault = options.faults?.(request);
  if (fault !== undefined && !fault.afterCommit) {
    fail(response, fault.status);
    return;
  }
  const outcome = await work(request, store, options);
  if (fault !== undefined) {
    fail(response, fault.status);
  } else {
    send(response, outcome.status, outcome.body);
  }
}

async function work(request: IncomingMessage, store: BookStore, options: SheetsServiceOptions) {
  try {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const context: RouteContext = {
      user: readUser(request.headers.authorization),
      query: url.searchParams,
      body,
      origin: url.origin,
      store,
      domainRole: options.domainRole ?? 'writer',
      clock: options.clock ?? Date.now,
    };
    return { status: 200, body: await runRoute(context, request.method ?? 'GET', url.pathname) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown) {
  if (error instanceof RestError) {
    return { status: error.code, body: errorBody(error.code, error.message) };
  }
  const message =
    error instanceof CountersignError ? error.message : `Internal error: ${String(error)}`;
  return { status: 500, body: errorBody(500, message) };
}

function fail(response: ServerResponse, status: number): void {
  if (status === 0) {
    response.destroy();
  } else {
    send(response, status, errorBody(status, `Injected failure ${status}.`));
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
