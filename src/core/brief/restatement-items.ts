/** Was, is, why: past values that a new definition changed, as a brief tells them. */

import type { CivilDate } from '../calendar/civil-date.ts';
import { dayOf } from '../ledger/state.ts';
import type { Restatement, Snapshot } from '../registry/published.ts';
import type { RestatementItem } from './brief.ts';
import { rhythmOf } from './newest-lines.ts';

/**
 * Published from the first to the last day, both included: of each KPI whose definition changed, and of each listed one that is computed
 * from it, the newest restated period in the KPI's own rhythm.
 */
export function restatementItems(
  { restatements, metrics }: Pick<Snapshot, 'restatements' | 'metrics'>,
  listed: ReadonlySet<string>,
  first: CivilDate,
  last: CivilDate,
): readonly RestatementItem[] {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  return restatements.flatMap((restated): readonly RestatementItem[] => {
    const { metricId, grain, periods, reason } = restated;
    const [metric, newest, on] = [
      byId.get(metricId),
      restated.newest[0],
      dayOf(restated.restatedAt),
    ];
    if (metric === undefined || newest === undefined || on < first || on > last) return [];
    if (grain !== rhythmOf(metric) || !(isChanged(restated) || listed.has(metricId))) return [];
    const { name, unit } = metric;
    const { periodStart, before, after } = newest;
    return [
      {
        metricId,
        name,
        unit,
        grain,
        period: periodStart,
        was: before,
        is: after,
        why: reason,
        periods,
      },
    ];
  });
}

function isChanged({ versionFrom, versionTo }: Restatement): boolean {
  return versionFrom !== versionTo;
}
