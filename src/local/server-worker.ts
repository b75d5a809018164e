/** The worker thread that serves BigQuery v2, Sheets v4 and the workbench on 127.0.0.1, once it is told to start. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { CountersignError, type Problem } from '../core/errors/problem.ts';
import { createBigQueryService } from './bigquery/create-big-query-service.ts';
import { warmUpParser } from './bigquery/sql/warm-up.ts';
import { listenOnFreePort } from './listen-on-free-port.ts';
import { generateSample } from './sample/generate-sample.ts';
import { loadExtract } from './sample/load-extract.ts';
import type { ServerMessage, ServerOptions, ServerRequest } from './server-messages.ts';
import { createSheetsService } from './sheets/create-sheets-service.ts';
import { createWorkbench } from './workbench/create-workbench.ts';

const port = parentPort;
if (port === null) throw new Error('server-worker runs as a worker thread only');
const tell = (message: ServerMessage) => port.postMessage(message);
const progress = (message: string) => tell({ kind: 'progress', message });

port.once('message', () => {
  serve(workerData as ServerOptions).catch((error) =>
    tell({ kind: 'failed', id: 0, problems: problemsOf(error) }),
  );
});

async function serve(options: ServerOptions): Promise<void> {
  const bigQuery = await createBigQueryService({
    databasePath: join(options.stateDirectory, 'warehouse.duckdb'),
    results: { directory: join(options.stateDirectory, 'query-results'), build: thisBuild() },
    projectRoles: Object.fromEntries(options.owners.map((owner) => [owner, 'owner' as const])),
  });
  const sheets = createSheetsService({ directory: join(options.stateDirectory, 'spreadsheets') });
  let spreadsheetId: string | undefined;
  let baseUrl = '';
  const workbench = createWorkbench({
    baseUrl: () => baseUrl,
    projectId: options.projectId,
    stateDirectory: options.stateDirectory,
    spreadsheetId: () => spreadsheetId,
  });
  const server = await listenOnFreePort(options.port, async (request, response) => {
    if (await bigQuery.handle(request, response)) return;
    if (await sheets.handle(request, response)) return;
    if (await workbench.handle(request, response)) return;
    response.writeHead(404).end();
  });
  baseUrl = `http://127.0.0.1:${server.port}`;

  const load = (request: Exclude<ServerRequest, { kind: 'use-spreadsheet' | 'close' }>) => {
    const [connection, options] = [bigQuery.connection(), { ...request, onProgress: progress }];
    return options.kind === 'generate-sample'
      ? generateSample(connection, options)
      : loadExtract(connection, options);
  };
  const perform = async (request: ServerRequest): Promise<unknown> => {
    switch (request.kind) {
      case 'generate-sample':
      case 'load-extract': {
        const loading = load(request);
        // DuckDB loads on a thread of its own: this one has time.
        setImmediate(warmUpParser);
        const report = await loading;
        await bigQuery.loaded();
        return report;
      }
      case 'use-spreadsheet':
        spreadsheetId = request.spreadsheetId;
        return null;
      case 'close':
        await server.close();
        await workbench.close();
        sheets.close();
        await bigQuery.close();
        return null;
    }
  };
  port?.on('message', (message: { id: number; request: ServerRequest }) => {
    perform(message.request).then(
      (value) => tell({ kind: 'done', id: message.id, value }),
      (error) => tell({ kind: 'failed', id: message.id, problems: problemsOf(error) }),
    );
  });
  tell({ kind: 'ready', port: server.port });
}

/** Changes with every build of this worker. */
function thisBuild(): string {
  const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url));
  return `${size} ${mtimeMs}`;
}

function problemsOf(error: unknown): readonly [Problem, ...Problem[]] {
  if (error instanceof CountersignError) return error.problems;
  const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [{ code: 'local.unexpected', what: `The local server failed: ${bug}` }];
}
