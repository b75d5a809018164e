/** What a walk down the formulas reads, from published values. */

import { completeNumber, type MetricHistory } from '../brief/metric-history.ts';
import { type CivilDate, type Grain, shiftPeriod } from '../calendar/civil-date.ts';
import type { PublishedMetric } from '../registry/published.ts';
import { type Offset, PERIODS_OF_A_YEAR } from '../registry/registry.ts';
import type { MovedMetrics } from './walk-down.ts';

/** The two periods that are compared, by their first day. */
export interface ComparedPeriods {
  readonly grain: Grain;
  readonly before: CivilDate;
  readonly after: CivilDate;
}

/** Totals of finished periods only. */
export function movedMetrics(
  metrics: readonly PublishedMetric[],
  history: MetricHistory,
  compared: ComparedPeriods,
): MovedMetrics {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  return {
    metricOf: (id) => byId.get(id),
    valueAt: (id, offsets, side) => {
      const { grain } = compared;
      const start = offsets.reduce(
        (period, offset) => shiftPeriod(period, grain, -periodsOf(offset, grain)),
        compared[side],
      );
      return completeNumber(history.at(id, grain, start));
    },
  };
}

function periodsOf({ count, of }: Offset, grain: Grain): number {
  return of === 'year' ? count * PERIODS_OF_A_YEAR[grain] : count;
}
