/** What the process-behaviour chart of one KPI is drawn from, by one bounded query. */

import type { KpiChart } from '../core/endpoints/chart-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { dayOf } from '../core/ledger/state.ts';
import { kpiChart } from '../core/lookup/kpi-chart.ts';
import { deployedViewHash } from './deployed-view.ts';
import { PERIODS_READ } from './kpi-values-request.ts';
import { parseLedger } from './ledger/ledger-extract-rows.ts';
import { toMetricValue } from './metric-value-rows.ts';
import type { Clock, Sha256, Warehouse } from './ports.ts';
import { bodiesOf, parsePublished } from './published-registry.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { type ResultRow, resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

export interface ReadingChart {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
}

/** `grain`: a chart of other periods than the shortest. Throws `CountersignError` where the KPI is not published or not measured so. */
export function readKpiChart(reading: ReadingChart, metricId: string, grain = ''): KpiChart {
  const { warehouse, clock, sha256, limits } = reading;
  const parameters = [
    { name: 'metric_id', type: 'STRING', value: metricId } as const,
    ...PERIODS_READ,
  ];
  const rows = resultRows(warehouse.query(queryRequest(STATEMENTS.kpiChart, parameters, limits)));
  const bodies = bodiesOf(rows);
  if (bodies('metric').length === 0) throw notCharted(metricId, grain);
  const { stamp, ...published } = parsePublished(rows);
  const refreshedAt = clock.now();
  const chart = kpiChart(grain, {
    ...published,
    dataAsOf: stamp.dataAsOf,
    refreshedAt,
    definitionsDeployed: stamp.compiledHash === deployedViewHash(warehouse, sha256),
    ledger: parseLedger(rows, dayOf(refreshedAt), sha256),
    values: bodies('value').map((body) => toMetricValue(body as ResultRow)),
    reader: stamp.user.toLowerCase(),
  });
  if (chart === undefined) throw notCharted(metricId, grain);
  return chart;
}

function notCharted(metricId: string, grain: string): CountersignError {
  return new CountersignError({
    code: 'chart.no-such-series',
    what: `The KPI ${metricId.slice(0, 80)} is not published${grain === '' ? '' : `, or not measured by ${grain.slice(0, 20)}`}.`,
    mend: 'Choose one from the list; open the sidebar again if the definitions changed.',
  });
}
