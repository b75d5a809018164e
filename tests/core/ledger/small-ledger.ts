/** A ledger in memory for tests: the same rules and chain as the warehouse, with people to play. */

import { createHash } from 'node:crypto';
import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { linkEvent } from '../../../src/core/ledger/chain.ts';
import { contentHash, contentHasher } from '../../../src/core/ledger/content-hash.ts';
import type {
  BaselineLocked,
  DefinitionChange,
  EventBody,
  LedgerEvent,
  LedgerOpened,
  ProposalContent,
} from '../../../src/core/ledger/event.ts';
import { judge } from '../../../src/core/ledger/judge.ts';
import type { Policy, QuorumRule } from '../../../src/core/ledger/policy.ts';
import type { Refusal } from '../../../src/core/ledger/refusal.ts';
import { LedgerFold } from '../../../src/core/ledger/state.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const STAFF = 'stella@example.com';
export const BOARD = ['bea@example.com', 'ben@example.com', 'bo@example.com'] as const;
export const PUBLISHER = 'paul@example.com';
export const STRANGER = 'sam@example.com';

const two: QuorumRule = { approvals: 2, voters: ['board'], rejections: 2, deadlineDays: 14 };

export const POLICY: Policy = {
  quorum: {
    text: { ...two, approvals: 1 },
    target: two,
    formula: two,
    'ceo-kpi': two,
    roles: two,
    waiver: { ...two, approvals: 1 },
  },
  publishers: ['publisher'],
  issuers: ['publisher'],
  limitSetters: ['board'],
  breakGlass: { roles: ['publisher'], ratifyDays: 3 },
};

export const AOV = {
  id: 'aov',
  version: 1,
  status: 'approved',
  name: 'Average Order Value',
  level: 'functional',
  formula: 'revenue / orders',
  target: 85,
  grains: ['week', 'month'],
};

/** What an opening may say otherwise. */
export interface Openings {
  readonly policy?: Policy;
  readonly roles?: LedgerOpened['roles'];
}

/** The first event: three people on the board, one publisher, one KPI. */
export function opening({ policy = POLICY, roles = ROLES }: Openings = {}): LedgerOpened {
  return {
    kind: 'ledger.opened',
    policy,
    roles,
    definitions: [{ metricId: 'aov', version: 1, content: AOV }],
  };
}

export const ROLES: LedgerOpened['roles'] = [
  ...BOARD.map((person) => ({ person, role: 'board' })),
  { person: PUBLISHER, role: 'publisher' },
];

export const day = (text: string) => text as CivilDate;

/** What a person has to say to change the formula of the average order value. */
export function change(overrides: Partial<DefinitionChange> = {}): DefinitionChange {
  return {
    change: 'edit',
    metricId: 'aov',
    baseVersion: 1,
    definition: { ...AOV, version: 2, formula: 'revenue / visitors' },
    effectiveOn: day('2026-01-01'),
    reason: 'Visitors say more',
    ...overrides,
  };
}

/** What a board member says to change the limits of the average order value; 2026-01-01 is a Thursday. */
export function lock(overrides: Partial<BaselineLocked> = {}): BaselineLocked {
  return {
    kind: 'baseline.locked',
    metricId: 'aov',
    grain: 'week',
    baselineFrom: day('2025-09-01'),
    baselineTo: day('2025-11-24'),
    from: day('2025-12-01'),
    reason: 'Shipping is free since September, and stays so',
    ...overrides,
  };
}

export class SmallLedger {
  readonly fold = new LedgerFold();
  readonly events: LedgerEvent[] = [];
  today: string;
  #count = 0;

  constructor(today = '2026-01-01', openings: Openings = {}) {
    this.today = today;
    const refused = this.tell('olga@example.com', opening(openings));
    if (refused !== undefined) throw new Error(refused.what);
  }

  /** Appends, or gives the refusal. */
  tell(actor: string, body: EventBody, id = `event-${++this.#count}`): Refusal | undefined {
    const stamp = { actor, at: this.#now() };
    const request = { id, body };
    const refused = judge(request, {
      state: this.fold,
      stamp,
      contentHash: contentHasher(sha256),
      sha256,
    });
    if (refused !== undefined) return refused;
    const event = linkEvent(this.fold.head, request, stamp, sha256);
    this.events.push(event);
    this.fold.add(event);
    return undefined;
  }

  submit(actor: string, proposalId: string, content: ProposalContent, evidenceHash = 'e1') {
    return this.tell(actor, { kind: 'proposal.submitted', proposalId, content, evidenceHash });
  }

  vote(
    actor: string,
    proposalId: string,
    choice: 'approve' | 'reject' | 'abstain' | 'recuse' = 'approve',
    more: { onBehalfOf?: string; contentHash?: string } = {},
  ) {
    return this.tell(actor, {
      kind: 'vote.cast',
      proposalId,
      choice,
      contentHash: this.hashOf(proposalId),
      statement: 'I have looked at it',
      ...more,
    });
  }

  publish(actor: string, proposalId: string, breakGlass?: { reason: string }) {
    return this.tell(actor, {
      kind: 'proposal.published',
      proposalId,
      contentHash: this.hashOf(proposalId),
      ...(breakGlass && { breakGlass }),
    });
  }

  hashOf(proposalId: string): string {
    const proposal = this.fold.proposals.get(proposalId);
    return proposal === undefined ? '' : contentHash(proposal, sha256);
  }

  #now(): string {
    const tick = String(this.events.length).padStart(6, '0');
    return `${this.today}T12:00:00.${tick}Z`;
  }
}
