/** What waits for a person, what they proposed, and what else is open. */

import type { Inbox, ProposalLine } from '../../endpoints/ledger-messages.ts';
import { contentHasher, type Sha256 } from '../content-hash.ts';
import type { ProposalStatus } from '../proposal-status.ts';
import type { LedgerState, Proposal } from '../state.ts';
import { proposalLine, type Reader } from './proposal-line.ts';
import { foldSlice, type LedgerSlice } from './slice.ts';

const OPEN: readonly ProposalStatus[] = ['proposed', 'in review', 'approved'];

/** Of the slice that `api_inbox.sql` chooses. */
export function inboxOf(slice: LedgerSlice, sha256: Sha256): Inbox {
  const state = foldSlice(slice.events);
  const reader: Reader = {
    state,
    person: slice.reader,
    at: slice.at,
    contentHash: contentHasher(sha256),
  };
  const lines = [...state.proposals.values()]
    .filter((proposal) => isSeen(proposal, slice.reader))
    .map((proposal) => proposalLine(proposal, reader))
    .reverse();
  const isOpen = ({ status }: ProposalLine) => OPEN.includes(status);
  const isMine = ({ proposer }: ProposalLine) => proposer === slice.reader;
  const mayPublish = holdsOneOf(state.policy?.publishers ?? [], slice.reader, state);
  const isReady = ({ status }: ProposalLine) => mayPublish && status === 'approved';
  const waits = (line: ProposalLine) => line.signFor.length > 0 && line.status !== 'approved';
  return {
    user: slice.reader,
    roles: rolesOf(slice.reader, state),
    waiting: lines.filter(waits).sort(byDeadline),
    ready: lines.filter(isReady),
    mine: lines.filter(isMine).sort((a, b) => standing(a) - standing(b)),
    others: lines.filter((line) => isOpen(line) && !isMine(line) && !waits(line) && !isReady(line)),
    notShown: slice.notShown,
  };
}

/** Drafts are their author's alone. */
function isSeen({ rule, proposer }: Proposal, person: string): boolean {
  return rule !== undefined || proposer === person;
}

function byDeadline(a: ProposalLine, b: ProposalLine): number {
  return (a.deadline ?? '') < (b.deadline ?? '') ? -1 : 1;
}

function standing({ status }: ProposalLine): number {
  if (status === 'draft') return 0;
  return OPEN.includes(status) ? 1 : 2;
}

/** The roles that a person holds, in the order of the alphabet. */
export function rolesOf(person: string, { roles }: LedgerState): readonly string[] {
  return [...roles].flatMap(([role, people]) => (people.has(person) ? [role] : [])).sort();
}

export function holdsOneOf(
  wanted: readonly string[],
  person: string,
  { roles }: LedgerState,
): boolean {
  return wanted.some((role) => roles.get(role)?.has(person));
}
