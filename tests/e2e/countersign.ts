/** Starts the program as a person would, in a folder of its own, and talks to its surfaces. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ADMINISTRATOR = 'data.team@example.com';

export interface Countersign {
  readonly baseUrl: string;
  readonly spreadsheetId: string;
  /** Runs one statement as the data team. */
  query(sql: string): Promise<{ rows: (string | null)[][] }>;
  /** Reads the spreadsheet over its REST surface. */
  get(path: string): Promise<unknown>;
  /** Values of a range as people see them. */
  values(range: string): Promise<string[][]>;
  stop(): Promise<void>;
}

export async function startCountersign(): Promise<Countersign> {
  const state = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  const child = spawn(
    process.execPath,
    ['src/cli/countersign.mjs', 'start', '--port', '0', '--state', state, '--scale', '0.02'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const baseUrl = await addressOf(child);
  const settings = JSON.parse(readFileSync(join(state, 'settings.json'), 'utf8')) as {
    spreadsheetId: string;
  };
  const call = async (path: string, body?: unknown) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${ADMINISTRATOR}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as unknown;
  };
  const spreadsheet = `/v4/spreadsheets/${settings.spreadsheetId}`;
  return {
    baseUrl,
    spreadsheetId: settings.spreadsheetId,
    async query(sql) {
      const answer = (await call('/bigquery/v2/projects/exec-kpi/queries', {
        query: sql,
        useLegacySql: false,
      })) as { rows?: { f: { v: string | null }[] }[] };
      return { rows: (answer.rows ?? []).map((row) => row.f.map((field) => field.v)) };
    },
    get: (path) => call(`${spreadsheet}${path}`),
    async values(range) {
      const path = `${spreadsheet}/values/${encodeURIComponent(range)}`;
      return ((await call(path)) as { values?: string[][] }).values ?? [];
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
      rmSync(state, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    const read = (part: Buffer) => {
      told += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+(?=\/)/.exec(told)?.[0];
      if (address) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`countersign ended with ${code}:\n${told}`)));
  });
}
