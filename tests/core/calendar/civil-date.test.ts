import fc from 'fast-check';
import {
  addDays,
  type CivilDate,
  daysBetween,
  parseCivilDate,
  periodStart,
  sheetsSerial,
  shiftPeriod,
  toCivilDate,
} from '../../../src/core/calendar/civil-date.ts';

const day = (text: string) => text as CivilDate;
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => toCivilDate(days * 86_400_000));

describe('civil dates', () => {
  test('a day that is not in the calendar is no date', () => {
    expect(parseCivilDate('2026-02-29')).toBeUndefined();
    expect(parseCivilDate('2024-02-29')).toBe('2024-02-29');
    expect(parseCivilDate('2026-1-1')).toBeUndefined();
  });

  test('weeks start on Monday, also across a year', () => {
    expect(periodStart(day('2026-01-01'), 'week')).toBe('2025-12-29');
    expect(periodStart(day('2026-01-04'), 'week')).toBe('2025-12-29');
    expect(periodStart(day('2026-01-05'), 'week')).toBe('2026-01-05');
  });

  test('months shift across years both ways', () => {
    expect(shiftPeriod(day('2026-01-01'), 'month', -1)).toBe('2025-12-01');
    expect(shiftPeriod(day('2025-11-01'), 'quarter', 1)).toBe('2026-02-01');
    expect(shiftPeriod(day('2024-02-01'), 'year', -1)).toBe('2023-02-01');
  });

  test('serials count days from the end of 1899, as Google Sheets does', () => {
    expect(sheetsSerial(day('1900-01-01'))).toBe(2);
    expect(sheetsSerial(day('2026-01-01'))).toBe(46_023);
  });

  test('adding days and counting them are inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test('a period start is its own start and not after the day', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('week', 'month', 'quarter', 'year'), (date, grain) => {
        const start = periodStart(date, grain);
        expect(periodStart(start, grain)).toBe(start);
        expect(daysBetween(start, date)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(date, shiftPeriod(start, grain, 1))).toBeGreaterThan(0);
      }),
    );
  });
});
