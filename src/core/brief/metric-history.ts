/** Finds the values of a metric by period. Slices are left out: a brief reads totals. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { MetricValue } from '../registry/published.ts';

export interface MetricHistory {
  /** The row of a period, also while it runs; undefined when the warehouse has none. */
  at(metricId: string, grain: Grain, start: CivilDate): MetricValue | undefined;
}

/** Indexes the total rows once, so that each look-up is constant. */
export function metricHistory(values: readonly MetricValue[]): MetricHistory {
  const byPeriod = new Map<string, MetricValue>();
  for (const value of values) {
    if (isTotal(value)) byPeriod.set(key(value.metricId, value.grain, value.periodStart), value);
  }
  return { at: (metricId, grain, start) => byPeriod.get(key(metricId, grain, start)) };
}

/** The number of a finished period; null when it is unknown or the period still runs. */
export function completeNumber(value: MetricValue | undefined): number | null {
  if (value === undefined || !value.isComplete || value.value === null) return null;
  return Number.isFinite(value.value) ? value.value : null;
}

function isTotal(value: MetricValue): boolean {
  return value.sliceDimension === '' || value.sliceDimension === 'all';
}

function key(metricId: string, grain: Grain, start: CivilDate): string {
  return `${metricId} ${grain} ${start}`;
}
