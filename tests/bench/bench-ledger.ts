/** A ledger of a hundred thousand events: verifying every event and rule, folding it, and opening the sidebar on it. */

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { verifyRows } from '../../src/app/ledger/verify-ledger.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/cli/local-users.ts';
import type { LedgerEvent } from '../../src/core/ledger/event.ts';
import { eventOf, type LedgerRow } from '../../src/core/ledger/ledger-row.ts';
import { foldLedger } from '../../src/core/ledger/state.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { generateLedger } from './generate-ledger.ts';
import { serve } from './measured-command.ts';

export interface LedgerResult {
  readonly events: number;
  readonly verifySeconds: number;
  readonly foldSeconds: number;
  /** What the sidebar asks when it opens, answered by the served add-on: its state and the inbox. */
  readonly sidebarSeconds: number;
}

const EVENTS = 100_000;
const SIGNER = 'cfo@example.com';

/** `state` is the folder of a finished run; it is copied. Throws when the ledger does not verify: then nothing was measured. */
export async function benchLedger(state: string, folder: string): Promise<LedgerResult> {
  const rows = generateLedger(
    loadDefinitions(projectRoot()).ledger.opening,
    {
      owner: LOCAL_ADMINISTRATOR,
      staff: ['ana.finance@example.com', 'omar.ops@example.com'],
      voters: [SIGNER, 'coo@example.com'],
      publisher: LOCAL_ADMINISTRATOR,
    },
    EVENTS,
    Date.now(),
  );
  const events = rows.map(readEvent);
  const copy = join(folder, 'state-with-ledger');
  cpSync(state, copy, { recursive: true });
  await fill(copy, folder, rows);
  return {
    events: rows.length,
    verifySeconds: seconds(() => verify(rows)),
    foldSeconds: seconds(() => fold(events)),
    sidebarSeconds: await openSidebar(copy),
  };
}

function readEvent(row: LedgerRow): LedgerEvent {
  const event = eventOf(row);
  if (typeof event === 'string') throw new Error(event);
  return event;
}

function verify(rows: readonly LedgerRow[]): void {
  const last = rows.at(-1);
  const head = { seq: last?.seq ?? 0, hash: last?.event_hash ?? '' };
  const found = verifyRows(rows, head, { sha256 });
  if (!found.ok) throw new Error(`event ${found.seq}: ${found.what}`);
}

function fold(events: readonly LedgerEvent[]): void {
  if (foldLedger(events).head.seq !== events.length) throw new Error('events are missing');
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Writes past the procedure: appending so many one by one would take hours. */
async function fill(state: string, folder: string, rows: readonly LedgerRow[]): Promise<void> {
  const file = join(folder, 'events.ndjson');
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const columns = Object.keys(rows[0] ?? {}).map(
    (name) => `${name}: '${name === 'seq' ? 'BIGINT' : 'VARCHAR'}'`,
  );
  const last = rows.at(-1);
  const instance = await DuckDBInstance.create(join(state, 'warehouse.duckdb'));
  const connection = await instance.connect();
  const dataset = '"exec-kpi.countersign_ledger"';
  await connection.run(`DELETE FROM ${dataset}.events;
    INSERT INTO ${dataset}.events BY NAME SELECT * FROM read_json('${file}',
      format = 'newline_delimited', columns = {${columns.join(', ')}}, maximum_object_size = 4000000);
    UPDATE ${dataset}.head SET seq = ${last?.seq}, event_hash = '${last?.event_hash}',
      recorded_at = '${last?.recorded_at}'`);
  connection.closeSync();
  instance.closeSync();
}

/** The first view of a server that has just started, by somebody who has signatures to give. */
async function openSidebar(state: string): Promise<number> {
  const served = await serve(state);
  try {
    const page = await (await fetch(`${served.baseUrl}/`)).text();
    const token = /"token":"([^"]+)"/.exec(page)?.[1] ?? '';
    const started = performance.now();
    await call(served.baseUrl, token, 'sidebarState');
    const inbox = await call(served.baseUrl, token, 'ledgerInbox');
    const took = (performance.now() - started) / 1000;
    if (!inbox.includes('proposed')) throw new Error(`The inbox is empty: ${inbox.slice(0, 300)}`);
    return took;
  } finally {
    await served.stop();
  }
}

async function call(baseUrl: string, token: string, functionName: string): Promise<string> {
  const response = await fetch(`${baseUrl}/workbench/call`, {
    method: 'POST',
    headers: { 'x-countersign-token': token },
    body: JSON.stringify({ functionName, args: [], user: SIGNER, activeCell: null }),
  });
  const text = await response.text();
  if (!response.ok || !text.includes('\\"ok\\":true')) throw new Error(text.slice(0, 500));
  return text;
}
