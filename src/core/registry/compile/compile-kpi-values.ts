/** The registry to the one statement that computes every KPI. */

import type { Grain } from '../../calendar/civil-date.ts';
import type { Registry } from '../registry.ts';
import { GrainColumns } from './grain-columns.ts';
import { grainQueries, isSliced } from './grain-sql.ts';
import { planMetric } from './plan-metric.ts';
import { type NamedQuery, queryText } from './query-text.ts';
import { grainRows, type PlannedMetric } from './rows-sql.ts';

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];
const HEADER = [
  '-- Every KPI by period, computed by its approved definition. Compiled from the registry: never edit it by hand.',
  '-- Grain: one row a metric, grain, period and slice. A value is NULL where it is unknown: the source view has no row in',
  '-- the period, or the denominator is zero. Periods run from the first with data in any source to the one of data_as_of.',
];

/**
 * `CREATE OR REPLACE VIEW execkpi_execkpi.kpi_values`, in GoogleSQL. Promise: equal registries give equal bytes; each view
 * is read once a grain and time column, whatever the number of metrics, and no common table expression that reads a view
 * is used twice (BigQuery would compute it twice).
 */
export function compileKpiValues(registry: Registry): string {
  const grains = GRAINS.map((grain) => compileGrain(grain, registry)).filter(
    ({ queries }) => queries.length > 0,
  );
  const asOf: NamedQuery = {
    name: 'as_of',
    lines: ['SELECT data_as_of', 'FROM `countersign_silver.data_as_of`'],
  };
  const queries = [asOf, ...grains.flatMap((grain) => grain.queries)].map(queryText);
  const rows = grains.map((grain) => grain.rows.join('\n'));
  return [
    ...HEADER,
    'CREATE OR REPLACE VIEW `execkpi_execkpi.kpi_values` AS',
    `WITH\n${queries.join(',\n')}`,
    rows.join('\nUNION ALL\n'),
    '',
  ].join('\n');
}

function compileGrain(grain: Grain, registry: Registry) {
  const columns = new GrainColumns();
  const metrics: PlannedMetric[] = [...registry.metrics.values()]
    .filter(({ definition }) => definition.grains.includes(grain))
    .map((metric) => ({
      metric,
      plan: planMetric(metric.definition.id, {
        grain,
        registry,
        columns,
        slices: metric.definition.slices ?? [],
      }),
    }));
  if (metrics.length === 0) return { queries: [], rows: [] };
  return {
    queries: grainQueries(grain, columns, registry.reportedFrom),
    rows: grainRows(grain, metrics, isSliced(columns)),
  };
}
