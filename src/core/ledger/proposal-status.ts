/** Where a proposal stands on a day: the state machine, read off its events. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from './event.ts';
import { type LedgerState, liveDefinition, type Proposal } from './state.ts';

export type ProposalStatus =
  | 'draft'
  | 'proposed'
  | 'in review'
  | 'approved'
  | 'effective'
  | 'rejected'
  | 'lapsed'
  | 'withdrawn'
  | 'superseded'
  | 'rolled back';

/** Of a publication that broke the glass. */
export type Ratification = 'not needed' | 'pending' | 'ratified' | 'failed';

export interface Tally {
  /** Different people, whoever signed for them. */
  readonly approvals: number;
  readonly rejections: number;
  readonly isQuorum: boolean;
}

/** Votes so far. A rejection that stands keeps a proposal from being approved. */
export function tallyOf({ votes, rule, proposer }: Proposal): Tally {
  const people = (choice: string): ReadonlySet<Person> =>
    new Set(
      votes
        .filter((vote) => vote.choice === choice && vote.signer !== proposer)
        .map(({ principal }) => principal),
    );
  const approvals = people('approve').size;
  const rejections = people('reject').size;
  const isQuorum = rule !== undefined && approvals >= rule.approvals && rejections === 0;
  return { approvals, rejections, isQuorum };
}

export function statusOf(proposal: Proposal, state: LedgerState, today: CivilDate): ProposalStatus {
  if (proposal.publication !== undefined) return effectiveStatus(proposal, state);
  if (proposal.withdrawnAt !== undefined) return 'withdrawn';
  if (proposal.rule === undefined) return 'draft';
  const { rejections, isQuorum } = tallyOf(proposal);
  if (rejections >= proposal.rule.rejections) return 'rejected';
  if (isOvertaken(proposal, state)) return 'superseded';
  if (isQuorum) return 'approved';
  if (proposal.deadline !== undefined && today > proposal.deadline) return 'lapsed';
  return proposal.votes.length > 0 ? 'in review' : 'proposed';
}

export function ratificationOf(proposal: Proposal, today: CivilDate): Ratification {
  const { publication, rule } = proposal;
  if (publication?.breakGlass !== true) return 'not needed';
  const { isQuorum, rejections } = tallyOf(proposal);
  if (isQuorum) return 'ratified';
  if (rule !== undefined && rejections >= rule.rejections) return 'failed';
  const until = publication.ratifyUntil;
  return until !== undefined && today > until ? 'failed' : 'pending';
}

/** Another version took effect since it was written: what it would replace is no longer there. */
export function isOvertaken({ content }: Proposal, state: LedgerState): boolean {
  if (!('metricId' in content)) return false;
  const live = liveDefinition(state, content.metricId)?.version ?? 0;
  return live !== content.baseVersion;
}

function effectiveStatus({ content, publication }: Proposal, state: LedgerState): ProposalStatus {
  if (!('metricId' in content) || publication === undefined) return 'effective';
  const live = liveDefinition(state, content.metricId);
  if (live?.version === publication.version) return 'effective';
  const followers = [...state.proposals.values()].filter(
    (other) =>
      'metricId' in other.content &&
      other.content.metricId === content.metricId &&
      other.content.baseVersion === publication.version &&
      other.publication !== undefined,
  );
  return followers.some((other) => other.content.change === 'roll-back')
    ? 'rolled back'
    : 'superseded';
}
