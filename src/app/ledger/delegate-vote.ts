/** Letting another person sign instead, and taking that back. */

import type { DelegationGiven } from '../../core/ledger/event.ts';
import { appendEvent, type LedgerWriter, type Recorded } from './append-event.ts';

/** Giving one to the same person again replaces it. */
export function giveDelegation(
  writer: LedgerWriter,
  delegation: Omit<DelegationGiven, 'kind'>,
): Recorded {
  return appendEvent(writer, { kind: 'delegation.given', ...delegation });
}

export function endDelegation(writer: LedgerWriter, to: string): Recorded {
  return appendEvent(writer, { kind: 'delegation.ended', to });
}
