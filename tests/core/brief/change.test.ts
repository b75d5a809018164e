import { changeBetween, meetsTarget, readMove } from '../../../src/core/brief/change.ts';
import type { Unit } from '../../../src/core/registry/published.ts';

describe('a change', () => {
  test.each<Unit>([
    'count',
    'currency',
    'currency_per_day',
    'days',
    'hours',
    'months',
    'milliseconds',
  ])('of an amount in %s is a percentage of what it was', (unit) => {
    expect(changeBetween(unit, 200, 150)).toEqual({ kind: 'percent', fraction: -0.25 });
  });

  test('of a share is in percentage points', () => {
    expect(changeBetween('percent', 0.5, 0.25)).toEqual({ kind: 'points', points: -25 });
  });

  test.each<Unit>(['ratio', 'points', 'index'])('on a scale of %s is a difference', (unit) => {
    expect(changeBetween(unit, -10, 20)).toEqual({ kind: 'difference', amount: 30 });
  });

  test('is unknown without both numbers, and as a percentage of zero or less', () => {
    for (const [base, value] of [
      [null, 1],
      [1, null],
      [0, 5],
      [-5, 5],
    ] as const) {
      expect(changeBetween('currency', base, value).kind).toBe('unknown');
    }
  });

  test('from zero is still told in percentage points', () => {
    expect(changeBetween('percent', 0, 0.02)).toEqual({ kind: 'points', points: 2 });
  });
});

describe('a move', () => {
  test('is read against the direction of good', () => {
    expect(readMove('up', null, 1, 2)).toBe('better');
    expect(readMove('down', null, 1, 2)).toBe('worse');
    expect(readMove('down', null, 2, 2)).toBe('same');
  });

  test('towards a target is better from either side, and unknown where nobody set one', () => {
    expect(readMove('target', 10, 15, 12)).toBe('better');
    expect(readMove('target', 10, 9, 12)).toBe('worse');
    expect(readMove('target', null, 9, 12)).toBe('unknown');
  });

  test('is unknown when a number is missing', () => {
    expect(readMove('up', null, null, 2)).toBe('unknown');
  });
});

describe('a target', () => {
  test('is met on its good side, itself included', () => {
    expect([meetsTarget('up', 5, 5), meetsTarget('up', 5, 4)]).toEqual([true, false]);
    expect([meetsTarget('down', 5, 5), meetsTarget('down', 5, 6)]).toEqual([true, false]);
  });

  test('without a tolerance is only surely met when it is hit', () => {
    expect([meetsTarget('target', 5, 5), meetsTarget('target', 5, 6)]).toEqual([true, null]);
  });
});
