/** Taking effect: only what is approved, on its day, as it was signed; or loudly before, to be ratified. */

import type { Published } from '../event.ts';
import { statusOf } from '../proposal-status.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { dayOf, type Proposal } from '../state.ts';
import { type Case, holdsOneOf } from './case.ts';
import { unknownProposal } from './judge-proposal.ts';

export function judgePublication(body: Published, given: Case): Refusal | undefined {
  const proposal = given.state.proposals.get(body.proposalId);
  if (proposal === undefined) return unknownProposal(body.proposalId);
  return (
    judgePublisher(proposal, body, given) ??
    judgeApproval(proposal, body, given) ??
    judgeDay(proposal, given)
  );
}

function judgePublisher(proposal: Proposal, body: Published, given: Case): Refusal | undefined {
  const { state, stamp } = given;
  const { publishers = [], breakGlass } = state.policy ?? {};
  const roles = body.breakGlass === undefined ? publishers : (breakGlass?.roles ?? []);
  if (!holdsOneOf(roles, stamp.actor, state)) {
    return refusal(
      'publish.not-entitled',
      `This takes one of the roles ${roles.join(', ')}.`,
      'Ask somebody who holds it.',
    );
  }
  if (body.breakGlass === undefined || stamp.actor !== proposal.proposer) return undefined;
  return refusal(
    'publish.not-entitled',
    'Nobody breaks the glass for their own proposal.',
    'Ask another holder of the role.',
  );
}

function judgeApproval(proposal: Proposal, body: Published, given: Case): Refusal | undefined {
  const status = statusOf(proposal, given.state, dayOf(given.stamp.at));
  const isOpen = status === 'proposed' || status === 'in review';
  const isReady = status === 'approved' || (body.breakGlass !== undefined && isOpen);
  if (!isReady) {
    return refusal(
      'publish.not-approved',
      `Proposal ${proposal.id} is ${status}, not approved.`,
      'Wait for the signatures.',
    );
  }
  if (body.contentHash === given.contentHash(proposal)) return undefined;
  return refusal(
    'publish.not-approved',
    'What was signed is not what is to be published.',
    'Publish the proposal as it stands.',
  );
}

function judgeDay({ content }: Proposal, { stamp }: Case): Refusal | undefined {
  if (!('effectiveOn' in content) || dayOf(stamp.at) >= content.effectiveOn) return undefined;
  return refusal(
    'publish.too-early',
    `It takes effect on ${content.effectiveOn}.`,
    'Publish it on that day.',
  );
}
