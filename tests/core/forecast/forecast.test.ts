import fc from 'fast-check';
import { originsOf } from '../../../src/core/forecast/back-test.ts';
import { type Forecast, forecast } from '../../../src/core/forecast/forecast.ts';
import { scaleFor } from '../../../src/core/forecast/scale.ts';
import { UNBOUNDED } from '../../../src/core/signals/bounds.ts';
import { seededNormal } from '../../support/seeded-random.ts';

const WEEKLY = { horizon: 13, seasonLength: 52, bounds: UNBOUNDED };
const MONTHLY = { horizon: 6, seasonLength: 12, bounds: UNBOUNDED };

function series(length: number, at: (step: number) => number): readonly number[] {
  return Array.from({ length }, (_, step) => at(step));
}

function stepsOf(told: Forecast) {
  if (told.kind === 'no forecast') throw new Error(told.why);
  return told.steps;
}

describe('a forecast', () => {
  const noise = seededNormal(3);
  const growing = series(60, (t) => 200 + 4 * t + 8 * noise());

  test('goes on with growth and says how sure it is, step by step', () => {
    const told = forecast(growing, { ...MONTHLY, seasonLength: null });
    const steps = stepsOf(told);
    expect(steps).toHaveLength(6);
    steps.forEach(({ point, low80, high80, low95, high95 }, h) => {
      expect(point).toBeGreaterThan(420);
      expect(200 + 4 * (60 + h)).toBeGreaterThan(low95);
      expect(200 + 4 * (60 + h)).toBeLessThan(high95);
      expect([low95, low80, point, high80, high95]).toEqual(
        [low95, low80, point, high80, high95].sort((left, right) => left - right),
      );
    });
    expect(told).toMatchObject({ tested: { origins: 8, naive: { method: 'naive' } } });
    const tested = told.tested;
    expect(tested?.mase).toBeLessThan(0.95 * (tested?.naive.mase ?? 0));
  });

  test('brings the season of the year back, and beats the same weeks of last year', () => {
    const factor = (t: number) => 1 + 0.4 * Math.sin((2 * Math.PI * t) / 12);
    const seasonal = series(60, (t) => (100 + 2 * t) * factor(t) + noise());
    const told = forecast(seasonal, { ...MONTHLY, bounds: { lower: 0, upper: null } });
    expect(told).toMatchObject({ kind: 'forecast', scale: 'log' });
    stepsOf(told).forEach(({ point }, h) => {
      const actual = (100 + 2 * (60 + h)) * factor(60 + h);
      expect(Math.abs(point / actual - 1)).toBeLessThan(0.06);
    });
  });

  test('is the same for the same series', () => {
    expect(forecast(growing, MONTHLY)).toEqual(forecast([...growing], MONTHLY));
  });

  test('fills small gaps and refuses large ones', () => {
    const gaps = growing.map((x, t) => (t === 20 || t === 33 ? null : x));
    expect(forecast(gaps, MONTHLY).kind).toBe('forecast');
    const holes = growing.map((x, t) => (t % 4 === 1 ? null : x));
    expect(forecast(holes, MONTHLY)).toMatchObject({ why: 'too many values are missing' });
    expect(forecast([...growing, null], MONTHLY)).toMatchObject({
      why: 'the newest value is missing',
    });
  });
});

describe('there is no forecast', () => {
  test('of a short series, one that never moves, or nothing at all', () => {
    const why = (values: readonly (number | null)[]) => forecast(values, WEEKLY);
    expect(why(series(40, (t) => t))).toMatchObject({ why: 'too few values' });
    expect(why(series(100, () => 7))).toMatchObject({ why: 'the series never moves' });
    expect(why([])).toMatchObject({ why: 'the newest value is missing' });
    expect(why([null, null])).toMatchObject({ why: 'the newest value is missing' });
  });

  test('of a random walk, where nothing beats the newest value', () => {
    const noise = seededNormal(7);
    let level = 500;
    const walk = series(156, () => {
      level += 10 * noise();
      return level;
    });
    const told = forecast(walk, WEEKLY);
    expect(told).toMatchObject({
      kind: 'no forecast',
      why: 'nothing beats the naive forecast',
      tested: { naive: { method: 'naive' } },
    });
  });
});

describe('bounds', () => {
  test('hold for every point and interval of any series', () => {
    const share = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 40,
      maxLength: 60,
    });
    const bounds = { lower: 0, upper: 1 };
    fc.assert(
      fc.property(share, (values) => {
        const told = forecast(values, { horizon: 4, seasonLength: 12, bounds });
        if (told.kind === 'no forecast') return;
        for (const step of told.steps) {
          for (const x of Object.values(step)) expect(x >= 0 && x <= 1).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('choose the scale: logarithm, logit, or as it is where the series touches them', () => {
    const amount = { lower: 0, upper: null };
    const part = { lower: 0, upper: 1 };
    expect(scaleFor(amount, [5, 9, 7]).name).toBe('log');
    expect(scaleFor(amount, [5, 0, 7]).name).toBe('as it is');
    expect(scaleFor(part, [0.2, 0.3]).name).toBe('logit');
    expect(scaleFor(part, [0.2, 1]).name).toBe('as it is');
    expect(scaleFor(part, [0.2, 1]).back(1.3)).toBe(1);
    expect(scaleFor(UNBOUNDED, [5, 9]).back(-3)).toBe(-3);
    for (const scale of [scaleFor(amount, [5, 9]), scaleFor(part, [0.2, 0.3])]) {
      expect(scale.back(scale.forth(0.25))).toBeCloseTo(0.25, 12);
    }
  });
});

test('a back-test keeps two full seasons to learn from, or looks for no season', () => {
  expect(originsOf(156, 13, 52)).toEqual({
    horizon: 13,
    seasonLength: 52,
    known: [107, 113, 119, 125, 131, 137, 143],
  });
  expect(originsOf(110, 13, 52)).toMatchObject({ seasonLength: null });
  expect(originsOf(40, 13, 52)).toBeNull();
});
