import fc from 'fast-check';
import {
  ATTAINMENT_CAP,
  type AttainmentFacts,
  attainment,
} from '../../../src/core/review/attainment.ts';
import { reviewTotals } from '../../../src/core/review/review-sheet.ts';

function share(facts: Partial<AttainmentFacts>): number | string {
  const result = attainment({
    actual: null,
    direction: 'up',
    target: null,
    threshold: null,
    stretch: null,
    ...facts,
  });
  return result.kind === 'attained' ? result.share : result.why;
}

describe('attainment without a threshold', () => {
  test('is the share of the target where higher is better', () => {
    expect(share({ actual: 90, target: 100 })).toBe(0.9);
  });

  test('is the target over the value where lower is better', () => {
    expect(share({ direction: 'down', actual: 6, target: 5 })).toBeCloseTo(0.8333, 4);
    expect(share({ direction: 'down', actual: 4.5, target: 5 })).toBeCloseTo(1.1111, 4);
  });

  test('stops at the cap: 4 against a target of 5, lower is better, would be 1.25', () => {
    expect(share({ direction: 'down', actual: 4, target: 5 })).toBe(ATTAINMENT_CAP);
    expect(share({ direction: 'down', actual: 0, target: 5 })).toBe(ATTAINMENT_CAP);
  });

  test('is not counted for a target of zero or less, nor where the sign changed', () => {
    expect(share({ actual: 5, target: 0 })).toBe('a target of zero or less needs a threshold');
    expect(share({ actual: -5, target: 100 })).toBe('a change of sign needs a threshold');
  });
});

describe('attainment with a threshold', () => {
  const line = { threshold: 80, target: 100, stretch: 120 };
  test.each([
    [70, 0],
    [80, 0],
    [90, 0.5],
    [100, 1],
    [110, 1.1],
    [120, 1.2],
    [150, 1.2],
  ])('of 80, target 100 and stretch 120 is, at %d, %d', (actual, expected) => {
    expect(share({ ...line, actual })).toBeCloseTo(expected, 12);
  });

  test('runs downwards where lower is better', () => {
    const down = { direction: 'down', threshold: 0.2, target: 0.15, stretch: 0.12 } as const;
    expect(share({ ...down, actual: 0.175 })).toBeCloseTo(0.5, 12);
    expect(share({ ...down, actual: 0.12 })).toBeCloseTo(1.2, 12);
  });

  test('works across zero: from a burn of 100 to a profit of 100', () => {
    expect(share({ threshold: -100, target: 100, actual: 0 })).toBe(0.5);
  });

  test('goes on in proportion up to the cap where no stretch is set', () => {
    expect(share({ threshold: 0, target: 100, actual: 110 })).toBeCloseTo(1.1, 12);
  });

  test('is not counted when its points are in the wrong order', () => {
    expect(share({ threshold: 120, target: 100, actual: 90 })).toMatch(/threshold/);
    expect(share({ threshold: 80, target: 100, stretch: 90, actual: 95 })).toMatch(/stretch/);
  });

  test('falls with the distance to a target that is to be kept', () => {
    const keep = { direction: 'target', threshold: 60, target: 80 } as const;
    expect(share({ ...keep, actual: 80 })).toBe(1);
    expect(share({ ...keep, actual: 90 })).toBe(0.5);
    expect(share({ ...keep, actual: 70 })).toBe(0.5);
    expect(share({ ...keep, threshold: null, actual: 70 })).toMatch(/threshold/);
  });
});

test('attainment is not counted without data or without a target', () => {
  expect(share({ target: 100 })).toBe('no data');
  expect(share({ actual: 100 })).toBe('no target is set');
});

test('attainment never leaves 0 to the cap, and never falls when the value gets better', () => {
  const numbers = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(numbers, numbers, numbers, numbers, (a, b, threshold, target) => {
      const [worse, better] = [Math.min(a, b), Math.max(a, b)];
      const of = (actual: number) => share({ actual, threshold, target });
      const [low, high] = [of(worse), of(better)];
      if (typeof low === 'string' || typeof high === 'string') return;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(ATTAINMENT_CAP);
      expect(high).toBeGreaterThanOrEqual(low);
    }),
  );
});

describe('the totals of a review', () => {
  const kpi = (weight: number) => ({
    metricId: 'any',
    weight,
    threshold: null,
    target: null,
    stretch: null,
  });

  test('are shown over the counted weights and over all: 0.9, 1.2 and one uncounted', () => {
    const totals = reviewTotals([
      { kpi: kpi(0.5), attainment: { kind: 'attained', share: 0.9 } },
      { kpi: kpi(0.3), attainment: { kind: 'attained', share: 1.2 } },
      { kpi: kpi(0.2), attainment: { kind: 'not counted', why: 'no data' } },
    ]);
    expect(totals.ofCounted).toBeCloseTo(1.0125, 12);
    expect(totals.ofAll).toBeCloseTo(0.81, 12);
    expect(totals.countedWeight).toBeCloseTo(0.8, 12);
    expect(totals.totalWeight).toBeCloseTo(1, 12);
  });

  test('are unknown, not zero, when nothing counts', () => {
    const none = { kpi: kpi(1), attainment: { kind: 'not counted', why: 'no data' } } as const;
    expect(reviewTotals([none]).ofCounted).toBeNull();
    expect(reviewTotals([]).ofAll).toBeNull();
  });
});
