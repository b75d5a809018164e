/** Both sides of a change, counted and said: worked examples. */

import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { shiftPeriod } from '../../../src/core/calendar/civil-date.ts';
import { bytesInWords } from '../../../src/core/evidence/bytes-in-words.ts';
import type { ComparedValue } from '../../../src/core/evidence/compared-value.ts';
import { compareMetric } from '../../../src/core/evidence/comparison.ts';
import {
  comparisonLine,
  comparisonSentences,
} from '../../../src/core/evidence/comparison-words.ts';
import type { Unit } from '../../../src/core/registry/published.ts';

const MONDAY = '2025-06-02' as CivilDate;

type Pair = readonly [before: number | null, after: number | null];

/** Weeks one after the other, the last one that of 2 June 2025. */
function weeks(...pairs: readonly Pair[]): readonly ComparedValue[] {
  return pairs.map(([before, after], at) => ({
    metricId: 'aov',
    grain: 'week',
    periodStart: shiftPeriod(MONDAY, 'week', at + 1 - pairs.length),
    before,
    after,
  }));
}

const sentences = (unit: Unit, ...pairs: readonly Pair[]) =>
  comparisonSentences(compareMetric('aov', unit, weeks(...pairs)), unit);
const line = (unit: Unit, ...pairs: readonly Pair[]) =>
  comparisonLine(compareMetric('aov', unit, weeks(...pairs)), unit);

test('periods are restated, unchanged, newly known or newly unknown; unknown on both sides is none of them', () => {
  expect(
    compareMetric('aov', 'currency', weeks([1, 2], [1, 1], [null, 3], [4, null], [null, null]))
      .grains,
  ).toEqual([
    expect.objectContaining({
      grain: 'week',
      compared: 4,
      restated: 1,
      unchanged: 1,
      newlyKnown: 1,
      newlyUnknown: 1,
    }),
  ]);
});

test('amounts differ in their unit and in percent, each at its largest', () => {
  expect(sentences('currency', [100, 150], [1000, 900], [80, 80])).toEqual([
    'Of 3 finished weeks compared: 2 restated, 1 unchanged.',
    'The largest difference is in the week of 26 May 2025: $1,000 becomes $900.00 (-10.0 %).',
    'The largest in percent is in the week of 19 May 2025: $100.00 becomes $150.00 (+50.0 %).',
    'The week of 2 June 2025: $80.00, as before.',
  ]);
});

test('percentages differ in percentage points, scales in their own unit', () => {
  expect(line('percent', [0.12, 0.135])).toBe(
    '1 of 1 period moves; the week of 2 June 2025: 12.0 % becomes 13.5 % (+1.5 pp).',
  );
  expect(line('points', [40, 38])).toBe(
    '1 of 1 period moves; the week of 2 June 2025: 40.0 points becomes 38.0 points (-2.0 points).',
  );
});

test('what was zero or less has a difference and no percentage', () => {
  expect(line('currency', [-5, 10], [0, 20])).toBe(
    '2 of 2 periods move; the week of 2 June 2025: $0.00 becomes $20.00 (+$20.00).',
  );
});

test('what becomes known or unknown has no difference', () => {
  expect(line('count', [1, 1], [null, 7])).toBe(
    '1 of 2 periods moves; the week of 2 June 2025: unknown becomes 7.',
  );
});

test('a difference below what is shown is said to be one, one of adding up is none', () => {
  expect(line('currency', [80.001, 80.002])).toBe(
    '1 of 1 period moves; the week of 2 June 2025: $80.00 before and after; they differ by less than is shown.',
  );
  expect(line('currency', [0.1 + 0.2, 0.3])).toBe('None of 1 period moves.');
});

test('nothing known is said, on both sides or at all', () => {
  expect(line('count')).toBe('No finished period has a number, before or after.');
  expect(sentences('count', [null, null])).toEqual([
    'Of 0 finished weeks compared: 0 unchanged.',
    'The week of 2 June 2025: unknown, as before.',
  ]);
});

test('weeks come before months before quarters, whatever the order of the rows', () => {
  const months: readonly ComparedValue[] = [
    {
      metricId: 'aov',
      grain: 'quarter',
      periodStart: '2025-01-01' as CivilDate,
      before: 1,
      after: 1,
    },
    {
      metricId: 'aov',
      grain: 'month',
      periodStart: '2025-05-01' as CivilDate,
      before: 2,
      after: 3,
    },
  ];
  const { grains } = compareMetric('aov', 'count', [...months, ...weeks([1, 1])]);
  expect(grains.map(({ grain }) => grain)).toEqual(['week', 'month', 'quarter']);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1234, '1.2 KB'],
  [12_345_678, '12.3 MB'],
  [999_960_000, '1.0 GB'],
  [123_456_789, '123 MB'],
  [5_000_000_000_000, '5.0 TB'],
])('%d bytes are %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words));
