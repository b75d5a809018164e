/** One proposal in a list: where it stands, and for whom the reader may sign it. */

import type { ProposalLine } from '../../endpoints/ledger-messages.ts';
import type { ContentHasher } from '../content-hash.ts';
import type { Instant, Person } from '../event.ts';
import { proposalTitle } from '../event-words.ts';
import { judgeVote } from '../judge/judge-vote.ts';
import { statusOf, tallyOf } from '../proposal-status.ts';
import type { Refusal } from '../refusal.ts';
import { dayOf, type LedgerState, type Proposal } from '../state.ts';

/** Who looks at it, and when, by the warehouse. */
export interface Reader {
  readonly state: LedgerState;
  readonly person: Person;
  readonly at: Instant;
  readonly contentHash: ContentHasher;
}

export function proposalLine(proposal: Proposal, reader: Reader): ProposalLine {
  const { content, rule } = proposal;
  const { approvals, rejections } = tallyOf(proposal);
  const signed = new Set(proposal.votes.map(({ principal }) => principal));
  return {
    id: proposal.id,
    title: proposalTitle(content),
    metricId: 'metricId' in content ? content.metricId : null,
    proposer: proposal.proposer,
    status: statusOf(proposal, reader.state, dayOf(reader.at)),
    approvals,
    needed: rule?.approvals ?? 0,
    rejections,
    deadline: proposal.deadline ?? null,
    signFor: maySignFor(proposal, reader).filter((person) => !signed.has(person)),
  };
}

/** The reader first, then who delegated to them: the rules themselves are asked. */
export function maySignFor(proposal: Proposal, reader: Reader): readonly Person[] {
  const { state, person } = reader;
  const principals = state.delegations.filter(({ to }) => to === person).map(({ from }) => from);
  return [person, ...principals].filter(
    (principal) => whyNotSign(proposal, principal, reader) === undefined,
  );
}

/** What the ledger would answer to the reader's signature for that person. */
export function whyNotSign(
  proposal: Proposal,
  principal: Person,
  { state, person, at, contentHash }: Reader,
): Refusal | undefined {
  const vote = {
    kind: 'vote.cast',
    proposalId: proposal.id,
    choice: 'approve',
    contentHash: contentHash(proposal),
    statement: 'asked',
    ...(principal === person ? {} : { onBehalfOf: principal }),
  } as const;
  return judgeVote(vote, { state, stamp: { actor: person, at }, contentHash });
}
