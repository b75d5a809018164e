/** Changing control limits: by those who may, with a reason, of periods that make sense; nothing is ever taken out. */

import fc from 'fast-check';
import { linkEvent, verifyChain } from '../../../src/core/ledger/chain.ts';
import { decide } from '../../../src/core/ledger/decide.ts';
import type { BaselineLocked, LedgerEvent } from '../../../src/core/ledger/event.ts';
import { eventLine } from '../../../src/core/ledger/event-words.ts';
import { eventOf, rowOf } from '../../../src/core/ledger/ledger-row.ts';
import { foldLedger, lockKey } from '../../../src/core/ledger/state.ts';
import { canonicalJson, type JsonValue } from '../../../src/core/registry/canonical-json.ts';
import { locksThatHold } from '../../../src/core/signals/baseline-lock.ts';
import {
  BOARD,
  change,
  day,
  lock,
  POLICY,
  PUBLISHER,
  SmallLedger,
  STAFF,
  sha256,
} from './small-ledger.ts';

const [BEA, BEN] = BOARD;
const jsonOf = (value: unknown) => value as JsonValue;

function verified(events: readonly LedgerEvent[]) {
  const written = events.map((event) => ({ event, body: canonicalJson(jsonOf(event.body)) }));
  return verifyChain(written, sha256);
}

const locksOf = (ledger: SmallLedger) => ledger.fold.locks.get(lockKey('aov', 'week')) ?? [];

test('a board member changes the limits with a reason, and the record says who, when and why', () => {
  const ledger = new SmallLedger();
  expect(ledger.tell(BEA, lock())).toBeUndefined();
  expect(locksOf(ledger)).toMatchObject([
    {
      seq: 2,
      author: BEA,
      at: '2026-01-01T12:00:00.000001Z',
      baselineFrom: '2025-09-01',
      baselineTo: '2025-11-24',
      from: '2025-12-01',
      reason: 'Shipping is free since September, and stays so',
    },
  ]);
  expect(ledger.fold.locks.get(lockKey('aov', 'month'))).toBeUndefined();
  const [, event] = ledger.events;
  expect(event && eventLine(event.body)).toBe(
    'changed the control limits of aov: the weeks from 2025-09-01 to 2025-11-24 say what is usual from 2025-12-01 on: Shipping is free since September, and stays so',
  );
  expect(event && rowOf(event)).toMatchObject({ metric_id: 'aov', proposal_id: null });
  expect(event && eventOf(rowOf(event))).toEqual(event);
});

test('a later change takes the place of an earlier one, and both stay in the chain', () => {
  const ledger = new SmallLedger();
  ledger.tell(BEA, lock());
  ledger.tell(BEN, lock({ baselineTo: day('2025-11-17'), reason: 'The last week was a sale' }));
  expect(locksThatHold(locksOf(ledger)).map(({ author }) => author)).toEqual([BEN]);
  expect(locksOf(ledger)).toHaveLength(2);
  expect(verified(ledger.events)).toMatchObject({ ok: true, events: 3 });
});

test.each([STAFF, PUBLISHER, 'stranger@example.com'])('%s has no role for it', (person) => {
  expect(new SmallLedger().tell(person, lock())).toEqual({
    code: 'limits.not-entitled',
    what: 'Changing limits takes one of the roles board.',
    mend: 'Ask somebody who holds it.',
  });
});

test('a role counts from when it took effect to when it was taken', () => {
  const ledger = new SmallLedger();
  const role = (proposalId: string, what: 'grant-role' | 'revoke-role') => {
    const content = { change: what, person: STAFF, role: 'board', reason: 'Joins for a while' };
    ledger.submit(PUBLISHER, proposalId, content);
    ledger.vote(BEA, proposalId);
    ledger.vote(BEN, proposalId);
    ledger.publish(PUBLISHER, proposalId);
  };
  role('joins', 'grant-role');
  expect(ledger.tell(STAFF, lock())).toBeUndefined();
  role('leaves', 'revoke-role');
  expect(ledger.tell(STAFF, lock())).toMatchObject({ code: 'limits.not-entitled' });
  expect(verified(ledger.events)).toMatchObject({ ok: true });
});

test('a ledger whose policy names nobody for it lets nobody do it, and says so', () => {
  const { limitSetters: _, ...policy } = POLICY;
  const refused = new SmallLedger('2026-01-01', { policy }).tell(BEA, lock());
  expect(refused).toMatchObject({ code: 'limits.not-entitled' });
  expect(refused?.what).toContain('the policy of this ledger names none');
});

test.each([
  ['is unknown', { metricId: 'margin' }],
  ['is a word of the language', { metricId: 'constructor' }],
  ['is not computed by quarter', { grain: 'quarter', from: day('2025-12-01') }],
] as const)('a KPI that %s is refused', (_, overrides) => {
  expect(new SmallLedger().tell(BEA, lock(overrides))).toMatchObject({
    code: 'proposal.unknown-metric',
  });
});

test('a KPI that was created later has limits too', () => {
  const ledger = new SmallLedger();
  const definition = { id: 'margin', version: 1, grains: ['month'], level: 'functional' };
  ledger.submit(
    STAFF,
    'p1',
    change({ change: 'create', metricId: 'margin', baseVersion: 0, definition }),
  );
  ledger.vote(BEA, 'p1');
  ledger.vote(BEN, 'p1');
  ledger.publish(PUBLISHER, 'p1');
  const months = { baselineFrom: day('2025-04-01'), baselineTo: day('2025-11-01') };
  const asked = { metricId: 'margin', grain: 'month', ...months, from: day('2025-12-01') } as const;
  expect(ledger.tell(BEA, lock(asked))).toBeUndefined();
  expect(ledger.fold.locks.get('margin month')).toHaveLength(1);
});

test.each<[string, Partial<BaselineLocked>]>([
  ['begins on a Tuesday', { baselineFrom: day('2025-09-02') }],
  ['ends on a Sunday', { baselineTo: day('2025-11-23') }],
  ['judges from a Wednesday on', { from: day('2025-12-03') }],
  ['ends before it begins', { baselineTo: day('2025-08-25') }],
  ['is one week', { baselineTo: day('2025-09-01') }],
  ['judges its own last week', { from: day('2025-11-24') }],
  ['judges weeks before it', { from: day('2025-06-02') }],
  ['judges from a week on that has not begun', { from: day('2026-01-05') }],
  ['begins within a month', { grain: 'month', baselineFrom: day('2025-01-15') }],
])('a baseline that %s is refused', (_, overrides) => {
  const refused = new SmallLedger().tell(BEA, lock(overrides));
  expect(refused).toMatchObject({ code: 'limits.dates' });
  expect(refused?.mend).toContain('that has begun');
});

test.each([
  [{ reason: '' }, 'reason should be a text that is not empty'],
  [{ reason: '  \n ' }, 'reason should be a text that is not empty'],
  [{ reason: 'x'.repeat(2001) }, 'reason should be a text of at most 2000 characters'],
  [{ reason: 'all good\u202e.' }, 'reason should be a text without invisible or broken characters'],
  [{ metricId: "aov'; DROP TABLE events --" }, 'metricId should be a KPI id'],
  [{ grain: 'day' }, 'grain should be one of week, month, quarter'],
  [{ baselineFrom: '2025-02-30' }, 'baselineFrom should be a day'],
  [{ from: 45_000 }, 'from should be a day'],
  [{ from: undefined }, 'from should be there'],
  [{ author: 'ceo@example.com' }, 'author should be left out'],
])('%j is refused, and the refusal is recorded without it', (wrong, what) => {
  const ledger = new SmallLedger();
  const body = JSON.parse(JSON.stringify({ ...lock(), ...wrong })) as JsonValue;
  const answer = decide({
    events: ledger.events,
    head: ledger.fold.head,
    known: [],
    request: canonicalJson({ id: 'lock-1', body }),
    stamp: { actor: BEA, at: '2026-01-02T12:00:00.000000Z' },
  });
  expect(answer).toMatchObject({ outcome: 'refused', row: { kind: 'attempt.refused' } });
  expect(answer.refusal?.what).toContain(`body.${what}`);
  expect(JSON.parse(answer.row?.body ?? '')).toEqual({
    attempted: 'baseline.locked',
    code: answer.refusal?.code,
    kind: 'attempt.refused',
  });
});

test('what a reason says stays text: formulas, markup and SQL are kept letter by letter', () => {
  const ledger = new SmallLedger();
  const reason =
    '=HYPERLINK("https://x.example";"<img src=x onerror=alert(1)>")\n\'); DROP TABLE events; --';
  expect(ledger.tell(BEA, lock({ reason }))).toBeUndefined();
  expect(locksOf(ledger)[0]?.reason).toBe(reason);
});

test('verification finds an altered baseline, and a change by somebody who may not', () => {
  const ledger = new SmallLedger();
  ledger.tell(BEA, lock());
  const [first, second] = ledger.events;
  if (first === undefined || second === undefined) throw new Error('Nothing was recorded');
  const body = { ...second.body, baselineTo: '2025-11-17' } as never;
  expect(verified([first, { ...second, body }])).toMatchObject({ ok: false, place: 2 });

  const stamp = { actor: STAFF, at: first.at };
  const forged = linkEvent(first, { id: 'forged', body: lock() }, stamp, sha256);
  expect(verified([first, forged])).toMatchObject({
    ok: false,
    place: 2,
    what: 'It breaks a rule: Changing limits takes one of the roles board.',
  });
});

test('whatever changes follow on one another, those that hold judge ever later periods, the newest change among them', () => {
  const mondays = ['2025-12-01', '2025-12-08', '2025-12-15', '2025-12-22'].map(day);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...mondays), { minLength: 1, maxLength: 8 }), (starts) => {
      const ledger = new SmallLedger();
      for (const from of starts) expect(ledger.tell(BEA, lock({ from }))).toBeUndefined();
      expect(foldLedger(ledger.events).locks).toEqual(ledger.fold.locks);
      const holding = locksThatHold(locksOf(ledger)).map(({ from }) => from);
      expect(holding).toEqual([...new Set(holding)].sort());
      expect(holding.at(-1)).toBe(starts.at(-1));
    }),
  );
});
