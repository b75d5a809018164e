/** What the process-behaviour chart of one KPI is drawn from. */

import type { KpiChart } from '../core/endpoints/chart-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { dayOf } from '../core/ledger/state.ts';
import { kpiChart } from '../core/lookup/kpi-chart.ts';
import { deployedViewHash } from './deployed-view.ts';
import { PERIODS_READ } from './kpi-values-request.ts';
import { parseLedger } from './ledger/ledger-extract-rows.ts';
import { toMetricValue } from './metric-value-rows.ts';
import type { Clock, Sha256, Warehouse } from './ports.ts';
import { parsePublished } from './published-registry.ts';
import { type Parameter, type QueryLimits, queryRequest } from './query-request.ts';
import { registryRows } from './registry-rows.ts';
import { resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

export interface ReadingChart {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
}

/**
 * One small job for what is published, and beside it one bounded query for the values, which the warehouse's cache answers for the next
 * reader. `grain`: a chart of other periods than the shortest. Throws `CountersignError` where the KPI is not published or not measured so.
 */
export function readKpiChart(reading: ReadingChart, metricId: string, grain = ''): KpiChart {
  const { warehouse, clock, sha256, limits } = reading;
  const parameters: readonly Parameter[] = [
    { name: 'metric_id', type: 'STRING', value: metricId },
    ...PERIODS_READ,
  ];
  const values = warehouse.begin(queryRequest(STATEMENTS.kpiChart, parameters, limits));
  const rows = registryRows(warehouse, limits);
  const { stamp, metrics, ...published } = parsePublished(rows);
  const refreshedAt = clock.now();
  const metric = metrics.find(({ id }) => id === metricId);
  const chart =
    metric &&
    kpiChart(metric, grain, {
      ...published,
      dataAsOf: stamp.dataAsOf,
      refreshedAt,
      definitionsDeployed: stamp.compiledHash === deployedViewHash(warehouse, sha256),
      ledger: parseLedger(rows, dayOf(refreshedAt), sha256),
      values: resultRows(values()).map(toMetricValue),
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
