/** Drafts, submissions, edits, withdrawals and comments. */

import { daysBetween } from '../../calendar/civil-date.ts';
import { canonicalJson } from '../../registry/canonical-json.ts';
import type {
  CommentMade,
  DefinitionChange,
  ProposalContent,
  ProposalSaved,
  ProposalSubmitted,
  ProposalWithdrawn,
  RoleChange,
  Waiver,
} from '../event.ts';
import { impactOf, isChanged } from '../policy.ts';
import { statusOf } from '../proposal-status.ts';
import { type Refusal, refusal } from '../refusal.ts';
import {
  baseOf,
  dayOf,
  type LedgerState,
  latestVersion,
  liveDefinition,
  type Proposal,
} from '../state.ts';
import { type Case, isPerson } from './case.ts';

export function judgeDraft({ proposalId }: ProposalSaved, given: Case): Refusal | undefined {
  const known = given.state.proposals.get(proposalId);
  if (known === undefined) return undefined;
  return notYours(known, given) ?? (known.rule === undefined ? undefined : closed(known, given));
}

export function judgeSubmission(body: ProposalSubmitted, given: Case): Refusal | undefined {
  const known = given.state.proposals.get(body.proposalId);
  const held = known && (notYours(known, given) ?? notOpen(known, given));
  return held ?? judgeContent(body, known, given) ?? judgeVoters(body.content, given);
}

export function judgeWithdrawal(
  { proposalId }: ProposalWithdrawn,
  given: Case,
): Refusal | undefined {
  const known = given.state.proposals.get(proposalId);
  if (known === undefined) return unknownProposal(proposalId);
  return notYours(known, given) ?? notOpen(known, given);
}

export function judgeComment({ proposalId }: CommentMade, { state }: Case): Refusal | undefined {
  return state.proposals.has(proposalId) ? undefined : unknownProposal(proposalId);
}

export function unknownProposal(id: string): Refusal {
  return refusal('proposal.unknown', `There is no proposal ${id}.`, 'Look it up in the inbox.');
}

export function unknownMetric(id: string): Refusal {
  return refusal('proposal.unknown-metric', `There is no KPI ${id}.`, 'Pick one that is.');
}

function notYours({ id, proposer }: Proposal, { stamp }: Case): Refusal | undefined {
  if (proposer === stamp.actor) return undefined;
  return refusal(
    'proposal.not-yours',
    `Proposal ${id} is ${proposer}'s.`,
    'Comment on it, or propose your own.',
  );
}

const OPEN = ['draft', 'proposed', 'in review', 'approved'];

function notOpen(proposal: Proposal, given: Case): Refusal | undefined {
  const status = statusOf(proposal, given.state, dayOf(given.stamp.at));
  return OPEN.includes(status) ? undefined : closed(proposal, given);
}

function closed(proposal: Proposal, { state, stamp }: Case): Refusal {
  const status = statusOf(proposal, state, dayOf(stamp.at));
  return refusal(
    'proposal.closed',
    `Proposal ${proposal.id} is ${status}.`,
    'Make a new proposal.',
  );
}

function judgeContent(
  { content, evidenceHash }: ProposalSubmitted,
  known: Proposal | undefined,
  given: Case,
): Refusal | undefined {
  const isSame =
    known?.rule !== undefined &&
    known.evidenceHash === evidenceHash &&
    canonicalJson(jsonOf(known.content)) === canonicalJson(jsonOf(content));
  if (isSame) return changesNothing('It is submitted already, word for word.');
  switch (content.change) {
    case 'grant-role':
    case 'revoke-role':
      return judgeRole(content, given);
    case 'waive-test':
      return judgeWaiver(content, given);
    default:
      return judgeDefinition(content, given);
  }
}

function judgeRole({ change, person, role }: RoleChange, { state, stamp }: Case) {
  if (!isPerson(person)) {
    return refusal('request.malformed', `"${person}" is no e-mail address.`, 'Name a person.');
  }
  if (person === stamp.actor && change === 'grant-role') {
    return refusal(
      'proposal.own-role',
      'Nobody proposes a role for themselves.',
      'Let another person propose it.',
    );
  }
  const holds = state.roles.get(role)?.has(person) ?? false;
  if (holds === (change === 'revoke-role')) return undefined;
  return changesNothing(`${person} ${holds ? 'holds' : 'does not hold'} the role ${role}.`);
}

/** From the day of the proposal. */
export const LONGEST_WAIVER_DAYS = 92;

function judgeWaiver({ until }: Waiver, { stamp }: Case): Refusal | undefined {
  const days = daysBetween(dayOf(stamp.at), until);
  if (days >= 0 && days <= LONGEST_WAIVER_DAYS) return undefined;
  return refusal(
    'proposal.dates',
    `The waiver would end on ${until}.`,
    `Choose a day from today to ${LONGEST_WAIVER_DAYS} days from now.`,
  );
}

function judgeDefinition(content: DefinitionChange, given: Case): Refusal | undefined {
  const { metricId, baseVersion, definition, change } = content;
  const live = liveDefinition(given.state, metricId);
  if (change === 'create' && live !== undefined) {
    return refusal(
      'proposal.metric-exists',
      `There is a KPI ${metricId} already.`,
      'Propose a change of it, or choose another id.',
    );
  }
  if (change !== 'create' && live === undefined) {
    return unknownMetric(metricId);
  }
  if (baseVersion !== (live?.version ?? 0)) {
    return refusal(
      'proposal.outdated',
      `Version ${live?.version ?? 0} of ${metricId} is live, and this replaces version ${baseVersion}.`,
      'Look at the live version and submit again.',
    );
  }
  const wrong = wrongIdentity(content, given.state) ?? wrongState(content);
  if (wrong !== undefined) return refusal('request.malformed', wrong, 'Propose it anew.');
  if (dayOf(given.stamp.at) > content.effectiveOn) {
    return refusal(
      'proposal.dates',
      `It would take effect on ${content.effectiveOn}, which is past.`,
      'Choose today or a later day.',
    );
  }
  const differs = live === undefined || isChanged(live.content, definition);
  return differs ? undefined : changesNothing(`It says what version ${baseVersion} says.`);
}

function wrongIdentity(
  { metricId, definition, change }: DefinitionChange,
  state: LedgerState,
): string | undefined {
  if (definition.id !== metricId) return 'The definition is of another KPI.';
  const next = latestVersion(state, metricId) + 1;
  if (definition.version !== next) return `The next version of ${metricId} is ${next}.`;
  if (change !== 'roll-back') return undefined;
  const earlier = state.definitions.get(metricId) ?? [];
  const isKnown = earlier.some(({ content }) => !isChanged(content, definition));
  return isKnown ? undefined : 'A roll-back brings back a version that was live, unchanged.';
}

const STATUS = { deprecate: 'deprecated', retire: 'retired' } as const;

/** What is published is approved by then; deprecating and retiring say so in the definition. */
function wrongState({ change, definition }: DefinitionChange): string | undefined {
  const wanted = change === 'deprecate' || change === 'retire' ? STATUS[change] : undefined;
  if (wanted !== undefined) {
    return definition.status === wanted ? undefined : `The status has to be "${wanted}".`;
  }
  return undefined;
}

/** A proposal that can never be approved is refused at once, so that nobody takes silence for consent. */
function judgeVoters(content: ProposalContent, { state, stamp }: Case): Refusal | undefined {
  const impact = impactOf(content, baseOf(state, content)?.content);
  const rule = state.policy?.quorum[impact];
  if (rule === undefined) {
    return refusal('ledger.not-open', `No quorum is set for "${impact}".`, 'Mend the policy.');
  }
  const voters = new Set<string>();
  for (const role of rule.voters) {
    for (const person of state.roles.get(role) ?? []) voters.add(person);
  }
  voters.delete(stamp.actor);
  if ('person' in content) voters.delete(content.person);
  if (voters.size >= rule.approvals) return undefined;
  return refusal(
    'ledger.no-quorum-possible',
    `It needs ${rule.approvals} approvals, and ${voters.size} people besides you may vote.`,
    `Give one of the roles ${rule.voters.join(', ')} to more people first.`,
  );
}

function changesNothing(what: string): Refusal {
  return refusal('proposal.changes-nothing', what, 'Change something, or leave it.');
}

function jsonOf(content: ProposalContent) {
  return content as unknown as Parameters<typeof canonicalJson>[0];
}
