import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ExperimentGroup, readOut } from '../../../src/core/experiments/read-out.ts';
import { sampleRatio } from '../../../src/core/experiments/sample-ratio.ts';
import { chiSquareTail, normalTails } from '../../../src/core/experiments/tail.ts';

const A = { name: 'A', users: 4000, converters: 200 };
const B = { name: 'B', users: 4000, converters: 250 };

function only(groups: readonly ExperimentGroup[], planned: number | null = null) {
  const [comparison] = readOut(groups, planned).comparisons;
  if (comparison === undefined) throw new Error('nothing was compared');
  return comparison;
}

describe('the read-out of an A/B test', () => {
  test('reproduces the worked example: 200 of 4,000 against 250 of 4,000', () => {
    const { points, relative, test: found } = only([A, B]);
    expect(points).toBeCloseTo(1.25, 12);
    expect(relative).toBeCloseTo(0.25, 12);
    expect(found?.z).toBeCloseTo(2.42625, 5);
    expect(found?.p).toBeCloseTo(0.015256, 6);
    expect(found?.low).toBeCloseTo(0.2406, 4);
    expect(found?.high).toBeCloseTo(2.2594, 4);
  });

  test('finds the planned shares broken at 50,800 against 49,200 users, and is then not to be read', () => {
    const groups = [
      { name: 'A', users: 50_800, converters: 2500 },
      { name: 'B', users: 49_200, converters: 3000 },
    ];
    const ratio = sampleRatio(groups);
    expect(ratio?.chiSquare).toBeCloseTo(25.6, 10);
    expect(ratio?.p).toBeCloseTo(4.2e-7, 8);
    expect(ratio?.isAsPlanned).toBe(false);
    expect(only(groups, 1000).verdict).toBe('not to be read');
    const planned = groups.map((group, i) => ({ ...group, share: i === 0 ? 50.8 : 49.2 }));
    expect(sampleRatio(planned)?.p).toBe(1);
    expect(only(planned, 1000).verdict).toBe('higher');
  });

  test('gives no verdict before the planned sample is declared and reached', () => {
    expect(only([A, B]).verdict).toBe('planned sample not declared');
    expect(only([A, B], 4001).verdict).toBe('planned sample not reached');
    expect(only([A, B], 4000).verdict).toBe('higher');
    expect(only([B, A], 4000).verdict).toBe('lower');
    expect(only([A, { ...A, name: 'B' }], 4000).verdict).toBe('no difference shown');
  });

  test('of three groups compares each with the control and asks more of each difference', () => {
    const C = { name: 'C', users: 4000, converters: 248 };
    const { comparisons, sampleRatio: ratio } = readOut([A, B, C], 4000);
    expect(comparisons.map(({ name }) => name)).toEqual(['B', 'C']);
    expect(comparisons.map(({ verdict }) => verdict)).toEqual(['higher', 'higher']);
    expect(ratio).toEqual({ chiSquare: 0, p: 1, isAsPlanned: true });
    const D = { name: 'D', users: 4000, converters: 242 };
    expect(only([A, D], 4000).verdict).toBe('higher');
    expect(readOut([A, D, C], 4000).comparisons[0]?.verdict).toBe('no difference shown');
  });

  test.each([
    ['no users', { ...B, users: 0, converters: 0 }, null, 'no comparison'],
    ['more converters than users', { ...B, converters: 4001 }, null, 'no comparison'],
    ['no converters', { ...B, converters: 0 }, -5, 'too few cases'],
    ['only converters', { ...B, converters: 4000 }, 95, 'too few cases'],
  ] as const)('makes no test of a group with %s', (_, group, points, verdict) => {
    const found = only([A, group], 1);
    expect(found).toMatchObject({ points, verdict, test: null });
  });

  test('has no relative change against a control that nobody converted in', () => {
    expect(only([{ ...A, converters: 0 }, B]).relative).toBeNull();
  });

  test('compares nothing with one group or none', () => {
    expect(readOut([A], 1)).toEqual({ sampleRatio: null, comparisons: [] });
    expect(readOut([], null)).toEqual({ sampleRatio: null, comparisons: [] });
    const nobody = { name: 'A', users: 0, converters: 0 };
    expect(only([nobody, { ...nobody, name: 'B' }]).verdict).toBe('no comparison');
  });

  test('turns round with the groups, and its interval leaves zero out when the test is clear', () => {
    const group = fc
      .record({
        users: fc.integer({ min: 200, max: 100_000 }),
        rate: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      })
      .map(({ users, rate }) => ({ name: 'x', users, converters: Math.round(users * rate) }));
    fc.assert(
      fc.property(group, group, (left, right) => {
        const [there, back] = [only([left, right]), only([right, left])];
        expect(there.test?.z).toBeCloseTo(-(back.test?.z ?? Number.NaN), 9);
        expect(there.test?.low).toBeCloseTo(-(back.test?.high ?? Number.NaN), 9);
        const { z = 0, low = 0, high = 0 } = there.test ?? {};
        if (Math.abs(z) > 3) expect(low * high).toBeGreaterThan(0);
        if (Math.abs(z) < 1) expect(low * high).toBeLessThan(0);
      }),
    );
  });
});

describe('tail probabilities', () => {
  // Published: NIST/SEMATECH e-Handbook 1.3.6.7.1 and 1.3.6.7.4, and Abramowitz & Stegun table 26.2 for the far tail.
  test.each([
    [0, 1],
    [1.959963984540054, 0.05],
    [2.575829303548901, 0.01],
    [3.290526731491926, 0.001],
    [5, 5.733031437583869e-7],
    [10, 1.523970604832094e-23],
  ])('of the normal distribution beyond %d', (z, p) => {
    expect(normalTails(z) / p).toBeCloseTo(1, 12);
    expect(normalTails(-z)).toBe(normalTails(z));
  });

  test.each([
    [3.841458820694124, 1],
    [5.991464547107979, 2],
    [7.814727903251179, 3],
    [9.487729036781154, 4],
    [11.070497693516351, 5],
  ])('of chi-square beyond %d with %d degrees', (x, degrees) => {
    expect(chiSquareTail(x, degrees)).toBeCloseTo(0.05, 12);
  });

  test('end at 1 and 0', () => {
    expect([1, 2, 3].map((degrees) => chiSquareTail(0, degrees))).toEqual([1, 1, 1]);
    expect(normalTails(Number.POSITIVE_INFINITY)).toBe(0);
    expect(normalTails(40)).toBe(0);
  });

  test('meet where the series hands over to the continued fraction', () => {
    const at = 2 * Math.SQRT2;
    expect(normalTails(at - 1e-12) / normalTails(at)).toBeCloseTo(1, 10);
  });
});
