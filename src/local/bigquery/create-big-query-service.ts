/** The local BigQuery: Google's v2 REST surface over one DuckDB file. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DuckDBConnection } from '@duckdb/node-api';
import { attachCatalog, Catalog } from './catalog.ts';
import { BigQueryError, type BigQueryReason } from './errors.ts';
import { bearerEmail, errorAnswer, readBody, send } from './http/exchange.ts';
import { type Routing, route } from './http/routes.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { QueryEngine } from './jobs/query-engine.ts';
import type { ResultFilesOptions } from './jobs/result-files.ts';
import type { Caller } from './run/access.ts';
import { classify } from './run/classify.ts';
import { Warehouse } from './warehouse.ts';

export interface BigQueryServiceOptions {
  /** A file, or `:memory:`. */
  readonly databasePath: string;
  /** Epoch milliseconds; the real clock unless a test sets it. */
  readonly clock?: () => number;
  readonly location?: string;
  /** Keeps cached results beyond the process, as BigQuery does. */
  readonly results?: ResultFilesOptions;
  /** Project roles by e-mail; any other signed-in person is a job user. */
  readonly projectRoles: Readonly<Record<string, 'owner' | 'jobUser'>>;
  /** Test hook: a failure to answer instead, before anything happens. */
  readonly faults?: (
    request: IncomingMessage,
  ) => { readonly status: number; readonly reason: string } | undefined;
}

export interface BigQueryService {
  /** Answers the request and resolves to true; false where the path is not BigQuery's. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** For loading data in process; declare tables with `declareTable` on it. */
  connection(): DuckDBConnection;
  /** To be called when data was loaded over `connection`. */
  loaded(): Promise<void>;
  /** Waits for running jobs, then closes the file. */
  close(): Promise<void>;
}

/** Opens (or makes) the warehouse file and serves it. */
export async function createBigQueryService(
  options: BigQueryServiceOptions,
): Promise<BigQueryService> {
  const clock = options.clock ?? Date.now;
  const location = options.location ?? 'US';
  const warehouse = await Warehouse.open(options.databasePath);
  const catalog = await Catalog.open(warehouse.main, location);
  attachCatalog(warehouse.main, catalog);
  const callerOf = (email: string): Caller => ({
    email,
    isOwner: options.projectRoles[email] === 'owner',
  });
  const shared = { warehouse, catalog, location, clock, callerOf };
  const runner = new JobRunner({
    engine: new QueryEngine({ ...shared, results: options.results }),
    location,
    clock,
  });
  return {
    handle: (request, response) => handle({ metadata: shared, runner }, options, request, response),
    connection: () => warehouse.main,
    loaded: () => warehouse.fitToData(),
    async close() {
      await runner.settled();
      await warehouse.close();
    },
  };
}

async function handle(
  routing: Routing,
  options: BigQueryServiceOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://local');
  const path = pathOf(url);
  if (path === undefined) return false;
  try {
    throwFault(options, request);
    const email = bearerEmail(request);
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    send(response, await route(routing, { method, path, query: url.searchParams, email, body }));
  } catch (error) {
    send(response, errorAnswer(classify(error)));
  }
  return true;
}

/** The segments behind `/projects/`, with or without `/bigquery/v2` before; undefined for other paths. */
function pathOf(url: URL): readonly string[] | undefined {
  const found = /^(?:\/bigquery\/v2)?\/projects\/(.+?)\/?$/.exec(url.pathname);
  return found?.[1]?.split('/').map(decodeURIComponent);
}

const REASONS: Readonly<Record<number, BigQueryReason>> = {
  403: 'accessDenied',
  429: 'rateLimitExceeded',
  500: 'internalError',
  503: 'backendError',
};

function throwFault(options: BigQueryServiceOptions, request: IncomingMessage): void {
  const fault = options.faults?.(request);
  if (fault === undefined) return;
  throw new BigQueryError(
    REASONS[fault.status] ?? 'internalError',
    `Injected fault: ${fault.reason}`,
  );
}
