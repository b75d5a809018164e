/** The registry to the one statement that computes every KPI. */

import type { Grain } from '../../calendar/civil-date.ts';
import type { CheckedMetric, Registry } from '../registry.ts';
import { GrainColumns } from './grain-columns.ts';
import { grainQueries, isSliced } from './grain-sql.ts';
import { planMetric } from './plan-metric.ts';
import { commas, type NamedQuery, queryText } from './query-text.ts';
import { rowsQuery, VALUE_COLUMNS } from './rows-sql.ts';

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];
const HEADER = [
  '-- Every KPI by period, computed by its approved definition. Compiled from the registry: never edit it by hand.',
  '-- Grain: one row a metric, grain, period and slice. A value is NULL where it is unknown: the source view has no row in',
  '-- the period, or the denominator is zero. Periods run from the first with data in any source to the one of data_as_of.',
];

/**
 * `CREATE OR REPLACE VIEW execkpi_execkpi.kpi_values`, in GoogleSQL. Promise: equal registries give equal bytes; each view
 * is read once a grain and time column, whatever the number of metrics and slices, and no common table expression that
 * reads a view is used twice (BigQuery would compute it twice).
 */
export function compileKpiValues(registry: Registry): string {
  const grains = GRAINS.filter((grain) => metricsAt(grain, registry).length > 0);
  const asOf: NamedQuery = {
    name: 'as_of',
    lines: ['SELECT data_as_of', 'FROM `countersign_silver.data_as_of`'],
  };
  const queries = [asOf, ...grains.flatMap((grain) => compileGrain(grain, registry))];
  const rows: NamedQuery = {
    name: 'kpi_rows',
    lines: grains.flatMap((grain, index) => [
      ...(index > 0 ? ['UNION ALL'] : []),
      `SELECT * FROM ${grain}_rows`,
    ]),
  };
  return [
    ...HEADER,
    'CREATE OR REPLACE VIEW `execkpi_execkpi.kpi_values` AS',
    `WITH\n${[...queries, rows].map(queryText).join(',\n')}`,
    'SELECT',
    ...commas(VALUE_COLUMNS.map((column) => `  ${column}`)),
    'FROM kpi_rows',
    '',
  ].join('\n');
}

function metricsAt(grain: Grain, registry: Registry): readonly CheckedMetric[] {
  return [...registry.metrics.values()].filter(({ definition }) =>
    definition.grains.includes(grain),
  );
}

function compileGrain(grain: Grain, registry: Registry): readonly NamedQuery[] {
  const columns = new GrainColumns();
  const metrics = metricsAt(grain, registry).map((metric) => {
    const { id, slices = [] } = metric.definition;
    return { metric, plan: planMetric(id, { grain, registry, columns, slices }) };
  });
  return [
    ...grainQueries(grain, columns, registry.reportedFrom),
    rowsQuery(grain, metrics, isSliced(columns)),
  ];
}
