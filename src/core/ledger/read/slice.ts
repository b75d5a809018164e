/** A part of the ledger that was chosen by what a reader needs, and the state that it adds up to. */

import type { Instant, LedgerEvent, Person } from '../event.ts';
import { LedgerFold } from '../state.ts';

/** An event as readers need it: whether the chain holds is for `verifyChain` to say. */
export type SliceEvent = Pick<LedgerEvent, 'seq' | 'id' | 'actor' | 'at' | 'body'>;

/** Who reads, and when, by the warehouse; the events in the order of the chain. */
export interface LedgerSlice {
  readonly reader: Person;
  readonly at: Instant;
  /** Proposals that belong here and were left out because there are too many. */
  readonly notShown: number;
  readonly events: readonly SliceEvent[];
}

/** What the events add up to. It is the whole ledger's state for what the slice was chosen for. */
export function foldSlice(events: readonly SliceEvent[]): LedgerFold {
  const fold = new LedgerFold();
  for (const event of events) fold.add({ ...event, prev: '', hash: '' });
  return fold;
}
