/** A part of the ledger that was chosen by what a reader needs, and the state that it adds up to. */

import type { EventBody, Instant, LedgerEvent, Person } from '../event.ts';
import { LedgerFold, latestVersion } from '../state.ts';

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

/**
 * What the events add up to: the whole ledger's state for what the slice was chosen for. Where versions of a KPI are left out, the
 * numbers of the others stay what they are; the content of one that is left out is not known.
 */
export function foldSlice(events: readonly SliceEvent[]): LedgerFold {
  const fold = new LedgerFold();
  for (const event of events) {
    countLeftOut(fold, event.body);
    fold.add({ ...event, prev: '', hash: '' });
  }
  return fold;
}

/** A proposal takes effect only on the version that it replaces, so that version was the live one. */
function countLeftOut(fold: LedgerFold, body: EventBody): void {
  if (body.kind !== 'proposal.published') return;
  const content = fold.proposals.get(body.proposalId)?.content;
  if (content === undefined || !('baseVersion' in content)) return;
  const { metricId, baseVersion } = content;
  if (latestVersion(fold, metricId) >= baseVersion) return;
  const known = fold.definitions.get(metricId) ?? [];
  fold.definitions.set(metricId, [...known, { metricId, version: baseVersion, content: {} }]);
}
