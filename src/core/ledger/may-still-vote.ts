/** Whose vote is outstanding on a proposal, by the very rules that judge votes. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from './event.ts';
import { judgeVote } from './judge/judge-vote.ts';
import type { LedgerState, Proposal } from './state.ts';

/** People who may sign today in their own name and have not, in the order of the alphabet. */
export function mayStillVote(
  proposal: Proposal,
  state: LedgerState,
  today: CivilDate,
): readonly Person[] {
  const holders = (proposal.rule?.voters ?? []).flatMap((role) => [
    ...(state.roles.get(role) ?? []),
  ]);
  const voted = new Set(proposal.votes.flatMap(({ signer, principal }) => [signer, principal]));
  return [...new Set(holders)].filter((person) => !voted.has(person) && isFree(person)).sort();

  /** Whether the vote would be refused for anything but what it is bound to: here it is bound to the proposal as it is. */
  function isFree(person: Person): boolean {
    const vote = {
      kind: 'vote.cast',
      proposalId: proposal.id,
      choice: 'approve',
      contentHash: '',
      statement: '',
    } as const;
    const given = { state, stamp: { actor: person, at: today }, contentHash: () => '' };
    return judgeVote(vote, given) === undefined;
  }
}
