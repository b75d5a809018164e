import { readSignal as readChart } from '../../../src/core/signals/read-signal.ts';
import { aMetric, aSeries, aValue, LATEST_WEEK } from '../../support/small-snapshot.ts';

function readSignal(numbers: readonly (number | null)[]) {
  const charted = {
    values: aSeries('orders', numbers),
    grain: 'week',
    breaks: [],
    locks: [],
  } as const;
  return readChart(aMetric({ id: 'orders' }), charted, LATEST_WEEK);
}

/** A repeatable stream of numbers that are near normal, mean 0, deviation 1 (twelve uniforms; Park and Miller's generator). */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Array.from({ length: 12 }, uniform).reduce((sum, x) => sum + x, -6);
}

function series(length: number, at: (step: number) => number): readonly number[] {
  return Array.from({ length }, (_, step) => at(step));
}

describe('the newest value of a series', () => {
  test('is usual in a business that keeps growing as it grew', () => {
    const next = noise(7);
    const growing = series(21, (step) => 1000 + 30 * step + 10 * next());
    expect(readSignal(growing).words).toBe('usual');
  });

  test('is unusual when growth stops, although the value is no lower than ever', () => {
    const next = noise(7);
    const growing = series(20, (step) => 1000 + 30 * step + 10 * next());
    const reading = readSignal([...growing, 1500]);
    expect(reading).toMatchObject({
      words: 'below its usual range',
      side: 'below',
      reading: 'worse',
      since: LATEST_WEEK,
      periods: 1,
    });
  });

  test('names the week in which a run began and how long it is', () => {
    const run = [...Array.from({ length: 20 }, (_, i) => 100 + (i % 2)), ...Array(9).fill(101)];
    expect(readSignal(run)).toMatchObject({ words: '10 in a row above average', periods: 10 });
  });

  test('is not judged when it rests on few cases, nor when its data failed a test', () => {
    const metric = aMetric({ id: 'nps', unit: 'points' });
    const values = aSeries('nps', [40, 41, 40, 41, 40, 41, 40, 41, 90]).map((value, i) => ({
      ...value,
      sampleSize: i === 8 ? 4 : 300,
    }));
    const charted = { values, grain: 'week', breaks: [], locks: [] } as const;
    expect(readChart(metric, charted, LATEST_WEEK).words).toBe('not judged: too few cases');
    const failed = { kind: 'data quality', from: LATEST_WEEK } as const;
    const orders = aMetric({ id: 'orders' });
    expect(readChart(orders, { ...charted, breaks: [failed] }, LATEST_WEEK)).toMatchObject({
      words: 'not judged: its data failed a test',
      signal: null,
    });
  });

  test('is judged where a source holds one row of totals a month, whose number says nothing', () => {
    const metric = aMetric({ id: 'margin', unit: 'percent' });
    const values = aSeries('margin', [0.1, 0.11, 0.1, 0.11, 0.1, 0.11, 0.1, 0.11, 0.4]).map(
      (value) => ({ ...value, sampleSize: 1 }),
    );
    const charted = { values, grain: 'week', breaks: [], locks: [] } as const;
    expect(readChart(metric, charted, LATEST_WEEK).words).toBe('above its usual range');
  });

  test('is missing when the values end a week earlier', () => {
    const values = [aValue({ metricId: 'orders', periodStart: '2025-05-26' as never })];
    const charted = { values, grain: 'week', breaks: [], locks: [] } as const;
    expect(readChart(aMetric({ id: 'orders' }), charted, LATEST_WEEK).words).toBe('no value');
  });

  test('is told the range that was expected of it, not of the past', () => {
    const next = noise(3);
    const growing = series(21, (step) => 1000 + 30 * step + 10 * next());
    const { limits } = readSignal(growing);
    expect(limits?.expected).toBeGreaterThan(1580);
    expect(limits?.expected).toBeLessThan(1620);
  });

  test('is not guessed at from fewer than six values, nor where it is missing', () => {
    expect(readSignal([1, 2, 3, 4, 5, 6]).words).toBe('too little history');
    expect(readSignal([1, 2, 1, 2, 1, 2, 1, null]).words).toBe('no value');
    expect(readSignal([]).words).toBe('no value');
  });

  test('is read past the gaps of a series', () => {
    expect(readSignal([5, null, 6, 5, null, 6, 5, 6, 5, 30]).words).toBe('above its usual range');
  });
});

test('a stable series raises an alarm in at most one week of fifteen', () => {
  const next = noise(20_240_601);
  const runs = 600;
  const alarms = series(runs, () =>
    Number(readSignal(series(21, () => 100 + next())).signal !== null),
  );
  const rate = alarms.reduce((sum, x) => sum + x, 0) / runs;
  expect(rate).toBeGreaterThan(0);
  expect(rate).toBeLessThan(1 / 15);
});
