import { describe, expect, test } from '@jest/globals';
import type { ForecastStep } from '../../../src/core/forecast/forecast.ts';
import type { KpiForecast } from '../../../src/core/forecast/kpi-forecast.ts';
import { outlook } from '../../../src/core/forecast/outlook.ts';
import {
  addsUpOverTime,
  atQuarterEnd,
  quarterTotal,
  runningQuarter,
} from '../../../src/core/forecast/quarter.ts';
import { aMetric, day } from '../../support/small-snapshot.ts';

const STEP: ForecastStep = { point: 100, low80: 90, high80: 110, low95: 80, high95: 120 };

/** A forecast whose every step is the same. */
function made(grain: 'week' | 'month', newest: string, values: KpiForecast['values']): KpiForecast {
  const steps = Array.from({ length: grain === 'week' ? 13 : 6 }, () => STEP);
  const tested = {
    origins: 8,
    mase: 0.8,
    best: 'theta',
    naive: { method: 'naive', mase: 1 },
    coverage: { 80: 0.8, 95: 0.95 },
  } as const;
  return {
    grain,
    newest: day(newest),
    values,
    bounds: { lower: null, upper: null },
    outcome: { kind: 'forecast', method: 'theta', scale: 'plain', steps, tested } as never,
  };
}

describe('whether a target will be met', () => {
  test.each([
    ['up', 90, 'likely'],
    ['up', 90.01, 'even'],
    ['up', 110, 'even'],
    ['up', 110.01, 'unlikely'],
    ['down', 110, 'likely'],
    ['down', 109.99, 'even'],
    ['down', 89.99, 'unlikely'],
  ] as const)('with %s being good and a target of %d is %s', (direction, target, expected) => {
    expect(outlook({ direction, target, thresholds: null }, STEP)).toBe(expected);
  });

  test('around a target is measured by the distance of the threshold to watch', () => {
    const aim = (target: number, watch: number) =>
      outlook({ direction: 'target', target, thresholds: { watch, act: 0 } }, STEP);
    expect(aim(100, 110)).toBe('likely');
    expect(aim(100, 109)).toBe('even');
    expect(aim(200, 280)).toBe('unlikely');
    expect(outlook({ direction: 'target', target: 100, thresholds: null }, STEP)).toBeNull();
  });

  test('is not said without a target', () => {
    expect(outlook({ direction: 'up', target: null, thresholds: null }, STEP)).toBeNull();
  });
});

describe('the end of the quarter', () => {
  test('is the period that holds its last day', () => {
    const quarter = runningQuarter(day('2026-11-20'));
    expect(quarter).toBe('2026-10-01');
    const weekly = made('week', '2026-11-09', []);
    expect(atQuarterEnd(weekly, quarter)?.period).toBe('2026-12-28');
    expect(atQuarterEnd(made('month', '2026-10-01', []), quarter)?.period).toBe('2026-12-01');
  });

  test('belongs to the next quarter from the day on which this one is over', () => {
    expect(runningQuarter(day('2026-06-29'))).toBe('2026-04-01');
    expect(runningQuarter(day('2026-06-30'))).toBe('2026-07-01');
  });

  test('may lie 14 weeks ahead: then it is the last week that is forecast', () => {
    // Saturday 30 June 2018: the newest finished week ended on the 24th, and 30 September is a Sunday.
    const weekly = made('week', '2018-06-18', []);
    expect(atQuarterEnd(weekly, runningQuarter(day('2018-06-30')))?.period).toBe('2018-09-17');
  });
});

describe('the total of a quarter', () => {
  const year = [7, 8, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1];

  test('is what has come and the forecast of the rest', () => {
    const total = quarterTotal(made('month', '2026-11-01', [...year, 40, 50]), day('2026-10-01'));
    expect(total).toEqual({
      soFar: 90,
      finishedMonths: 2,
      point: 190,
      low95: 170,
      high95: 210,
      lastYear: 24,
    });
  });

  test('in its first month is all forecast', () => {
    const total = quarterTotal(made('month', '2026-09-01', year), day('2026-10-01'));
    expect(total).toMatchObject({ soFar: 0, finishedMonths: 0, point: 300, lastYear: 24 });
  });

  test('is unknown where a finished month is unknown or not comparable', () => {
    expect(quarterTotal(made('month', '2026-11-01', [1, null, 3]), day('2026-10-01'))).toBeNull();
    expect(quarterTotal(made('month', '2026-11-01', [3]), day('2026-10-01'))).toBeNull();
    const short = quarterTotal(made('month', '2026-11-01', [1, 2, 3]), day('2026-10-01'));
    expect(short).toMatchObject({ soFar: 5, lastYear: null });
  });

  test('is not told of weeks, which belong to no one quarter', () => {
    expect(quarterTotal(made('week', '2026-11-09', year), day('2026-10-01'))).toBeNull();
  });
});

test('Months add up only for a sum that is also computed over longer or shorter periods', () => {
  const sum = aMetric({ id: 'revenue', formula: 'sum(sale_price)', unit: 'currency' });
  expect(addsUpOverTime(sum)).toBe(true);
  expect(addsUpOverTime({ ...sum, formula: 'count(*)', unit: 'count' })).toBe(true);
  expect(addsUpOverTime({ ...sum, grains: ['month'] })).toBe(false);
  expect(addsUpOverTime({ ...sum, grains: ['week', 'quarter'] })).toBe(false);
  expect(addsUpOverTime({ ...sum, formula: 'count_distinct(user_id)' })).toBe(false);
  expect(addsUpOverTime({ ...sum, type: 'ratio' })).toBe(false);
  expect(addsUpOverTime({ ...sum, unit: 'days' })).toBe(false);
});
