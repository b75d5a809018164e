/** What the ledger adds up to, read whole and verified: nothing takes effect on the word of a chain that does not hold. */

import { CountersignError } from '../../core/errors/problem.ts';
import { eventOf, type LedgerRow } from '../../core/ledger/ledger-row.ts';
import { LedgerFold, type LedgerState } from '../../core/ledger/state.ts';
import type { Sha256, Warehouse } from '../ports.ts';
import type { QueryLimits } from '../query-request.ts';
import { readLedger, readLedgerHead } from './read-ledger.ts';
import { verifyRows } from './verify-ledger.ts';

export interface ReadingLedger {
  readonly warehouse: Warehouse;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
}

/** A ledger that is followed: its state is that of the last look. */
export interface FollowedLedger {
  readonly state: LedgerState;
  /** Reads what came since the last look. */
  catchUp(): void;
}

/** Throws `CountersignError` where the ledger is not open or does not verify, naming the first event that is wrong. */
export function followLedger({ warehouse, sha256, limits }: ReadingLedger): FollowedLedger {
  const head = readLedgerHead(warehouse, limits);
  if (head.seq === 0) throw notOpen();
  const rows = [...readLedger(warehouse, head, limits)];
  const verified = verifyRows(rows, head, { sha256 });
  if (!verified.ok) throw doesNotHold(verified.seq, verified.what);
  const state = new LedgerFold();
  addAll(state, rows);
  return {
    state,
    catchUp: () => {
      const { lastSeq } = readLedgerHead(warehouse, limits);
      addAll(
        state,
        readLedger(warehouse, { ...head, firstSeq: state.head.seq + 1, lastSeq }, limits),
      );
    },
  };
}

function addAll(state: LedgerFold, rows: Iterable<LedgerRow>): void {
  for (const row of rows) {
    const event = eventOf(row);
    if (typeof event === 'string') throw doesNotHold(row.seq, event);
    if (event.prev !== state.head.hash) throw doesNotHold(row.seq, 'It does not follow.');
    state.add(event);
  }
}

function notOpen(): CountersignError {
  return new CountersignError({
    code: 'ledger.not-open',
    what: 'The ledger has not been opened.',
    mend: 'Run "countersign provision".',
  });
}

function doesNotHold(seq: number | undefined, what: string): CountersignError {
  const where = seq === undefined ? '' : ` at event ${seq}`;
  return new CountersignError({
    code: 'ledger.broken',
    what: `The ledger does not hold${where}: ${what}`,
    mend: 'Publish and sign nothing. Run "countersign verify" and tell an administrator.',
  });
}
