/** Series for tests of charts: weekly values from the first Monday of 2023. */

import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { shiftPeriod } from '../../../src/core/calendar/civil-date.ts';
import type { MetricValue } from '../../../src/core/registry/published.ts';
import { UNBOUNDED } from '../../../src/core/signals/bounds.ts';
import { type ChartRules, processChart } from '../../../src/core/signals/process-chart.ts';
import { type SeriesBreak, seriesOf } from '../../../src/core/signals/series.ts';
import { signalFacts } from '../../../src/core/signals/signal-facts.ts';

export const FIRST_WEEK = '2023-01-02' as CivilDate;

/** No season, no bounds, no floor, no locks. */
export const PLAIN: ChartRules = {
  seasonLength: null,
  bounds: UNBOUNDED,
  sampleFloor: 0,
  locks: [],
};

export function week(step: number): CivilDate {
  return shiftPeriod(FIRST_WEEK, 'week', step);
}

export function weekly(
  values: readonly (number | null)[],
  overrides: (step: number) => Partial<MetricValue> = () => ({}),
): readonly MetricValue[] {
  return values.map((value, step) => ({
    metricId: 'orders',
    definitionVersion: 1,
    grain: 'week',
    periodStart: week(step),
    isComplete: true,
    sliceDimension: '',
    sliceValue: '',
    value,
    numerator: null,
    denominator: null,
    sampleSize: null,
    ...overrides(step),
  }));
}

/** What is said of the newest week of values that are better when they are higher. */
export function factsOf(
  values: readonly MetricValue[],
  rules: ChartRules = PLAIN,
  breaks: readonly SeriesBreak[] = [],
) {
  const series = seriesOf(values, 'week', breaks);
  const phases = processChart(series, rules);
  return {
    phases,
    facts: signalFacts(series, phases, { direction: 'up', target: null }, rules.sampleFloor),
  };
}
