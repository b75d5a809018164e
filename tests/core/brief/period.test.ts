import fc from 'fast-check';
import {
  formatDay,
  formatPeriod,
  latestCompletePeriod,
  trailingPeriods,
} from '../../../src/core/brief/period.ts';
import {
  type Grain,
  periodStart,
  shiftPeriod,
  toCivilDate,
} from '../../../src/core/calendar/civil-date.ts';
import { day } from '../../support/small-snapshot.ts';

describe('the newest finished period', () => {
  test.each([
    ['2025-06-08', 'week', '2025-06-02'],
    ['2025-06-07', 'week', '2025-05-26'],
    ['2025-05-31', 'month', '2025-05-01'],
    ['2025-05-30', 'month', '2025-04-01'],
    ['2025-06-30', 'quarter', '2025-04-01'],
    ['2024-12-31', 'year', '2024-01-01'],
    ['2025-06-08', 'day', '2025-06-08'],
  ] as const)('on %s by %s starts on %s', (asOf, grain, start) => {
    expect(latestCompletePeriod(day(asOf), grain)).toBe(start);
  });

  test('is over on the day, and the next one is not', () => {
    const grains = fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'year');
    const days = fc.integer({ min: 0, max: 40_000 }).map((n) => toCivilDate(n * 86_400_000));
    fc.assert(
      fc.property(days, grains, (asOf, grain) => {
        const start = latestCompletePeriod(asOf, grain);
        const next = shiftPeriod(start, grain, 1);
        expect(periodStart(start, grain)).toBe(start);
        expect(shiftPeriod(next, 'day', -1) <= asOf).toBe(true);
        expect(shiftPeriod(shiftPeriod(next, grain, 1), 'day', -1) > asOf).toBe(true);
      }),
    );
  });
});

test('trailing periods run from old to new and end with the last', () => {
  expect(trailingPeriods(day('2025-01-01'), 'month', 3)).toEqual([
    '2024-11-01',
    '2024-12-01',
    '2025-01-01',
  ]);
});

test('periods are named as people say them', () => {
  expect(formatDay(day('2025-06-02'))).toBe('2 June 2025');
  expect(formatPeriod(day('2025-06-02'), 'week')).toBe('the week of 2 June 2025');
  expect(formatPeriod(day('2025-10-01'), 'quarter')).toBe('Q4 2025');
  expect(formatPeriod(day('2025-02-01'), 'month')).toBe('February 2025');
});
