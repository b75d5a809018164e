import fc from 'fast-check';
import {
  limitDistance,
  medianXmrLimits,
  xmrLimits,
  xmrSignals,
} from '../../../src/core/signals/xmr.ts';

/** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2. */
const NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

function limitsOf(baseline: readonly number[]) {
  const limits = xmrLimits(baseline);
  if (limits === null) throw new Error('no limits');
  return limits;
}

describe('the limits of an individuals chart', () => {
  test('are those that NIST works out for its flowrate example', () => {
    const limits = limitsOf(NIST);
    expect(limits.mean).toBeCloseTo(50.81, 10);
    expect(limits.typicalRange).toBeCloseTo(1.8778, 4);
    expect(limits.upper).toBeCloseTo(55.8041, 3);
    expect(limits.lower).toBeCloseTo(45.8159, 3);
    expect(limits.points).toBe(10);
    expect(NIST.filter((x) => x > limits.upper || x < limits.lower)).toEqual([]);
  });

  test('do not exist on fewer than six points', () => {
    expect(xmrLimits([1, 2, 3, 4, 5])).toBeNull();
    expect(xmrLimits([1, 2, 3, 4, 5, 6])).not.toBeNull();
  });

  test('follow the series when it is moved and stretched', () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 30 });
    const factor = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(series, factor, fc.integer({ min: -99, max: 99 }), (xs, scale, shift) => {
        const [plain, moved] = [limitsOf(xs), limitsOf(xs.map((x) => x * scale + shift))];
        expect(moved.upper).toBeCloseTo(plain.upper * scale + shift, 6);
        expect(moved.lower).toBeCloseTo(plain.lower * scale + shift, 6);
      }),
    );
  });
});

describe('a signal', () => {
  const limits = limitsOf([10, 12, 10, 12, 10, 12, 10, 12]);

  test('is a point beyond a limit', () => {
    expect(xmrSignals([10, 12, 17], limits)).toEqual(['beyond a limit']);
    expect(xmrSignals([10, 12, 5], limits)).toEqual(['beyond a limit']);
    expect(xmrSignals([10, 12, 16], limits)).toEqual([]);
  });

  test('is the eighth point in a row on one side of the mean', () => {
    expect(xmrSignals(Array(8).fill(11.5), limits)).toEqual(['eight on one side']);
    expect(xmrSignals(Array(7).fill(11.5), limits)).toEqual([]);
    expect(xmrSignals([10.5, ...Array(7).fill(11.5)], limits)).toEqual([]);
  });

  test('is three of four points nearer a limit than the mean, the newest among them', () => {
    expect(xmrSignals([15, 11, 15, 15], limits)).toEqual(['three of four near a limit']);
    expect(xmrSignals([15, 15, 15, 11], limits)).toEqual([]);
    expect(xmrSignals([15, 7, 15, 7], limits)).toEqual([]);
  });

  test('is told with the strongest first', () => {
    expect(xmrSignals(Array(8).fill(40), limits)).toEqual([
      'beyond a limit',
      'eight on one side',
      'three of four near a limit',
    ]);
  });

  test('is not made by the rounding of sums in a series that never moves', () => {
    const flat = Array(20).fill(0.1 + 0.2);
    expect(xmrSignals([...flat, 0.3], limitsOf(flat))).toEqual([]);
    expect(xmrSignals([...flat, 0.31], limitsOf(flat))[0]).toBe('beyond a limit');
    expect(limitDistance(0.3, limitsOf(flat))).toBe(0);
  });
});

describe('limits from the median range', () => {
  test('are not widened by one leap in the baseline', () => {
    const calm = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12];
    const leap = [10, 12, 10, 12, 90, 12, 10, 12, 10, 12];
    const [mean, median] = [limitsOf(leap), medianXmrLimits(leap)];
    expect(medianXmrLimits(calm)?.upper).toBeCloseTo(11 + 3.145 * 2, 10);
    expect(medianXmrLimits(calm)?.upperRange).toBeCloseTo(3.865 * 2, 10);
    expect((median?.upper ?? 0) - (median?.mean ?? 0)).toBeCloseTo(6.29, 10);
    expect(mean.upper - mean.mean).toBeGreaterThan(40);
    expect(medianXmrLimits([1, 2, 3])).toBeNull();
  });
});
