import { mase, naiveScale, owa, smape } from '../../../src/core/forecast/accuracy.ts';
import { spreadsOf } from '../../../src/core/forecast/method.ts';
import { drift, naive, seasonalNaive } from '../../../src/core/forecast/simple-methods.ts';
import { continued, errorWeight, smooth } from '../../../src/core/forecast/smoothing.ts';

/** Oil production of Saudi Arabia, million tonnes, 1996 to 2007 (FPP, 1st ed., 7.1). */
const OIL = [
  446.6565, 454.4733, 455.663, 423.6322, 456.2713, 440.5881, 425.3325, 485.1494, 506.0482, 526.792,
  514.2689, 494.211,
];
/** Air passengers of Australia, millions, 1990 to 2004 (FPP, 1st ed., 7.2). */
const AIR = [
  17.5534, 21.86, 23.8866, 26.9293, 26.8885, 28.8314, 30.0751, 30.9535, 30.1857, 31.5797, 32.5776,
  33.4774, 39.0216, 41.3864, 41.5966,
];

const fixed = (numbers: readonly number[], digits: number) => numbers.map((x) => x.toFixed(digits));

describe('Hyndman & Athanasopoulos, Forecasting: Principles and Practice', () => {
  test('simple exponential smoothing of the oil production: 484.8, 501.8 and 496.5 for 2008', () => {
    const start = { level: OIL[0] ?? 0, trend: 0, season: [] };
    const levels = [0.2, 0.6, 0.89].map(
      (alpha) => smooth(OIL, { alpha, beta: 0, phi: 0, gamma: 0 }, start).level,
    );
    expect(fixed(levels, 1)).toEqual(['484.8', '501.8', '496.5']);
  });

  test("Holt's method for the air passengers with alpha 0.8 and beta* 0.2", () => {
    const [first = 0, second = 0] = AIR;
    const start = { level: first, trend: second - first, season: [] };
    const end = smooth(AIR, { alpha: 0.8, beta: 0.8 * 0.2, phi: 1, gamma: 0 }, start);
    expect(fixed(continued(end, 1, AIR.length, 5), 2)).toEqual([
      '43.76',
      '45.59',
      '47.43',
      '49.27',
      '51.10',
    ]);
  });
});

describe('the benchmarks', () => {
  test('naive, seasonal naive and drift say what 5.2 says, as uncertain as 5.5 says', () => {
    const series = [10, 20, 14, 24, 18];
    const told = (method: typeof naive) => method.fit(series)?.project(series, 3);
    expect(told(naive)).toMatchObject({
      points: [18, 18, 18],
      spreads: [1, Math.sqrt(2), Math.sqrt(3)],
      errors: [10, -6, 10, -6],
    });
    expect(told(seasonalNaive(2))).toMatchObject({
      points: [24, 18, 24],
      spreads: [1, 1, Math.sqrt(2)],
      errors: [4, 4, 4],
    });
    expect(told(drift)).toMatchObject({
      points: [20, 22, 24],
      spreads: [1, 2, 3].map((h) => Math.sqrt(h * (1 + h / 4))),
    });
  });

  test('a season is put where it belongs when the series goes on', () => {
    const season = [5, -5, 1, -1];
    const start = { level: 100, trend: 2, season };
    const series = Array.from({ length: 10 }, (_, t) => 102 + 2 * t + (season[t % 4] ?? 0));
    const end = smooth(series, { alpha: 0.3, beta: 0.1, phi: 1, gamma: 0.2 }, start);
    expect(end.errors.every((error) => Math.abs(error) < 1e-12)).toBe(true);
    expect(fixed(continued(end, 1, 10, 4), 6)).toEqual(fixed([123, 123, 131, 123], 6));
  });

  test('errors stay in a forecast as 8.7 says', () => {
    const simple = errorWeight({ alpha: 0.4, beta: 0, phi: 0, gamma: 0 }, 0);
    const close = (numbers: readonly number[]) => numbers.map((x) => expect.closeTo(x, 12));
    expect(spreadsOf(3, simple)).toEqual(close([1, Math.sqrt(1.16), Math.sqrt(1.32)]));
    const withTrend = errorWeight({ alpha: 0.4, beta: 0.1, phi: 1, gamma: 0 }, 0);
    expect([1, 2, 3].map(withTrend)).toEqual(close([0.5, 0.6, 0.7]));
    const damped = errorWeight({ alpha: 0.4, beta: 0.1, phi: 0.9, gamma: 0.2 }, 2);
    expect([1, 2].map(damped)).toEqual(close([0.49, 0.4 + 0.1 * (0.9 + 0.81) + 0.2]));
  });
});

test('MASE, sMAPE and OWA', () => {
  expect(naiveScale([1, 3, 2, 6], 1)).toBeCloseTo(7 / 3, 12);
  expect(naiveScale([1, 3, 2, 6], 2)).toBe(2);
  expect(mase([8, 4], [6, 6], [1, 3, 2, 6], 2)).toBe(1);
  expect(mase([8], [6], [5, 5, 5], 1)).toBeNull();
  expect(smape([110, 0], [90, 0])).toBeCloseTo(10, 12);
  expect(owa({ smape: 9, mase: 3 }, { smape: 10, mase: 4 })).toBeCloseTo(0.825, 12);
});
