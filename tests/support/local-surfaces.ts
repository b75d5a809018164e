/** A test's own local surfaces with real Google clients before them. */

import { mkdirSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { Worker } from 'node:worker_threads';
import { OAuth2Client } from 'google-auth-library';
import { sheets, type sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Clock } from '../../src/app/ports.ts';
import { builtFile } from '../../src/node/built-file.ts';
import { type GoogleHost, googleHost } from '../../src/node/google-host.ts';
import { fakeClock } from './fake-clock.ts';
import type { CallKind, FaultRule, SurfacesMessage, SurfacesRequest } from './surfaces-messages.ts';

export const PROJECT = 'exec-kpi';
export const OWNER = 'olga@example.com';

export interface LocalSurfaces {
  /** `http://127.0.0.1:PORT`. */
  readonly baseUrl: string;
  request(request: SurfacesRequest): Promise<unknown>;
  sql(...statements: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  faults(...rules: readonly FaultRule[]): Promise<void>;
  /** The calls since the last time that this was asked. */
  takeCalls(): Promise<readonly CallKind[]>;
  /** From now on the warehouse has this time, and goes on from there. The other clocks stay. */
  setClock(nowMs: number): Promise<void>;
  /** Resolves when a `hold` rule has caught a call; ask before the call is made. */
  held(): Promise<void>;
  /** The product's host; its pauses take no time unless a clock says so. */
  host(email?: string, clock?: Clock): GoogleHost;
  /** The real Sheets client, signed in as a person. */
  sheets(email?: string): sheets_v4.Sheets;
  close(): Promise<void>;
}

/** Serves a folder, new or left by another run. */
export async function startLocalSurfaces(directory: string): Promise<LocalSurfaces> {
  mkdirSync(directory, { recursive: true });
  const worker = new Worker(builtFile('tests/surfaces-worker.js'), {
    workerData: { directory, owner: OWNER },
  });
  const waiting = new Map<number, (message: SurfacesMessage) => void>();
  const holds: (() => void)[] = [];
  let nextId = 1;
  const port = await new Promise<number>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: SurfacesMessage) => {
      if (message.kind === 'ready') resolve(message.port);
      else if (message.kind === 'held') holds.shift()?.();
      else waiting.get(message.id)?.(message);
    });
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const request = (body: SurfacesRequest) =>
    new Promise<unknown>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, (message) => {
        waiting.delete(id);
        if (message.kind === 'done') resolve(message.value);
        if (message.kind === 'failed') reject(new Error(message.message));
      });
      worker.postMessage({ id, request: body });
    });
  return {
    baseUrl,
    request,
    sql: async (...statements) =>
      (await request({ kind: 'sql', statements })) as Readonly<Record<string, unknown>>[],
    faults: async (...rules) => {
      await request({ kind: 'faults', rules });
    },
    takeCalls: async () => (await request({ kind: 'take-calls' })) as CallKind[],
    setClock: async (nowMs) => {
      await request({ kind: 'clock', nowMs });
    },
    held: () => new Promise((resolve) => holds.push(resolve)),
    host: (email = OWNER, clock = fakeClock()) =>
      googleHost({ projectId: PROJECT, endpoint: baseUrl, accessToken: email }, clock),
    sheets: (email = OWNER) => {
      const auth = new OAuth2Client();
      auth.setCredentials({ access_token: email, expiry_date: 4_102_444_800_000 });
      // A connection kept open goes stale while the test blocks.
      const agent = new Agent({ keepAlive: false });
      return sheets({ version: 'v4', rootUrl: `${baseUrl}/`, auth, agent, retry: false });
    },
    close: async () => {
      await request({ kind: 'close' });
      await worker.terminate();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
