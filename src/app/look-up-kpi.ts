/** Everything about one KPI, straight from the warehouse: two jobs, and one look at the deployed view. */

import type { KpiReport } from '../core/endpoints/endpoint-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { kpiReport } from '../core/lookup/kpi-report.ts';
import type { Snapshot } from '../core/registry/published.ts';
import { workbookTabs } from '../workbook/tabs/workbook-tabs.ts';
import { deployedViewHash } from './deployed-view.ts';
import { toMetricValue } from './metric-value-rows.ts';
import type { Clock, Sha256, Warehouse } from './ports.ts';
import { parsePublished } from './published-registry.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

export interface LookingUp {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
  /** Chosen from the published KPIs; it travels as a parameter. */
  readonly metricId: string;
}

/** Enough to say whether the newest period is usual, and the period that still runs. */
const PERIODS = 30;

/** Throws `CountersignError` when the warehouse refuses or the KPI is not published. */
export function lookUpKpi({ warehouse, clock, sha256, limits, metricId }: LookingUp): KpiReport {
  const { stamp, ...published } = parsePublished(
    resultRows(warehouse.query(queryRequest(STATEMENTS.registry, [], limits))),
  );
  const history = queryRequest(
    STATEMENTS.kpiHistory,
    [
      { name: 'metric_id', type: 'STRING', value: metricId },
      { name: 'periods', type: 'INT64', value: String(PERIODS) },
    ],
    limits,
  );
  const snapshot: Snapshot = {
    ...published,
    dataAsOf: stamp.dataAsOf,
    refreshedAt: clock.now(),
    refreshedBy: stamp.user,
    definitionsDeployed: stamp.compiledHash === deployedViewHash(warehouse, sha256),
    values: resultRows(warehouse.query(history)).map(toMetricValue),
    views: [],
  };
  const report = kpiReport(metricId, snapshot, tabsShowing(metricId, snapshot));
  if (report === undefined) throw notPublished(metricId);
  return report;
}

/** Titles of the tabs in which a number of this KPI stands. */
function tabsShowing(metricId: string, snapshot: Snapshot): readonly string[] {
  const tabs = workbookTabs(snapshot).tabs.filter(({ blocks }) =>
    blocks.some(({ rows }) =>
      rows.some(({ cells }) =>
        Object.values(cells).some(({ provenance }) => provenance?.metricId === metricId),
      ),
    ),
  );
  return tabs.map(({ title }) => title);
}

function notPublished(metricId: string): CountersignError {
  return new CountersignError({
    code: 'lookup.not-published',
    what: `The KPI ${metricId.slice(0, 80)} is not published.`,
    mend: 'Choose one from the list; open the sidebar again if the definitions changed.',
  });
}
