/** Finds the values of a metric by period. Slices are left out: a brief reads totals. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { MetricValue } from '../registry/published.ts';

export interface MetricHistory {
  /** The row of a period, also while it runs; undefined when the warehouse has none. */
  at(metricId: string, grain: Grain, start: CivilDate): MetricValue | undefined;
  /** All its rows, in any order. */
  rows(metricId: string, grain: Grain): readonly MetricValue[];
}

/** Indexes the total rows once, so that each look-up is constant. */
export function metricHistory(values: readonly MetricValue[]): MetricHistory {
  const byMetric = new Map<string, Map<CivilDate, MetricValue>>();
  for (const value of values) {
    if (!isTotal(value)) continue;
    const key = keyOf(value.metricId, value.grain);
    const periods = byMetric.get(key) ?? new Map<CivilDate, MetricValue>();
    byMetric.set(key, periods.set(value.periodStart, value));
  }
  return {
    at: (metricId, grain, start) => byMetric.get(keyOf(metricId, grain))?.get(start),
    rows: (metricId, grain) => [...(byMetric.get(keyOf(metricId, grain))?.values() ?? [])],
  };
}

/** The number of a finished period; null when it is unknown or the period still runs. */
export function completeNumber(value: MetricValue | undefined): number | null {
  if (value === undefined || !value.isComplete || value.value === null) return null;
  return Number.isFinite(value.value) ? value.value : null;
}

function isTotal(value: MetricValue): boolean {
  return value.sliceDimension === '' || value.sliceDimension === 'all';
}

function keyOf(metricId: string, grain: Grain): string {
  return `${metricId} ${grain}`;
}
