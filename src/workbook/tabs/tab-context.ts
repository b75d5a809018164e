/** What the tabs share: one snapshot, read once. */

import { type NewestLines, newestLines } from '../../core/brief/newest-lines.ts';
import { type KpiForecasts, kpiForecasts } from '../../core/forecast/kpi-forecasts.ts';
import type { Level, PublishedMetric, Snapshot } from '../../core/registry/published.ts';
import { type Pyramid, pyramid } from '../../core/registry/pyramid.ts';
import { inDeclaredOrder } from './declared-order.ts';

export interface TabContext {
  readonly snapshot: Snapshot;
  /** Every live KPI in its newest finished period. */
  readonly lines: NewestLines;
  readonly pyramid: Pyramid;
  /** Each is computed once for a refresh. */
  readonly forecasts: KpiForecasts;
}

export function tabContext(snapshot: Snapshot): TabContext {
  return {
    snapshot,
    lines: newestLines(snapshot, snapshot.brief.trendWeeks),
    pyramid: pyramid(metricsInOrder(snapshot)),
    forecasts: kpiForecasts(snapshot),
  };
}

const LEVELS: readonly Level[] = ['ceo', 'functional', 'leading', 'operational'];

/** From the KPIs of the CEO down, each level in the declared order of the engines, then by name. */
export function metricsInOrder({ metrics, organisation }: Snapshot): readonly PublishedMetric[] {
  const engines = inDeclaredOrder(
    metrics.map(({ engine }) => engine),
    organisation.engines,
  );
  const rank = ({ level, engine }: PublishedMetric) =>
    LEVELS.indexOf(level) * (engines.length + 1) + engines.indexOf(engine);
  return [...metrics].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
