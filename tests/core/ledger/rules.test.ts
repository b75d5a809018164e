import fc from 'fast-check';
import { type Verification, verifyChain } from '../../../src/core/ledger/chain.ts';
import { contentHasher } from '../../../src/core/ledger/content-hash.ts';
import type { Choice, EventBody, LedgerEvent } from '../../../src/core/ledger/event.ts';
import { judge } from '../../../src/core/ledger/judge.ts';
import { ratificationOf, statusOf, tallyOf } from '../../../src/core/ledger/proposal-status.ts';
import { foldLedger, LedgerFold, liveDefinition } from '../../../src/core/ledger/state.ts';
import { canonicalJson, type JsonValue } from '../../../src/core/registry/canonical-json.ts';
import {
  AOV,
  BOARD,
  change,
  day,
  POLICY,
  PUBLISHER,
  SmallLedger,
  STAFF,
  STRANGER,
  sha256,
} from './small-ledger.ts';

const [BEA, BEN, BO] = BOARD;
const status = (ledger: SmallLedger, id = 'p1') => {
  const proposal = ledger.fold.proposals.get(id);
  return proposal && statusOf(proposal, ledger.fold, day(ledger.today));
};

describe('a change of a definition', () => {
  test('is proposed, signed by two others, published, and live', () => {
    const ledger = new SmallLedger();
    expect(ledger.submit(STAFF, 'p1', change())).toBeUndefined();
    expect(status(ledger)).toBe('proposed');
    expect(ledger.vote(BEA, 'p1')).toBeUndefined();
    expect(status(ledger)).toBe('in review');
    expect(ledger.publish(PUBLISHER, 'p1')?.code).toBe('publish.not-approved');
    ledger.vote(BEN, 'p1');
    expect(status(ledger)).toBe('approved');
    expect(ledger.publish(PUBLISHER, 'p1')).toBeUndefined();
    expect(status(ledger)).toBe('effective');
    expect(liveDefinition(ledger.fold, 'aov')?.content.formula).toBe('revenue / visitors');
  });

  test('is brought back by a proposal that is signed as well', () => {
    const ledger = new SmallLedger();
    ledger.submit(STAFF, 'p1', change());
    for (const person of [BEA, BEN]) ledger.vote(person, 'p1');
    ledger.publish(PUBLISHER, 'p1');
    const back = change({
      change: 'roll-back',
      baseVersion: 2,
      definition: { ...AOV, version: 3 },
    });
    ledger.submit(STAFF, 'p2', back);
    for (const person of [BEA, BO]) ledger.vote(person, 'p2');
    expect(ledger.publish(PUBLISHER, 'p2')).toBeUndefined();
    expect([status(ledger, 'p1'), status(ledger, 'p2')]).toEqual(['rolled back', 'effective']);
    expect(liveDefinition(ledger.fold, 'aov')).toMatchObject({
      version: 3,
      content: { target: 85 },
    });
  });

  test('that is edited loses its votes, and a rejection leaves the live version', () => {
    const ledger = new SmallLedger();
    ledger.submit(STAFF, 'p1', change());
    ledger.vote(BEA, 'p1', 'reject');
    ledger.vote(BEN, 'p1');
    ledger.vote(BO, 'p1');
    expect(status(ledger)).toBe('in review');
    ledger.submit(STAFF, 'p1', change({ reason: 'Explained better' }));
    expect(status(ledger)).toBe('proposed');
    ledger.vote(BEA, 'p1', 'reject');
    ledger.vote(BEN, 'p1', 'reject');
    expect(status(ledger)).toBe('rejected');
    expect(ledger.vote(BO, 'p1')?.code).toBe('proposal.closed');
    expect(liveDefinition(ledger.fold, 'aov')?.version).toBe(1);
  });

  test('lapses after its deadline and can be submitted by nobody but its proposer', () => {
    const ledger = new SmallLedger();
    ledger.submit(STAFF, 'p1', change());
    expect(ledger.submit(BEA, 'p1', change({ reason: 'Mine now' }))?.code).toBe(
      'proposal.not-yours',
    );
    ledger.today = '2026-01-16';
    expect(status(ledger)).toBe('lapsed');
    expect(ledger.vote(BEA, 'p1')?.code).toBe('vote.deadline');
  });

  test('breaks the glass loudly, and has to be ratified', () => {
    const ledger = new SmallLedger();
    ledger.submit(STAFF, 'p1', change());
    expect(ledger.publish(STAFF, 'p1', { reason: 'Now' })?.code).toBe('publish.not-entitled');
    expect(ledger.publish(PUBLISHER, 'p1', { reason: 'Close of the books' })).toBeUndefined();
    const ratification = () => {
      const proposal = ledger.fold.proposals.get('p1');
      return proposal && ratificationOf(proposal, day(ledger.today));
    };
    expect(ratification()).toBe('pending');
    ledger.vote(BEA, 'p1');
    ledger.vote(BEN, 'p1');
    expect(ratification()).toBe('ratified');
  });
});

describe('what is refused', () => {
  const open = () => {
    const ledger = new SmallLedger();
    ledger.submit(STAFF, 'p1', change());
    return ledger;
  };

  test.each<[string, string, (ledger: SmallLedger) => ReturnType<SmallLedger['vote']>]>([
    ['the proposer signs', 'vote.own-proposal', (ledger) => ledger.vote(STAFF, 'p1')],
    ['a person without a role signs', 'vote.not-entitled', (ledger) => ledger.vote(STRANGER, 'p1')],
    ['nobody signs', 'identity.unknown', (ledger) => ledger.vote('', 'p1')],
    ['"unknown" signs', 'identity.unknown', (ledger) => ledger.vote('unknown', 'p1')],
    [
      'a signature is replayed after an edit',
      'vote.edited',
      (ledger) => {
        const contentHash = ledger.hashOf('p1');
        ledger.submit(STAFF, 'p1', change({ reason: 'Another' }));
        return ledger.vote(BEA, 'p1', 'approve', { contentHash });
      },
    ],
    [
      'a signature is replayed onto another proposal',
      'vote.edited',
      (ledger) => {
        ledger.submit(STAFF, 'p2', change());
        return ledger.vote(BEA, 'p2', 'approve', { contentHash: ledger.hashOf('p1') });
      },
    ],
    [
      'the evidence moved under the signer',
      'vote.edited',
      (ledger) => {
        const contentHash = ledger.hashOf('p1');
        ledger.submit(STAFF, 'p1', change(), 'e2');
        return ledger.vote(BEA, 'p1', 'approve', { contentHash });
      },
    ],
    [
      'a delegate of the proposer signs',
      'vote.conflict',
      (ledger) => {
        ledger.submit(BEA, 'p2', change());
        delegate(ledger, BEA, BEN);
        return ledger.vote(BEN, 'p2');
      },
    ],
    [
      'a delegate signs for the proposer',
      'vote.own-proposal',
      (ledger) => {
        ledger.submit(BEA, 'p2', change());
        delegate(ledger, BEA, STRANGER);
        return ledger.vote(STRANGER, 'p2', 'approve', { onBehalfOf: BEA });
      },
    ],
    [
      'somebody stands in without a delegation',
      'vote.not-entitled',
      (ledger) => ledger.vote(STRANGER, 'p1', 'approve', { onBehalfOf: BEA }),
    ],
    [
      'a person signs for themselves and again for another',
      'vote.twice',
      (ledger) => {
        delegate(ledger, BEA, BEN);
        ledger.vote(BEN, 'p1');
        return ledger.vote(BEN, 'p1', 'approve', { onBehalfOf: BEA });
      },
    ],
    [
      'a person signs after a delegate has',
      'vote.twice',
      (ledger) => {
        delegate(ledger, BEA, STRANGER);
        ledger.vote(STRANGER, 'p1', 'approve', { onBehalfOf: BEA });
        return ledger.vote(BEA, 'p1');
      },
    ],
    [
      'a recused person comes back',
      'vote.recused',
      (ledger) => {
        ledger.vote(BEA, 'p1', 'recuse');
        return ledger.vote(BEA, 'p1');
      },
    ],
    [
      'a stale version is proposed',
      'proposal.outdated',
      (ledger) => ledger.submit(STAFF, 'p2', change({ baseVersion: 0 })),
    ],
    [
      'a role is granted to oneself',
      'proposal.own-role',
      (ledger) =>
        ledger.submit(STAFF, 'p2', {
          change: 'grant-role',
          person: STAFF,
          role: 'board',
          reason: 'I want it',
        }),
    ],
    [
      'the person whom a role is for votes on it',
      'vote.conflict',
      (ledger) => {
        ledger.submit(STAFF, 'p2', {
          change: 'grant-role',
          person: BEA,
          role: 'publisher',
          reason: 'Bea publishes too',
        });
        return ledger.vote(BEA, 'p2');
      },
    ],
    [
      'an approval is published by staff',
      'publish.not-entitled',
      (ledger) => {
        ledger.vote(BEA, 'p1');
        ledger.vote(BEN, 'p1');
        return ledger.publish(STAFF, 'p1');
      },
    ],
  ])('%s: %s', (_, code, attempt) => {
    expect(attempt(open())?.code).toBe(code);
  });

  test.each([
    ['needs no approval', { approvals: 0 }, [...BOARD], 'request.malformed'],
    ['never lapses', { deadlineDays: 0 }, [...BOARD], 'request.malformed'],
    ['names no voters', { voters: [] }, [...BOARD], 'request.malformed'],
    ['has fewer voters than a proposer leaves', {}, [BEA, BEN], 'ledger.no-quorum-possible'],
  ])('a ledger does not open with a policy that %s', (_, weaker, board, code) => {
    const quorum = { ...POLICY.quorum, formula: { ...POLICY.quorum.formula, ...weaker } };
    const roles = board.map((person) => ({ person, role: 'board' }));
    const body: EventBody = {
      kind: 'ledger.opened',
      policy: { ...POLICY, quorum },
      roles,
      definitions: [],
    };
    const stamp = { actor: STAFF, at: '2026-01-01T12:00:00.000000Z' };
    const given = { state: new LedgerFold(), stamp, contentHash: contentHasher(sha256), sha256 };
    expect(judge({ id: 'e', body }, given)?.code).toBe(code);
  });
});

function delegate(ledger: SmallLedger, from: string, to: string) {
  ledger.tell(from, {
    kind: 'delegation.given',
    to,
    until: day('2026-02-01'),
    reason: 'On holiday',
  });
}

/** Of events as their rows would hold them. */
function verified(events: readonly LedgerEvent[]): Verification {
  const written = events.map((event) => ({
    event,
    body: canonicalJson(event.body as unknown as JsonValue),
  }));
  return verifyChain(written, sha256);
}

describe('verification', () => {
  const finished = () => {
    const ledger = new SmallLedger();
    ledger.submit(STAFF, 'p1', change());
    for (const person of [BEA, BEN]) ledger.vote(person, 'p1');
    ledger.publish(PUBLISHER, 'p1');
    return ledger.events;
  };

  test('a whole chain holds', () => {
    const events = finished();
    expect(verified(events)).toEqual({
      ok: true,
      events: 5,
      head: events.at(-1)?.hash,
    });
  });

  test.each([
    [
      'altered',
      (events: LedgerEvent[]) =>
        events.map((event) => (event.seq === 3 ? { ...event, actor: BO } : event)),
      3,
    ],
    [
      'back-dated',
      (events: LedgerEvent[]) =>
        events.map((event) =>
          event.seq === 3 ? { ...event, at: '2025-01-01T00:00:00.000000Z' } : event,
        ),
      3,
    ],
    ['deleted', (events: LedgerEvent[]) => events.filter((_, index) => index !== 2), 3],
    [
      're-ordered',
      (events: LedgerEvent[]) => [0, 2, 1, 3, 4].flatMap((place) => events[place] ?? []),
      2,
    ],
    [
      'forked',
      (events: LedgerEvent[]) => [0, 1, 2, 2, 3].flatMap((place) => events[place] ?? []),
      4,
    ],
  ])('an event that was %s is named', (_, tamper, place) => {
    expect(verified(tamper(finished()))).toMatchObject({ ok: false, place });
  });
});

const PEOPLE = [STAFF, ...BOARD, PUBLISHER, STRANGER, 'unknown', ''];
const person = fc.constantFrom(...PEOPLE);
const action = fc.oneof(
  fc.record({
    do: fc.constant('submit' as const),
    who: person,
    id: fc.constantFrom('p1', 'p2'),
    target: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    do: fc.constant('vote' as const),
    who: person,
    id: fc.constantFrom('p1', 'p2'),
    choice: fc.constantFrom<Choice>('approve', 'approve', 'reject', 'abstain', 'recuse'),
    as: fc.option(person),
  }),
  fc.record({ do: fc.constant('delegate' as const), who: person, to: person }),
  fc.record({ do: fc.constant('publish' as const), who: person, id: fc.constantFrom('p1', 'p2') }),
  fc.record({ do: fc.constant('withdraw' as const), who: person, id: fc.constantFrom('p1', 'p2') }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 8 }) }),
);

test('whatever people do, nothing takes effect without two approvals of people other than the proposer', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const ledger = new SmallLedger();
      for (const step of actions) perform(ledger, step);
      for (const proposal of ledger.fold.proposals.values()) {
        if (proposal.publication === undefined) continue;
        const approvers = new Set(
          proposal.votes.filter(({ choice }) => choice === 'approve').map(({ signer }) => signer),
        );
        approvers.delete(proposal.proposer);
        expect(approvers.size).toBeGreaterThanOrEqual(2);
        expect(tallyOf(proposal).isQuorum).toBe(true);
      }
      expect(verified(ledger.events).ok).toBe(true);
      expect(foldLedger(ledger.events).head).toEqual(ledger.fold.head);
    }),
    { numRuns: 400 },
  );
});

function perform(
  ledger: SmallLedger,
  step: typeof action extends fc.Arbitrary<infer T> ? T : never,
) {
  switch (step.do) {
    case 'submit': {
      const version = ledger.fold.definitions.get('aov')?.length ?? 1;
      ledger.submit(
        step.who,
        step.id,
        change({
          baseVersion: version,
          definition: { ...AOV, version: version + 1, formula: `revenue / ${step.target}` },
          effectiveOn: day(ledger.today),
        }),
      );
      return;
    }
    case 'vote':
      ledger.vote(step.who, step.id, step.choice, step.as === null ? {} : { onBehalfOf: step.as });
      return;
    case 'delegate':
      delegate(ledger, step.who, step.to);
      return;
    case 'publish':
      ledger.publish(step.who, step.id);
      return;
    case 'withdraw':
      ledger.tell(step.who, {
        kind: 'proposal.withdrawn',
        proposalId: step.id,
        reason: 'x',
      } as EventBody);
      return;
    case 'wait': {
      const next = new Date(Date.parse(`${ledger.today}T00:00:00Z`) + step.days * 86_400_000);
      ledger.today = next.toISOString().slice(0, 10);
    }
  }
}
