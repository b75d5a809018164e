/** The hash that a signature binds to, and what moved under it. */

import fc from 'fast-check';
import { type CivilDate, shiftPeriod } from '../../../src/core/calendar/civil-date.ts';
import type { ComparedValue } from '../../../src/core/evidence/compared-value.ts';
import {
  type EvidenceFacts,
  evidenceHash,
  evidenceMoved,
} from '../../../src/core/evidence/evidence-facts.ts';
import { sha256 } from '../../../src/node/google-host.ts';

const MONDAY = '2025-06-02' as CivilDate;

const row = (weeksAgo: number, before: number | null, after: number | null): ComparedValue => ({
  metricId: 'aov',
  grain: 'week',
  periodStart: shiftPeriod(MONDAY, 'week', -weeksAgo),
  before,
  after,
});

const FACTS: EvidenceFacts = {
  metricId: 'aov',
  baseDefinitionHash: 'aa',
  proposedDefinitionHash: 'bb',
  dataAsOf: '2025-06-08' as CivilDate,
  comparison: [row(0, 80, 90), row(1, 81, null)],
  checks: [],
};

const hash = (facts: EvidenceFacts) => evidenceHash(facts, sha256);

test('the hash is that of one text, whatever the order of rows and members', () => {
  const turned = Object.fromEntries(Object.entries(FACTS).reverse()) as unknown as EvidenceFacts;
  expect(hash(FACTS)).toMatch(/^[0-9a-f]{64}$/);
  expect(hash({ ...turned, comparison: [...FACTS.comparison].reverse() })).toBe(hash(FACTS));
});

test('the last digits of a fraction, which machines compute differently, do not count', () => {
  const noisy = { ...FACTS, comparison: [row(0, 80.00000000000001, 90), row(1, 81, null)] };
  expect(hash(noisy)).toBe(hash(FACTS));
  expect(evidenceMoved(FACTS, noisy)).toEqual([]);
});

const MOVES: readonly (readonly [string, Partial<EvidenceFacts>, readonly string[]])[] = [
  [
    'data',
    { dataAsOf: '2025-06-09' as CivilDate },
    ['The data is as of 2025-06-09; it was as of 2025-06-08.'],
  ],
  ['live definition', { baseDefinitionHash: 'cc' }, ['The live definition was replaced.']],
  [
    'proposed definition',
    { proposedDefinitionHash: 'cc' },
    ['The proposed definition was edited.'],
  ],
  ['KPI', { metricId: 'revenue' }, ['The evidence is of another KPI: aov then, revenue now.']],
  [
    'numbers',
    { comparison: [row(0, 80, 91), row(1, 81, null)] },
    ['1 period of 2 has another number than then.'],
  ],
  [
    'numbers that became known or unknown',
    { comparison: [row(0, null, 90), row(1, 81, 82)] },
    ['2 periods of 2 have another number than then.'],
  ],
  [
    'periods',
    { comparison: [row(0, 80, 90), row(-1, 82, 92), row(-2, 82, 92)] },
    ['2 periods are compared that were not then.', '1 period of then is not compared any more.'],
  ],
  [
    'checks',
    { checks: [{ code: 'x', severity: 'warning', what: 'Something.' }] },
    ['The checks find something else.'],
  ],
];

test.each(MOVES)('%s that moved is said, and the hash is another', (_what, change, words) => {
  const now = { ...FACTS, ...change };
  expect(evidenceMoved(FACTS, now)).toEqual(words);
  expect(hash(now)).not.toBe(hash(FACTS));
});

const aNumber = fc.oneof(fc.constant(null), fc.integer({ min: -50, max: 50 }));
const someFacts: fc.Arbitrary<EvidenceFacts> = fc.record({
  metricId: fc.constantFrom('aov', 'revenue'),
  baseDefinitionHash: fc.constantFrom(null, 'aa'),
  proposedDefinitionHash: fc.constantFrom('bb', 'cc'),
  dataAsOf: fc.constantFrom('2025-06-08' as CivilDate, '2025-06-09' as CivilDate),
  comparison: fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 2 }), aNumber, aNumber).map((one) => row(...one)),
    { selector: ({ periodStart }) => periodStart },
  ),
  checks: fc.constantFrom([], [{ code: 'x', severity: 'warning' as const, what: 'Something.' }]),
});

test('nothing moved exactly where the hashes are equal', () => {
  fc.assert(
    fc.property(someFacts, someFacts, (before, now) => {
      expect(evidenceMoved(before, now).length === 0).toBe(hash(before) === hash(now));
      expect(evidenceMoved(before, before)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
