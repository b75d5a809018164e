/** A ledger of a hundred thousand events: reading its rows, verifying every event and rule, folding it. */

import { performance } from 'node:perf_hooks';
import { verifyRows } from '../../src/app/ledger/verify-ledger.ts';
import type { LedgerEvent } from '../../src/core/ledger/event.ts';
import { eventOf, type LedgerRow } from '../../src/core/ledger/ledger-row.ts';
import { foldLedger } from '../../src/core/ledger/state.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { longLedger } from './long-ledger.ts';

export interface LedgerResult {
  readonly events: number;
  readonly verifySeconds: number;
  readonly foldSeconds: number;
}

const EVENTS = 100_000;

/** Throws when the ledger does not verify: then nothing was measured. */
export function benchLedger(): LedgerResult {
  const rows = longLedger(EVENTS);
  return {
    events: rows.length,
    verifySeconds: seconds(() => verify(rows)),
    foldSeconds: foldSeconds(rows),
  };
}

function verify(rows: readonly LedgerRow[]): void {
  const last = rows.at(-1);
  const head = { seq: last?.seq ?? 0, hash: last?.event_hash ?? '' };
  const found = verifyRows(rows, head, { sha256 });
  if (!found.ok) throw new Error(`event ${found.seq}: ${found.what}`);
}

function foldSeconds(rows: readonly LedgerRow[]): number {
  const events = rows.map(readEvent);
  return seconds(() => {
    if (foldLedger(events).head.seq !== rows.length) throw new Error('events are missing');
  });
}

function readEvent(row: LedgerRow): LedgerEvent {
  const event = eventOf(row);
  if (typeof event === 'string') throw new Error(event);
  return event;
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
