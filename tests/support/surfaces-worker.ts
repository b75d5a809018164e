/** Serves the local surfaces from a worker thread, so that a test may block while they answer; counts calls, injects faults. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { touchTable } from '../../src/local/bigquery/catalog.ts';
import { createBigQueryService } from '../../src/local/bigquery/create-big-query-service.ts';
import { listenOnFreePort } from '../../src/local/listen-on-free-port.ts';
import { generateSample } from '../../src/local/sample/generate-sample.ts';
import { SOURCE_DATASET, SOURCE_PROJECT } from '../../src/local/sample/shop-tables.ts';
import { createSheetsService } from '../../src/local/sheets/create-sheets-service.ts';
import { COMPANY_TABLES } from './company-tables.ts';
import type { CallKind, FaultRule, SurfacesMessage, SurfacesRequest } from './surfaces-messages.ts';

const { directory, owner } = workerData as { directory: string; owner: string };
const tell = (message: SurfacesMessage) => parentPort?.postMessage(message);

let rules: (FaultRule & { left: number })[] = [];
let calls: CallKind[] = [];

function kindOf({ method, url = '' }: IncomingMessage): CallKind {
  const path = url.split('?')[0] ?? '';
  if (path.endsWith(':batchUpdate')) return 'sheets-write';
  if (/^\/v4\/spreadsheets\/[^/:]+$/.test(path) && method === 'GET') return 'sheets-read';
  if (path.endsWith('/queries') && method === 'POST') return 'query';
  if (/\/queries\/[^/]+$/.test(path)) return 'page';
  return /\/tables\/[^/]+$/.test(path) && method === 'GET' ? 'table' : 'other';
}

/** Uses up one of the rule's times. */
function ruleFor(request: IncomingMessage): FaultRule | undefined {
  const rule = rules.find(({ on, left }) => on === kindOf(request) && left > 0);
  if (rule !== undefined) rule.left -= 1;
  return rule;
}

const due = new WeakMap<IncomingMessage, FaultRule>();
const faultOf = (request: IncomingMessage) => {
  const { status, afterCommit = false } = due.get(request) ?? {};
  return status === undefined ? undefined : { status, afterCommit, reason: 'test' };
};

/** How far the warehouse's clock is ahead of the machine's. */
let aheadMs = 0;

const bigQuery = await createBigQueryService({
  databasePath: join(directory, 'warehouse.duckdb'),
  projectRoles: { [owner]: 'owner' },
  clock: () => Date.now() + aheadMs,
  faults: faultOf,
});
const sheets = createSheetsService({ directory: join(directory, 'spreadsheets'), faults: faultOf });

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  calls.push(kindOf(request));
  const rule = ruleFor(request);
  if (rule !== undefined) due.set(request, rule);
  if (rule?.hold) {
    if (!rule.afterCommit) return tell({ kind: 'held' });
    response.end = () => {
      tell({ kind: 'held' });
      return response;
    };
  }
  if (await bigQuery.handle(request, response)) return;
  if (!(await sheets.handle(request, response))) response.writeHead(404).end();
}

const server = await listenOnFreePort(0, handle);

async function perform(request: SurfacesRequest): Promise<unknown> {
  const connection = bigQuery.connection();
  switch (request.kind) {
    case 'sample':
      return generateSample(connection, {
        seed: 1,
        asOf: request.asOf,
        scale: request.scale,
        companyTables: COMPANY_TABLES,
      });
    case 'sql': {
      let rows: unknown = [];
      for (const statement of request.statements) {
        rows = (await connection.runAndReadAll(statement)).getRowObjectsJson();
      }
      return rows;
    }
    case 'touch':
      return touchTable(connection, {
        projectId: SOURCE_PROJECT,
        datasetId: SOURCE_DATASET,
        tableId: request.tableId,
      });
    case 'faults':
      rules = request.rules.map((rule) => ({ ...rule, left: rule.times ?? Infinity }));
      return null;
    case 'take-calls': {
      const taken = calls;
      calls = [];
      return taken;
    }
    case 'clock':
      aheadMs = request.nowMs - Date.now();
      return null;
    case 'close':
      await server.close();
      sheets.close();
      await bigQuery.close();
      return null;
  }
}

parentPort?.on('message', ({ id, request }: { id: number; request: SurfacesRequest }) => {
  perform(request).then(
    (value) => tell({ kind: 'done', id, value }),
    (error) => tell({ kind: 'failed', id, message: String(error) }),
  );
});
tell({ kind: 'ready', port: server.port });
