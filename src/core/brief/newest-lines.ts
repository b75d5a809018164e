/** Every KPI in its own rhythm: the newest finished period of the shortest grain in which it is measured. */

import type { Grain } from '../calendar/civil-date.ts';
import type { PublishedMetric, Snapshot } from '../registry/published.ts';
import { type KpiLine, kpiLine } from './kpi-line.ts';
import { metricHistory } from './metric-history.ts';

/** A day says little about a company, so it is the last choice. */
const SHORTEST_FIRST: readonly Grain[] = ['week', 'month', 'quarter', 'year', 'day'];

/** By metric id, live metrics only, in the order of the registry. */
export type NewestLines = ReadonlyMap<string, KpiLine>;

export function newestLines(
  snapshot: Snapshot,
  trendLength: number,
  until = snapshot.dataAsOf,
): NewestLines {
  const facts = { snapshot, history: metricHistory(snapshot.values), until, trendLength };
  return new Map(
    snapshot.metrics
      .filter(({ status }) => status !== 'retired')
      .map((metric) => [metric.id, kpiLine(metric, rhythmOf(metric), facts)]),
  );
}

/** The grain in which the newest value of a metric is shown. */
export function rhythmOf({ grains }: Pick<PublishedMetric, 'grains'>): Grain {
  return SHORTEST_FIRST.find((grain) => grains.includes(grain)) ?? 'week';
}
