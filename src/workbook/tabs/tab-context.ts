/** What the tabs share: one snapshot, read once. */

import type { Brief } from '../../core/brief/brief.ts';
import { buildBrief } from '../../core/brief/build-brief.ts';
import { type NewestLines, newestLines } from '../../core/brief/newest-lines.ts';
import { type KpiForecasts, kpiForecasts } from '../../core/forecast/kpi-forecasts.ts';
import { metricsInOrder } from '../../core/registry/metric-order.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import { type Pyramid, pyramid } from '../../core/registry/pyramid.ts';

export interface TabContext {
  readonly snapshot: Snapshot;
  /** Every live KPI in its newest finished period. */
  readonly lines: NewestLines;
  /** Each is computed once for a refresh. */
  readonly forecasts: KpiForecasts;
  /** Of the newest finished week. */
  readonly brief: Brief;
  readonly pyramid: Pyramid;
}

const made = new WeakMap<Snapshot, TabContext>();

/** The same one for the same snapshot: charts, drivers and forecasts are computed once, however often tabs are made of it. */
export function tabContext(snapshot: Snapshot): TabContext {
  const context = made.get(snapshot) ?? contextOf(snapshot);
  made.set(snapshot, context);
  return context;
}

function contextOf(snapshot: Snapshot): TabContext {
  const lines = newestLines(snapshot, snapshot.brief.trendWeeks);
  const forecasts = kpiForecasts(snapshot);
  return {
    snapshot,
    lines,
    forecasts,
    brief: buildBrief(snapshot, { made: { lines, forecasts } }),
    pyramid: pyramid(metricsInOrder(snapshot)),
  };
}
