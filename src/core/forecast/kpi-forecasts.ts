/** The forecasts of a snapshot's KPIs, each computed once and only when it is asked for. */

import { latestCompletePeriod } from '../brief/period.ts';
import type { MetricValue, PublishedMetric, Snapshot } from '../registry/published.ts';
import type { SeriesBreak } from '../signals/series.ts';
import { type ForecastGrain, type KpiForecast, kpiForecast } from './kpi-forecast.ts';

export interface KpiForecasts {
  /** From the newest finished period. */
  of(metric: PublishedMetric, grain: ForecastGrain): KpiForecast;
}

/** `breaksOf`: what else breaks the series of a metric than a new version of its definition. */
export function kpiForecasts(
  { values, dataAsOf }: Pick<Snapshot, 'values' | 'dataAsOf'>,
  breaksOf: (metricId: string, grain: ForecastGrain) => readonly SeriesBreak[] = () => [],
): KpiForecasts {
  const totals = totalsBySeries(values);
  const made = new Map<string, KpiForecast>();
  return {
    of(metric, grain) {
      const key = `${metric.id} ${grain}`;
      const newest = latestCompletePeriod(dataAsOf, grain);
      const breaks = breaksOf(metric.id, grain);
      const found =
        made.get(key) ?? kpiForecast(metric, totals.get(key) ?? [], { grain, newest, breaks });
      made.set(key, found);
      return found;
    },
  };
}

function totalsBySeries(values: readonly MetricValue[]): ReadonlyMap<string, MetricValue[]> {
  const totals = new Map<string, MetricValue[]>();
  for (const value of values) {
    if (value.sliceDimension !== '' && value.sliceDimension !== 'all') continue;
    const key = `${value.metricId} ${value.grain}`;
    const series = totals.get(key);
    if (series === undefined) totals.set(key, [value]);
    else series.push(value);
  }
  return totals;
}
