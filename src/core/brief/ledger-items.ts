/** What the ledger has for a brief: proposals that wait for signatures, and what took effect in the week. */

import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import { proposalTitle } from '../ledger/event-words.ts';
import { approversOf, newestFirst } from '../ledger/ledger-extract.ts';
import { tallyOf } from '../ledger/proposal-status.ts';
import { dayOf } from '../ledger/state.ts';
import type { Snapshot } from '../registry/published.ts';
import type { ChangeItem, DecisionItem } from './brief.ts';

/** The nearest deadline first; one without a deadline last. */
export function decisionItems({ ledger }: Pick<Snapshot, 'ledger'>): readonly DecisionItem[] {
  const items = ledger.waiting.map((proposal) => ({
    proposalId: proposal.id,
    words: proposalTitle(proposal.content),
    proposer: proposal.proposer,
    deadline: proposal.publication?.ratifyUntil ?? proposal.deadline ?? null,
    approvals: tallyOf(proposal).approvals,
    needed: proposal.rule?.approvals ?? 0,
  }));
  return items.sort((a, b) => ((a.deadline ?? '9') < (b.deadline ?? '9') ? -1 : 1));
}

/** What took effect from the first to the last day, both included, and the control limits that people changed; the newest first. */
export function changeItems(
  { ledger, metrics }: Pick<Snapshot, 'ledger' | 'metrics'>,
  first: CivilDate,
  last: CivilDate,
): readonly ChangeItem[] {
  const names = new Map(metrics.map(({ id, name }) => [id, name]));
  const published = [...ledger.state.proposals.values()].flatMap((proposal) => {
    const { publication, content } = proposal;
    if (publication === undefined) return [];
    const item = {
      proposalId: proposal.id,
      words: proposalTitle(content),
      reason: content.reason,
      approvers: approversOf(proposal),
      on: dayOf(publication.at),
    };
    return [{ item, at: publication.at }];
  });
  const limits = [...ledger.state.locks.values()].flat().map((lock) => {
    const { author, metricId, reason, from: on, at } = lock;
    const words = `${author} changed the control limits of ${names.get(metricId) ?? metricId}`;
    return { item: { proposalId: '', words, reason, approvers: [], on }, at };
  });
  return [...published, ...limits]
    .filter(({ at }) => dayOf(at) >= first && dayOf(at) <= last)
    .sort((a, b) => newestFirst(a.at, b.at))
    .map(({ item }) => item);
}

/** The last day whose changes belong to the brief of a week: that of the newest week tells of all since. */
export function lastDayOf(week: CivilDate, isNewest: boolean, today: CivilDate): CivilDate {
  const sunday = addDays(week, 6);
  return isNewest && today > sunday ? today : sunday;
}
