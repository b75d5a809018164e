/** Random people doing random things: most of it is refused, some of it gets through. */

import fc from 'fast-check';
import { contentHash } from '../../../src/core/ledger/content-hash.ts';
import type { EventBody, ProposalContent } from '../../../src/core/ledger/event.ts';
import { type LedgerState, latestVersion, liveDefinition } from '../../../src/core/ledger/state.ts';
import { issueOf, smallBrief } from '../../support/small-brief.ts';
import { AOV, BOARD, day, lock, PUBLISHER, STAFF, STRANGER, sha256 } from './small-ledger.ts';

export const PEOPLE = [STAFF, ...BOARD, PUBLISHER, STRANGER] as const;
const PROPOSALS = ['p1', 'p1', 'p1', 'p2'] as const;
const METRICS = ['aov', 'margin'] as const;

export interface Action {
  /** Anybody; `actorOf` mostly takes somebody who may. */
  readonly anybody: string;
  readonly isFit: boolean;
  readonly what: (typeof KINDS)[number];
  readonly proposalId: string;
  readonly metricId: string;
  readonly other: string;
  readonly content: (typeof CONTENTS)[number];
  readonly choice: 'approve' | 'reject' | 'abstain' | 'recuse';
  /** Signs or publishes what is there, or what was there once. */
  readonly isStale: boolean;
  readonly standsIn: boolean;
  readonly nonce: number;
  /** Days that pass before it. */
  readonly days: number;
}

/** Often enough what leads somewhere. */
const KINDS = [
  'submit',
  'submit',
  'submit',
  'vote',
  'vote',
  'vote',
  'vote',
  'vote',
  'vote',
  'vote',
  'vote',
  'publish',
  'publish',
  'publish',
  'publish',
  'break-glass',
  'save',
  'withdraw',
  'comment',
  'issue',
  'issue',
  'lock',
  'lock',
  'delegate',
  'end-delegation',
] as const;

const CONTENTS = [
  'rename',
  'formula',
  'formula',
  'create',
  'roll-back',
  'grant',
  'grant',
  'revoke',
  'waive',
] as const;

const CHOICES = [...Array(8).fill('approve'), 'reject', 'abstain', 'recuse'] as const;

const rarely = fc.integer({ min: 0, max: 7 }).map((number) => number === 0);

export const actions = fc.array(
  fc.record<Action>({
    anybody: fc.constantFrom(...PEOPLE),
    isFit: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
    what: fc.constantFrom(...KINDS),
    proposalId: fc.constantFrom(...PROPOSALS),
    metricId: fc.constantFrom(...METRICS),
    other: fc.constantFrom(...PEOPLE),
    content: fc.constantFrom(...CONTENTS),
    choice: fc.constantFrom(...CHOICES),
    isStale: rarely,
    standsIn: rarely,
    nonce: fc.integer({ min: 0, max: 3 }),
    days: fc.constantFrom(0, 0, 0, 0, 1, 9),
  }),
  { minLength: 15, maxLength: 45 },
);

/** A proposal of these contents, signed by the whole board and published. */
export function fruitful(given: Pick<Action, 'content' | 'metricId' | 'other' | 'nonce'>) {
  const whats = ['submit', 'vote', 'vote', 'vote', 'publish'] as const;
  return whats.map(
    (what, at): Action => ({
      ...given,
      what,
      proposalId: `signed-${given.content}`,
      anybody: STAFF,
      isFit: true,
      choice: 'approve',
      isStale: false,
      standsIn: false,
      nonce: what === 'vote' ? at : given.nonce,
      days: 0,
    }),
  );
}

export function actorOf({ what, anybody, isFit, nonce }: Action): string {
  if (!isFit) return anybody;
  if (what === 'publish' || what === 'break-glass' || what === 'issue') return PUBLISHER;
  return what === 'submit' ? STAFF : (BOARD[nonce % BOARD.length] ?? STAFF);
}

/** What the action asks for, as things stand on `today`. */
export function bodyOf(action: Action, state: LedgerState, today: string): EventBody {
  const { proposalId, other } = action;
  switch (action.what) {
    case 'save':
      return { kind: 'proposal.saved', proposalId, content: contentOf(action, state, today) };
    case 'submit':
      return {
        kind: 'proposal.submitted',
        proposalId,
        content: contentOf(action, state, today),
        evidenceHash: sha256(`evidence ${action.nonce}`),
      };
    case 'vote':
      return {
        kind: 'vote.cast',
        proposalId,
        choice: action.choice,
        contentHash: hashOf(action, state),
        statement: 'I have looked at it',
        ...(action.standsIn ? { onBehalfOf: other } : {}),
      };
    case 'publish':
      return { kind: 'proposal.published', proposalId, contentHash: hashOf(action, state) };
    case 'break-glass':
      return {
        kind: 'proposal.published',
        proposalId,
        contentHash: hashOf(action, state),
        breakGlass: { reason: 'The books close' },
      };
    case 'withdraw':
      return { kind: 'proposal.withdrawn', proposalId, reason: 'Not needed' };
    case 'issue': {
      const week = ['2025-12-15', '2025-12-22'][action.nonce % 2] ?? '';
      const brief = smallBrief({ week: day(week), moreAttention: action.nonce });
      return issueOf(brief, action.isStale ? { correction: 'A figure was wrong' } : {});
    }
    case 'lock': {
      const from = ['2025-12-01', '2025-12-15'][action.nonce % 2] ?? '';
      return lock({ metricId: action.metricId, from: day(action.isStale ? today : from) });
    }
    case 'comment':
      return { kind: 'comment.made', proposalId, text: 'Why?' };
    case 'delegate':
      return { kind: 'delegation.given', to: other, until: inDays(today, 5), reason: 'Holiday' };
    case 'end-delegation':
      return { kind: 'delegation.ended', to: other };
  }
}

function hashOf({ proposalId, isStale }: Action, state: LedgerState): string {
  const proposal = state.proposals.get(proposalId);
  if (proposal === undefined || isStale) return sha256('something else');
  return contentHash(proposal, sha256);
}

function contentOf(action: Action, state: LedgerState, today: string): ProposalContent {
  const { content, metricId, other, nonce } = action;
  const reason = `Because of ${nonce}`;
  switch (content) {
    case 'grant':
      return { change: 'grant-role', person: other, role: 'board', reason };
    case 'revoke':
      return { change: 'revoke-role', person: other, role: 'board', reason };
    case 'waive':
      return { change: 'waive-test', subject: 'x', test: 'y', until: inDays(today, 3), reason };
    default: {
      const live = liveDefinition(state, metricId);
      const base = { ...AOV, id: metricId, ...live?.content };
      const changed = {
        rename: { name: `Name ${nonce}` },
        formula: { formula: `revenue / ${nonce}` },
        create: { formula: `revenue / ${nonce}` },
        'roll-back': state.definitions.get(metricId)?.[0]?.content ?? {},
      }[content];
      const version = latestVersion(state, metricId) + 1;
      return {
        change: content === 'create' || content === 'roll-back' ? content : 'edit',
        metricId,
        baseVersion: live?.version ?? 0,
        definition: { ...base, ...changed, version },
        effectiveOn: day(today),
        reason,
      };
    }
  }
}

export function inDays(today: string, days: number) {
  return day(new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10));
}
