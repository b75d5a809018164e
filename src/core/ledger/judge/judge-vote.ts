/** Who may sign, what a signature is bound to, and until when. */

import type { VoteCast } from '../event.ts';
import { ratificationOf, statusOf } from '../proposal-status.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { dayOf, type Proposal } from '../state.ts';
import type { Case } from './case.ts';
import { unknownProposal } from './judge-proposal.ts';

export function judgeVote(vote: VoteCast, given: Case): Refusal | undefined {
  const proposal = given.state.proposals.get(vote.proposalId);
  if (proposal === undefined) return unknownProposal(vote.proposalId);
  return (
    judgeSigner(proposal, vote, given) ??
    judgeTime(proposal, given) ??
    judgeBinding(proposal, vote, given) ??
    judgeOnce(proposal, vote, given)
  );
}

function judgeSigner(proposal: Proposal, vote: VoteCast, given: Case): Refusal | undefined {
  const { actor } = given.stamp;
  const principal = vote.onBehalfOf ?? actor;
  if (actor === proposal.proposer || principal === proposal.proposer) {
    return refusal(
      'vote.own-proposal',
      'The proposer does not vote, nor does anybody for the proposer.',
      'Leave the vote to others.',
    );
  }
  return (
    conflictOf(proposal, principal, given) ??
    entitled(proposal, principal, given) ??
    standsIn(principal, given)
  );
}

/** A delegate of the proposer is not free, and nobody decides on their own role. */
function conflictOf(proposal: Proposal, principal: string, given: Case): Refusal | undefined {
  const { actor } = given.stamp;
  const isDelegate = delegationsOn(given).some(
    ({ from, to }) => from === proposal.proposer && (to === actor || to === principal),
  );
  if (isDelegate) {
    return refusal(
      'vote.conflict',
      `${proposal.proposer}, who proposes this, has delegated to you.`,
      'Let somebody vote who does not stand in for the proposer.',
    );
  }
  const { content } = proposal;
  if (!('person' in content)) return undefined;
  if (content.person !== actor && content.person !== principal) return undefined;
  return refusal(
    'vote.conflict',
    'The proposal is about your own role.',
    'Leave the vote to others.',
  );
}

function entitled(proposal: Proposal, principal: string, { state }: Case): Refusal | undefined {
  const voters = proposal.rule?.voters ?? [];
  if (voters.some((role) => state.roles.get(role)?.has(principal))) return undefined;
  return refusal(
    'vote.not-entitled',
    `${principal} holds none of the roles that vote on this: ${voters.join(', ') || 'it is a draft'}.`,
    'Comment on it instead.',
  );
}

function standsIn(principal: string, given: Case): Refusal | undefined {
  const { actor } = given.stamp;
  if (principal === actor) return undefined;
  const isDelegate = delegationsOn(given).some(
    ({ from, to }) => from === principal && to === actor,
  );
  if (isDelegate) return undefined;
  return refusal(
    'vote.not-entitled',
    `${principal} has not delegated to you, or only until an earlier day.`,
    `Ask ${principal} for a delegation, or vote for yourself.`,
  );
}

function delegationsOn({ state, stamp }: Case) {
  return state.delegations.filter(({ until }) => dayOf(stamp.at) <= until);
}

const VOTABLE = ['proposed', 'in review', 'approved'];

function judgeTime(proposal: Proposal, { state, stamp }: Case): Refusal | undefined {
  const today = dayOf(stamp.at);
  const status = statusOf(proposal, state, today);
  if (VOTABLE.includes(status) || ratificationOf(proposal, today) === 'pending') return undefined;
  if (status === 'lapsed') {
    return refusal(
      'vote.deadline',
      `The vote ended on ${proposal.deadline}.`,
      'Let the proposer submit it anew.',
    );
  }
  return refusal(
    'proposal.closed',
    `Proposal ${proposal.id} is ${status}.`,
    'There is nothing to vote on.',
  );
}

function judgeBinding(
  proposal: Proposal,
  vote: VoteCast,
  { contentHash }: Case,
): Refusal | undefined {
  if (vote.contentHash === contentHash(proposal)) return undefined;
  return refusal(
    'vote.edited',
    'The proposal is not the one that you looked at: it was edited since, or the signature is of another one.',
    'Look at it as it is now, then sign.',
  );
}

function judgeOnce(proposal: Proposal, vote: VoteCast, { stamp }: Case): Refusal | undefined {
  const { actor } = stamp;
  const principal = vote.onBehalfOf ?? actor;
  const own = proposal.votes.find(({ signer }) => signer === actor);
  if (own?.choice === 'recuse') {
    return refusal('vote.recused', 'You have recused yourself.', 'Leave the vote to others.');
  }
  const other = proposal.votes.find(
    (known) =>
      known.signer !== actor &&
      (known.principal === principal || known.signer === principal || known.principal === actor),
  );
  if ((own === undefined || own.principal === principal) && other === undefined) return undefined;
  return refusal(
    'vote.twice',
    'One person signs once: this vote was cast already, by the person or by a delegate.',
    'Nothing more is needed.',
  );
}
