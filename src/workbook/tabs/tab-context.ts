/** What the tabs share: one snapshot, read once. */

import type { Brief, OwnerNote } from '../../core/brief/brief.ts';
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

/** What takes long: computed once for a snapshot, however often tabs are made of it. */
type Computed = Pick<TabContext, 'lines' | 'forecasts'>;

const computed = new WeakMap<Snapshot, Computed>();

/** `notes`: what the owners wrote into the brief, by metric id. */
export function tabContext(
  snapshot: Snapshot,
  notes: ReadonlyMap<string, OwnerNote> = new Map(),
): TabContext {
  const made = computed.get(snapshot) ?? compute(snapshot);
  computed.set(snapshot, made);
  return {
    snapshot,
    ...made,
    brief: buildBrief(snapshot, { made, notes }),
    pyramid: pyramid(metricsInOrder(snapshot)),
  };
}

function compute(snapshot: Snapshot): Computed {
  const lines = newestLines(snapshot, snapshot.brief.trendWeeks);
  return { lines, forecasts: kpiForecasts(snapshot) };
}
