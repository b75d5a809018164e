/** The registry to the one statement that computes every KPI. */

import type { Grain } from '../../calendar/civil-date.ts';
import { CountersignError } from '../../errors/problem.ts';
import type { CheckedMetric, Registry } from '../registry.ts';
import { familiesOf, type PlannedMetric } from './families.ts';
import { planMetric } from './plan-metric.ts';
import { queryText } from './query-text.ts';
import { allRowsQuery, rowsQuery } from './rows-sql.ts';
import { ValueColumns } from './value-columns.ts';
import { periodQueries, valueQueries } from './values-sql.ts';

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];
/** BigQuery's limit for the SQL text that defines a view, in characters. */
const MAX_LENGTH = 256_000;
const HEADER = [
  '-- Every KPI by period, computed by its approved definition. Compiled from the registry: never edit it by hand.',
  '-- Grain: one row a metric, grain, period and slice. A value is NULL where it is unknown: the source view has no row in',
  '-- the period, or the denominator is zero. Periods run from the first in which a view of the metric, or of one that shares',
  '-- a view with it, has a row, to the one of data_as_of.',
];

/**
 * `CREATE OR REPLACE VIEW execkpi_execkpi.kpi_values`, in GoogleSQL. Promise: equal registries give equal bytes; each view
 * is read once a time column, whatever the number of metrics, grains and slices, and no common table expression that reads
 * a view is used twice (BigQuery would compute it twice). Throws a `CountersignError` when the text is longer than BigQuery
 * lets the text of a view be.
 */
export function compileKpiValues(registry: Registry): string {
  const statement = [
    ...HEADER,
    'CREATE OR REPLACE VIEW `execkpi_execkpi.kpi_values` AS',
    kpiValuesQuery(registry),
    '',
  ].join('\n');
  if (statement.length > MAX_LENGTH) throw tooLong(statement.length, registry.metrics.size);
  return statement;
}

/**
 * The query of that view alone, as a warehouse that keeps its text has it. A retired KPI has no rows; those that are computed
 * from it go on.
 */
export function kpiValuesQuery(registry: Registry): string {
  return valuesQuery([...registry.metrics.values()].filter(isComputed), registry).join('\n');
}

function isComputed({ definition }: CheckedMetric): boolean {
  return definition.status !== 'retired';
}

/**
 * A query with the rows that `kpi_values` of this registry would have of some metrics, in some grains and without slices;
 * `definition_version` is 0, so that equal computations give equal bytes. Undefined where none of them is computed and has such a grain.
 * Throws as `compileKpiValues` does: BigQuery's limit for a query is higher, so what passes here can be published.
 */
export function compileTotals(
  registry: Registry,
  metricIds: readonly string[],
  grains: readonly Grain[],
): string | undefined {
  const metrics = metricIds.flatMap((id): readonly CheckedMetric[] => {
    const metric = registry.metrics.get(id);
    if (metric === undefined || !isComputed(metric)) return [];
    const own = metric.definition.grains.filter((grain) => grains.includes(grain));
    if (own.length === 0) return [];
    return [
      { ...metric, definition: { ...metric.definition, grains: own, slices: [], version: 0 } },
    ];
  });
  if (metrics.length === 0) return undefined;
  const query = valuesQuery(metrics, registry).join('\n');
  if (query.length > MAX_LENGTH) throw tooLong(query.length, metrics.length);
  return query;
}

/** `registry` holds the metrics that they rest on. */
function valuesQuery(metrics: readonly CheckedMetric[], registry: Registry): readonly string[] {
  const columns = new ValueColumns();
  const all = metrics.map((metric) => planned(metric, registry, columns));
  const grains = GRAINS.filter((grain) => all.some(({ plans }) => plans.has(grain)));
  const families = familiesOf(all, columns, grains);
  const queries = [
    ...periodQueries(grains, registry.reportedFrom),
    ...families.flatMap((family) => [
      ...valueQueries(family, columns, grains, registry.reportedFrom),
      rowsQuery(family),
    ]),
  ];
  return [`WITH\n${queries.map(queryText).join(',\n')}`, ...allRowsQuery(families, grains)];
}

function tooLong(length: number, metrics: number): CountersignError {
  return new CountersignError({
    code: 'registry.statement-too-long',
    what: `The ${metrics} KPIs compile to a view of ${length} characters; BigQuery takes at most ${MAX_LENGTH}.`,
    mend: 'Expected fewer KPIs, grains and slices, or columns of the views in place of long conditions.',
  });
}

function planned(metric: CheckedMetric, registry: Registry, columns: ValueColumns): PlannedMetric {
  const { id, grains, slices = [] } = metric.definition;
  const plans = grains.map((grain) => {
    const planning = { grain, registry, columns, slices };
    return [grain, planMetric(id, planning)] as const;
  });
  return { metric, plans: new Map(plans) };
}
