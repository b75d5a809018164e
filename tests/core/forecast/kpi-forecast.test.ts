import { describe, expect, test } from '@jest/globals';
import { shiftPeriod } from '../../../src/core/calendar/civil-date.ts';
import { forecast } from '../../../src/core/forecast/forecast.ts';
import { forecastPeriods, kpiForecast } from '../../../src/core/forecast/kpi-forecast.ts';
import { kpiForecasts } from '../../../src/core/forecast/kpi-forecasts.ts';
import { seededNormal } from '../../support/seeded-random.ts';
import {
  aMetric,
  aSeries,
  aSnapshot,
  aValue,
  LATEST_MONTH,
  LATEST_WEEK,
} from '../../support/small-snapshot.ts';

const metric = aMetric({ id: 'orders' });

/** Noise around a level: the mean of what was beats the newest value. */
function noise(count: number, seed = 7): readonly number[] {
  const next = seededNormal(seed);
  return Array.from({ length: count }, () => 500 + 20 * next());
}

const weekly = { grain: 'week', newest: LATEST_WEEK } as const;

describe('the forecast of a KPI', () => {
  test('is the forecast of its comparable values, 13 weeks or 6 months after the newest finished one', () => {
    const numbers = noise(105);
    const made = kpiForecast(metric, aSeries('orders', numbers), weekly);
    expect(made.outcome).toEqual(
      forecast(numbers, { horizon: 13, seasonLength: 52, bounds: { lower: 0, upper: null } }),
    );
    expect(made.outcome.kind).toBe('forecast');
    const periods = forecastPeriods(made).map(({ period }) => period);
    expect(periods).toHaveLength(13);
    expect([periods[0], periods[12]]).toEqual(['2025-06-09', '2025-09-01']);
    const monthly = kpiForecast(metric, aSeries('orders', noise(36), 'month'), {
      grain: 'month',
      newest: LATEST_MONTH,
    });
    expect(forecastPeriods(monthly).map(({ period }) => period)).toEqual([
      '2025-06-01',
      '2025-07-01',
      '2025-08-01',
      '2025-09-01',
      '2025-10-01',
      '2025-11-01',
    ]);
  });

  test('of an old week knows nothing of what came after it', () => {
    const values = aSeries('orders', noise(105));
    const [newest, past] = [shiftPeriod(LATEST_WEEK, 'week', -13), values.slice(0, -13)];
    const now = kpiForecast(metric, values, { grain: 'week', newest });
    expect(now).toEqual(kpiForecast(metric, past, { grain: 'week', newest }));
    expect(now.outcome.kind).toBe('forecast');
  });

  test('leaves the running period out', () => {
    const finished = aSeries('orders', noise(105));
    const running = aValue({
      metricId: 'orders',
      periodStart: shiftPeriod(LATEST_WEEK, 'week', 1),
      isComplete: false,
      value: 3,
    });
    expect(kpiForecast(metric, [...finished, running], weekly)).toEqual(
      kpiForecast(metric, finished, weekly),
    );
  });

  test('starts anew with a new definition and with a restatement', () => {
    const values = aSeries('orders', noise(105));
    const redefined = values.map((value, i) =>
      i < 40 ? { ...value, value: 9 } : { ...value, definitionVersion: 2 },
    );
    const anew = kpiForecast(metric, redefined, weekly);
    expect(anew.values).toEqual(values.slice(40).map(({ value }) => value));
    const restated = kpiForecast(metric, values, {
      ...weekly,
      breaks: [{ kind: 'restated', from: shiftPeriod(LATEST_WEEK, 'week', -64) }],
    });
    expect(restated.values).toEqual(anew.values);
  });

  test('is refused where the newest finished period has no value, be it without a row or unknown', () => {
    const values = aSeries('orders', [...noise(104), null]);
    for (const totals of [values, values.slice(0, -1), []]) {
      const { outcome } = kpiForecast(metric, totals, weekly);
      expect(outcome).toEqual({
        kind: 'no forecast',
        why: 'the newest value is missing',
        tested: null,
      });
    }
  });

  test('is refused for a running total, and says so before all else', () => {
    const total = aMetric({ id: 'orders', type: 'cumulative' });
    const { outcome } = kpiForecast(total, aSeries('orders', noise(105)), weekly);
    expect(outcome).toEqual({ kind: 'no forecast', why: 'a running total', tested: null });
    expect(forecastPeriods(kpiForecast(total, [], weekly))).toEqual([]);
  });
});

describe('the forecasts of a snapshot', () => {
  test('are of the totals of one KPI and grain, and computed once', () => {
    const totals = aSeries('orders', noise(105));
    const strangers = [
      ...aSeries('sessions', noise(105, 8)),
      ...aSeries('orders', noise(36, 9), 'month'),
      ...totals.map((value) => ({ ...value, sliceDimension: 'channel', sliceValue: 'paid' })),
    ];
    const snapshot = aSnapshot({ metrics: [metric], values: [...strangers, ...totals] });
    const forecasts = kpiForecasts(snapshot);
    const made = forecasts.of(metric, 'week');
    expect(made).toEqual(kpiForecast(metric, totals, weekly));
    expect(forecasts.of(metric, 'week')).toBe(made);
    expect(forecasts.of(metric, 'month').newest).toBe(LATEST_MONTH);
    expect(forecasts.of(aMetric({ id: 'unknown' }), 'week').outcome).toMatchObject({
      why: 'the newest value is missing',
    });
  });
});
