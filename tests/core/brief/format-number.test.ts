import fc from 'fast-check';
import { formatChange, formatValue } from '../../../src/core/brief/format-number.ts';
import type { Unit } from '../../../src/core/registry/published.ts';

describe('a number in a sentence', () => {
  test.each<[number, Unit, string]>([
    [1_234_567, 'currency', '$1.2 M'],
    [12_345.6, 'currency', '$12,346'],
    [61.234, 'currency', '$61.23'],
    [-61.234, 'currency', '-$61.23'],
    [-2_500_000, 'currency', '-$2.5 M'],
    [0, 'currency', '$0.00'],
    [999.999, 'currency', '$1,000.00'],
    [999_999.6, 'currency', '$1.0 M'],
    [999_960_000, 'currency', '$1.0 B'],
    [1.23e12, 'currency', '$1.2 T'],
    [9e15, 'currency', '$9,000.0 T'],
    [1200, 'currency_per_day', '$1,200 a day'],
    [0.123, 'percent', '12.3 %'],
    [0.0042, 'percent', '0.42 %'],
    [-0.05, 'percent', '-5.0 %'],
    [1.5, 'percent', '150.0 %'],
    [12_345, 'count', '12,345'],
    [12_345_678, 'count', '12.3 M'],
    [3.456, 'ratio', '3.46'],
    [42.25, 'points', '42.3 points'],
    [3, 'days', '3.0 days'],
    [71.25, 'index', '71.3'],
  ])('%d in %s is written %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  test('never shows a minus before a zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.01, max: 0.01, noNaN: true }),
        fc.constantFrom<Unit>('currency', 'percent', 'count', 'ratio', 'points', 'days', 'index'),
        (value, unit) => {
          const text = formatValue(value, unit);
          if (!/[1-9]/.test(text)) expect(text).not.toContain('-');
        },
      ),
    );
  });
});

describe('a change in a sentence', () => {
  test('carries its sign and its own unit', () => {
    expect(formatChange({ kind: 'percent', fraction: 0.123 }, 'currency')).toBe('+12.3 %');
    expect(formatChange({ kind: 'points', points: 0.4 }, 'percent')).toBe('+0.40 pp');
    expect(formatChange({ kind: 'points', points: -12.34 }, 'percent')).toBe('-12.3 pp');
    expect(formatChange({ kind: 'difference', amount: 3 }, 'points')).toBe('+3.0 points');
    expect(formatChange({ kind: 'unknown', why: '', isObvious: true }, 'count')).toBe(
      'no comparison',
    );
  });
});
