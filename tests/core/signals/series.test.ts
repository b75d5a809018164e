import { comparableValues, seriesOf } from '../../../src/core/signals/series.ts';
import { week, weekly } from './small-series.ts';

describe('a series', () => {
  test('has every period once, in order, and the missing ones as unknown', () => {
    const values = weekly([1, 2, 3, 4]);
    const series = seriesOf(
      [...values].reverse().filter((_, i) => i !== 1),
      'week',
    );
    expect(series.map(({ step, period, value }) => [step, period, value])).toEqual([
      [0, week(0), 1],
      [1, week(1), 2],
      [2, week(2), null],
      [3, week(3), 4],
    ]);
  });

  test('leaves the period out that still runs, and numbers that are none', () => {
    const values = weekly([1, Number.NaN, 3], (step) => ({ isComplete: step < 2 }));
    expect(seriesOf(values, 'week').map(({ value }) => value)).toEqual([1, null]);
    expect(seriesOf([], 'week')).toEqual([]);
  });

  test('is comparable since the last new definition, failed data unknown', () => {
    const values = weekly([1, 2, 3, 4, 5, 6], (step) => ({ definitionVersion: step < 2 ? 1 : 2 }));
    const breaks = [{ kind: 'data quality', from: week(3) }] as const;
    expect(comparableValues(seriesOf(values, 'week', breaks))).toEqual([3, null, 5, 6]);
    expect(comparableValues(seriesOf(weekly([1, 2]), 'week'))).toEqual([1, 2]);
  });
});
