/** What the ledger says against a number, or beside it. */

import { formatDay } from '../brief/period.ts';
import { publicationReason } from '../ledger/break-glass.ts';
import { tallyOf } from '../ledger/proposal-status.ts';
import { dayOf } from '../ledger/state.ts';
import type { PublishedMetric, Snapshot } from '../registry/published.ts';

type Ledger = Snapshot['ledger'];

/** Why the published definition is not the one that the ledger has live; undefined where it is. */
export function ledgerDrift(metric: PublishedMetric, ledger: Ledger): string | undefined {
  const live = ledger.live.get(metric.id);
  if (live === undefined) return 'The ledger has no live definition of this KPI.';
  if (live.version !== metric.version) {
    return `Version ${metric.version} of the definition is published; the ledger has version ${live.version} live.`;
  }
  if (live.definitionHash === metric.definitionHash) return undefined;
  return `The published definition is not what the ledger has live as version ${live.version}.`;
}

/** Why the live definition waits for its signatures although it is in effect; undefined where it does not. */
export function unratified(metric: PublishedMetric, ledger: Ledger): string | undefined {
  const live = ledger.live.get(metric.id);
  const publication = live?.proposal?.publication;
  if (live?.proposal === undefined || publication === undefined) return undefined;
  if (live.ratification !== 'pending' && live.ratification !== 'failed') return undefined;
  const why = publicationReason(live.proposal.id, ledger.events);
  const since = `Version ${live.version} took effect on ${formatDay(dayOf(publication.at))} before its quorum${why === undefined ? '' : ` ("${why}")`}`;
  const until = publication.ratifyUntil;
  const end = until === undefined ? '' : ` by ${formatDay(until)}`;
  return live.ratification === 'pending'
    ? `${since}; it is to be ratified${end}.`
    : `${since} and was not ratified${end}.`;
}

/** One sentence a proposal on the metric that waits. */
export function proposedChanges(metric: PublishedMetric, ledger: Ledger): readonly string[] {
  const waiting = ledger.live.get(metric.id)?.waiting ?? [];
  return waiting
    .filter(({ publication }) => publication === undefined)
    .map((proposal) => {
      const { approvals } = tallyOf(proposal);
      return `A change is proposed (${proposal.id}, ${approvals} of ${proposal.rule?.approvals ?? 0} approvals).`;
    });
}
