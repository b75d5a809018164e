/** The roll-up of what is published: the registry refuses orphans and circles, another publisher may not. */

import type { Finding } from './finding.ts';
import { kpisAbove, parentsIn, type RollingUp } from './roll-up.ts';

interface RolledUp extends RollingUp {
  readonly isCeoKpi: boolean;
}

/** KPIs that serve no CEO KPI, serve a KPI that is not there, or serve themselves in a circle. */
export function publishedFindings(metrics: readonly RolledUp[]): readonly Finding[] {
  const parentsOf = parentsIn(metrics);
  const isCeoKpi = new Map(metrics.map((metric) => [metric.id, metric.isCeoKpi]));
  return metrics.flatMap(({ id, isCeoKpi: isTop }) => {
    const above = kpisAbove(id, parentsOf);
    const unknown = parentsOf(id).filter((parent) => !isCeoKpi.has(parent));
    const servesCeo = isTop || above.some((one) => isCeoKpi.get(one));
    return [
      ...unknown.map((parent) =>
        finding(id, 'unknown-parent', `rolls up to "${parent}", which is not published.`),
      ),
      ...(above.includes(id) ? [finding(id, 'cycle', 'rolls up to itself.')] : []),
      ...(servesCeo ? [] : [finding(id, 'orphan', 'is published and serves no CEO KPI.')]),
    ];
  });
}

function finding(id: string, code: string, what: string): Finding {
  return {
    code: `published.${code}`,
    severity: 'error',
    metricId: id,
    what: `${id}: ${what}`,
    mend: 'Publish definitions whose every way up ends in a CEO KPI.',
  };
}
