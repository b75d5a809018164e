/** Whether the record is whole: every hash, every column, every rule, and where it ends. */

import { verifyChain, type WrittenEvent } from '../../core/ledger/chain.ts';
import { eventOf, type LedgerRow } from '../../core/ledger/ledger-row.ts';
import type { Sha256, Warehouse } from '../ports.ts';
import type { QueryLimits } from '../query-request.ts';
import { type LedgerHead, readLedger, readLedgerHead } from './read-ledger.ts';

export interface Verifying {
  readonly warehouse: Warehouse;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
  /**
   * Heads that were published elsewhere, as on an issued brief: a chain that somebody rewrote from some event on holds in
   * itself, but no longer holds the hash of a later head.
   */
  readonly publishedHeads?: readonly string[];
}

export type LedgerVerification =
  | { readonly ok: true; readonly events: number; readonly head: string }
  | {
      readonly ok: false;
      /** Number of the first event that is wrong; undefined where it is not an event that is. */
      readonly seq: number | undefined;
      readonly what: string;
    };

/** Reads the whole ledger and names the first thing that does not hold. */
export function verifyLedger(verifying: Verifying): LedgerVerification {
  const { warehouse, limits } = verifying;
  const head = readLedgerHead(warehouse, limits);
  return verifyRows(readLedger(warehouse, head, limits), head, verifying);
}

/** The same of rows that were read, in their order. */
export function verifyRows(
  rows: Iterable<LedgerRow>,
  head: Pick<LedgerHead, 'seq' | 'hash'>,
  { sha256, publishedHeads = [] }: Pick<Verifying, 'sha256' | 'publishedHeads'>,
): LedgerVerification {
  const missing = new Set(publishedHeads);
  const reading = new Reading(rows, missing);
  const chain = verifyChain(reading.events(), sha256);
  if (!chain.ok) return { ok: false, seq: chain.seq, what: chain.what };
  if (reading.wrong !== undefined) return { ok: false, ...reading.wrong };
  return wrongEnd(chain, head, missing) ?? { ok: true, events: chain.events, head: chain.head };
}

/** Rows on their way to the chain: they end where one can not be read. */
class Reading {
  wrong: { readonly seq: number; readonly what: string } | undefined;
  readonly #rows: Iterable<LedgerRow>;
  readonly #missing: Set<string>;

  constructor(rows: Iterable<LedgerRow>, missing: Set<string>) {
    this.#rows = rows;
    this.#missing = missing;
  }

  *events(): Generator<WrittenEvent> {
    for (const row of this.#rows) {
      const event = eventOf(row);
      if (typeof event === 'string') {
        this.wrong = { seq: row.seq, what: event };
        return;
      }
      this.#missing.delete(event.hash);
      yield { event, body: row.body };
    }
  }
}

function wrongEnd(
  chain: { readonly events: number; readonly head: string },
  head: Pick<LedgerHead, 'seq' | 'hash'>,
  missing: ReadonlySet<string>,
): LedgerVerification | undefined {
  if (head.seq > chain.events) {
    const what = `Number ${chain.events + 1} is missing: the ledger counted up to ${head.seq}.`;
    return { ok: false, seq: chain.events + 1, what };
  }
  if (head.seq < chain.events) {
    const what = 'It came past the procedure: the ledger has not counted it.';
    return { ok: false, seq: head.seq + 1, what };
  }
  if (head.hash !== chain.head) {
    return { ok: false, seq: head.seq, what: 'Its hash is not the one that the ledger ends with.' };
  }
  const [lost] = missing;
  if (lost === undefined) return undefined;
  const what = `The chain does not hold the head ${lost}, which was published: it was rewritten.`;
  return { ok: false, seq: undefined, what };
}
