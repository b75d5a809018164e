/** The rules of the ledger, in one place: whether an event may follow on what is there. Every writer is asked, at the warehouse. */

import { daysBetween } from '../calendar/civil-date.ts';
import type { DelegationEnded, DelegationGiven, EventRequest } from './event.ts';
import { type Case, isPerson, type WholeCase } from './judge/case.ts';
import { judgeBrief } from './judge/judge-brief.ts';
import { judgeLock } from './judge/judge-lock.ts';
import { judgeOpening } from './judge/judge-opening.ts';
import {
  judgeComment,
  judgeDraft,
  judgeSubmission,
  judgeWithdrawal,
} from './judge/judge-proposal.ts';
import { judgePublication } from './judge/judge-publication.ts';
import { judgeVote } from './judge/judge-vote.ts';
import { isRefusalId, type Refusal, refusal } from './refusal.ts';
import { dayOf } from './state.ts';

/** Undefined where the event may be appended. The request has the shape of one: `readRequest` has seen to it. */
export function judge(request: EventRequest, given: WholeCase): Refusal | undefined {
  return judgeStamp(request, given) ?? judgeBody(request, given);
}

function judgeStamp({ id, body }: EventRequest, { state, stamp }: Case): Refusal | undefined {
  if (!isPerson(stamp.actor)) {
    return refusal(
      'identity.unknown',
      'The warehouse does not say who you are.',
      'Sign in with an account that has an e-mail address.',
    );
  }
  if (stamp.at < state.head.at) {
    return refusal(
      'ledger.clock',
      `The event would be dated ${stamp.at}, before the one that it follows (${state.head.at}).`,
      'Try again.',
    );
  }
  if (isRefusalId(id)) {
    return refusal(
      'request.malformed',
      'Ids that begin with "refused-" are the ledger\'s own.',
      'Choose another id.',
    );
  }
  if (state.eventIds.has(id)) {
    return refusal('request.duplicate', 'This was recorded already.', 'Look at the history.');
  }
  const isOpening = body.kind === 'ledger.opened';
  if (isOpening || state.policy !== undefined) return undefined;
  return refusal(
    'ledger.not-open',
    'The ledger has not been opened.',
    'Let an administrator provision the warehouse.',
  );
}

function judgeBody({ body }: EventRequest, given: WholeCase): Refusal | undefined {
  switch (body.kind) {
    case 'ledger.opened':
      return judgeOpening(body, given);
    case 'proposal.saved':
      return judgeDraft(body, given);
    case 'proposal.submitted':
      return judgeSubmission(body, given);
    case 'proposal.withdrawn':
      return judgeWithdrawal(body, given);
    case 'comment.made':
      return judgeComment(body, given);
    case 'vote.cast':
      return judgeVote(body, given);
    case 'delegation.given':
      return judgeDelegation(body, given);
    case 'delegation.ended':
      return judgeEnd(body, given);
    case 'proposal.published':
      return judgePublication(body, given);
    case 'hand-edit.found':
      // Whoever the warehouse knows may report: it changes nothing that anybody decides on.
      return body.cells.length > 0
        ? undefined
        : refusal('request.malformed', 'No cell is named.', 'Report what was found.');
    case 'brief.issued':
      return judgeBrief(body, given);
    case 'baseline.locked':
      return judgeLock(body, given);
    case 'attempt.refused':
      return refusal(
        'request.malformed',
        'A refusal is recorded by the ledger alone.',
        'Ask for what you want to do.',
      );
  }
}

const LONGEST_DELEGATION_DAYS = 92;

function judgeDelegation(
  { to, until }: DelegationGiven,
  { state, stamp }: Case,
): Refusal | undefined {
  const wrong = (what: string, mend: string) => refusal('delegation.invalid', what, mend);
  if (!isPerson(to)) return wrong(`"${to}" is no e-mail address.`, 'Give the address of a person.');
  if (to === stamp.actor) {
    return wrong('A delegation to yourself changes nothing.', 'Name another person.');
  }
  const days = daysBetween(dayOf(stamp.at), until);
  if (!(days >= 0 && days <= LONGEST_DELEGATION_DAYS)) {
    return wrong(
      `The delegation would end on ${until}.`,
      `Choose a day from today to ${LONGEST_DELEGATION_DAYS} days from now.`,
    );
  }
  const holdsRole = [...state.roles.values()].some((holders) => holders.has(stamp.actor));
  return holdsRole
    ? undefined
    : wrong('You hold no role, so there is no vote to delegate.', 'Ask for a role first.');
}

function judgeEnd({ to }: DelegationEnded, { state, stamp }: Case): Refusal | undefined {
  const known = state.delegations.some((other) => other.from === stamp.actor && other.to === to);
  return known
    ? undefined
    : refusal(
        'delegation.invalid',
        `You have not delegated to ${to}.`,
        'Look at the list of delegations.',
      );
}
