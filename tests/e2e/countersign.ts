/** The program's own state folder, filled by the program, and its local surfaces, served to a browser. */

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import type { EventBody, EventRequest } from '../../src/core/ledger/event.ts';
import { canonicalJson, type JsonValue } from '../../src/core/registry/canonical-json.ts';
import { type LocalServer, startLocalServer } from '../../src/local/server.ts';
import { builtFile } from '../../src/node/built-file.ts';
import { COMPANY_TABLES } from '../support/company-tables.ts';
import { runCountersign, temporaryFolder } from '../support/run-countersign.ts';

const ADMINISTRATOR = 'data.team@example.com';
const SAMPLE = { seed: 1, scale: 0.02 };
const MORE = { seed: 1, scale: 0.03 };
/** Fresh by the machine's clock, or every number would be stale. */
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) as CivilDate;

export interface Countersign {
  readonly baseUrl: string;
  /** Where the program keeps its state, with the mails that it would have sent. */
  readonly state: string;
  /** The sources receive more customers and orders. */
  receiveData(): Promise<void>;
  /** Reads the spreadsheet over its REST surface. */
  get(path: string): Promise<unknown>;
  /** Values of a range as people see them. */
  values(range: string): Promise<string[][]>;
  /** Runs statements as the administrator. */
  sql(query: string): Promise<void>;
  /** Records an event as a person, through the ledger's own procedure. */
  tell(email: string, body: EventBody): Promise<void>;
  stop(): Promise<void>;
}

export async function startCountersign(): Promise<Countersign> {
  const state = temporaryFolder();
  const sample = ['--scale', String(SAMPLE.scale), '--seed', String(SAMPLE.seed)];
  const places = ['--state', state, '--out', join(state, 'out')];
  const made = runCountersign(['start', '--once', ...places, ...sample, '--as-of', YESTERDAY]);
  if (made.status !== 0) throw new Error(made.stderr);
  const { spreadsheetId } = JSON.parse(readFileSync(join(state, 'settings.json'), 'utf8')) as {
    spreadsheetId: string;
  };
  const server = await startLocalServer(
    builtFile('local/server-worker.js'),
    { stateDirectory: state, projectId: 'exec-kpi', port: 0, owners: [ADMINISTRATOR] },
    () => undefined,
  );
  await server.request({ kind: 'use-spreadsheet', spreadsheetId });
  let events = 0;
  const get = (path: string) => read(server, `/v4/spreadsheets/${spreadsheetId}${path}`);
  return {
    baseUrl: server.baseUrl,
    state,
    receiveData: () =>
      server.request({
        kind: 'generate-sample',
        ...MORE,
        asOf: YESTERDAY,
        companyTables: COMPANY_TABLES,
      }),
    get,
    async values(range) {
      const answer = await get(`/values/${encodeURIComponent(range)}`);
      return (answer as { values?: string[][] }).values ?? [];
    },
    sql: async (query) => {
      await ask(server, ADMINISTRATOR, { query });
    },
    tell: (email, body) => append(server, email, { id: `e2e-${++events}`, body }),
    async stop() {
      await server.close();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

async function read(server: LocalServer, path: string): Promise<unknown> {
  const response = await fetch(`${server.baseUrl}${path}`, {
    headers: { authorization: `Bearer ${ADMINISTRATOR}` },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as unknown;
}

async function append(server: LocalServer, email: string, request: EventRequest): Promise<void> {
  const text = await ask(server, email, {
    query: 'CALL `countersign_gov.append`(@request)',
    parameterMode: 'NAMED',
    queryParameters: [
      {
        name: 'request',
        parameterType: { type: 'STRING' },
        parameterValue: { value: canonicalJson(request as unknown as JsonValue) },
      },
    ],
  });
  if (!text.includes('"recorded"')) throw new Error(text.slice(0, 500));
}

async function ask(server: LocalServer, email: string, request: object): Promise<string> {
  const response = await fetch(`${server.baseUrl}/bigquery/v2/projects/exec-kpi/queries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${email}`, 'content-type': 'application/json' },
    body: JSON.stringify({ useLegacySql: false, timeoutMs: 120_000, ...request }),
  });
  const text = await response.text();
  const isDone = response.ok && text.includes('"jobComplete":true');
  if (!isDone) throw new Error(text.slice(0, 500));
  return text;
}
