/** The rows of `kpi_values`: every metric of every period and slice, out of the columns known of it. */

import type { Grain } from '../../calendar/civil-date.ts';
import { formulaToSql, sqlString } from '../../formula/to-sql.ts';
import type { CheckedTree } from '../../formula/tree.ts';
import type { Family, PlannedMetric } from './families.ts';
import { byGrain, oneLater } from './grain-sql.ts';
import { columnSql } from './identifier.ts';
import type { MetricPlan } from './plan-metric.ts';
import { commas, type NamedQuery } from './query-text.ts';

/**
 * Reads a family's `values_...`, whose rows name their slice if it is sliced. The metrics are a constant list that each period
 * meets, and every number a choice among columns: engines plan that once, however many metrics there are.
 */
export function rowsQuery({ name, metrics, isSliced: sliced }: Family): NamedQuery {
  const slice = (column: string): string => (sliced ? `  ${column},` : `  'all' AS ${column},`);
  const lines = [
    'SELECT',
    '  kpi.metric_id,',
    '  kpi.definition_version,',
    '  grain,',
    '  period_start,',
    slice('slice_dimension'),
    slice('slice_value'),
    ...choice('value', metrics, ({ denominator, value }) => (denominator ? null : value)),
    ...choice('numerator', metrics, ({ numerator }) => numerator),
    ...choice('denominator', metrics, ({ denominator }) => denominator),
    ...choice('sample_size', metrics, ({ sample }) => sample),
    `FROM values_${name}`,
    'CROSS JOIN',
    '  UNNEST([',
    ...commas(metrics.map((metric, at) => `    ${constants(metric, at === 0, sliced)}`)),
    '  ]) AS kpi',
    'WHERE has_begun',
    '  AND grain IN UNNEST(kpi.grains)',
    ...(sliced ? ['  AND slice_dimension IN UNNEST(kpi.slices)'] : []),
  ];
  return { name: `kpis_${name}`, lines };
}

/** The families' rows together, with what holds for every one: whether its period is over, and the quotient as the value. */
export function allRowsQuery(
  families: readonly Family[],
  grains: readonly Grain[],
): readonly string[] {
  const complete = byGrain(
    grains,
    (grain) => `${oneLater('period_start', grain)} <= DATE_ADD(data_as_of, INTERVAL 1 DAY)`,
  );
  return [
    'SELECT',
    '  metric_id,',
    '  definition_version,',
    '  grain,',
    '  period_start,',
    `  ${complete} AS is_complete,`,
    '  slice_dimension,',
    '  slice_value,',
    '  COALESCE(value, SAFE_DIVIDE(numerator, denominator)) AS value,',
    '  numerator,',
    '  denominator,',
    '  sample_size,',
    '  data_as_of',
    'FROM (',
    ...families.flatMap(({ name }, index) => [
      ...(index > 0 ? ['  UNION ALL'] : []),
      `  SELECT * FROM kpis_${name}`,
    ]),
    ')',
    'CROSS JOIN as_of',
  ];
}

/** A number for each metric that has it; the others have none. */
function choice(
  name: string,
  metrics: readonly PlannedMetric[],
  treeOf: (plan: MetricPlan) => CheckedTree | null,
): readonly string[] {
  const type = name === 'sample_size' ? 'INT64' : 'FLOAT64';
  const arms = metrics.flatMap(({ metric, plans }) => {
    const sql = new Map([...plans].map(([grain, plan]) => [grain, treeSql(treeOf(plan))]));
    if ([...sql.values()].includes('')) return [];
    const chosen = byGrain([...sql.keys()], (grain) => sql.get(grain) ?? '');
    return [{ id: sqlString(metric.definition.id), chosen }];
  });
  const [first] = arms;
  if (first === undefined) return [`  CAST(NULL AS ${type}) AS ${name},`];
  if (metrics.length === 1) return [`  CAST(${first.chosen} AS ${type}) AS ${name},`];
  const [head, ...rest] = caseLines(arms);
  return [
    `  CAST(CASE${head}`,
    ...rest.map((line) => `    ${line}`),
    `  END AS ${type}) AS ${name},`,
  ];
}

interface Arm {
  readonly id: string;
  readonly chosen: string;
}

/** Metrics that say the same share an arm: BigQuery limits the text of a view. */
function caseLines(arms: readonly Arm[]): readonly string[] {
  const ids = new Map<string, string[]>();
  for (const { id, chosen } of arms) ids.set(chosen, [...(ids.get(chosen) ?? []), id]);
  if (ids.size === arms.length) {
    return [' kpi.metric_id', ...arms.map(({ id, chosen }) => `WHEN ${id} THEN ${chosen}`)];
  }
  return [
    '',
    ...[...ids].map(
      ([chosen, list]) => `WHEN kpi.metric_id IN (${list.join(', ')}) THEN ${chosen}`,
    ),
  ];
}

/** The first one names the fields of all. */
function constants({ metric: { definition } }: PlannedMetric, isFirst: boolean, sliced: boolean) {
  const list = (texts: readonly string[]): string => `[${texts.map(sqlString).join(', ')}]`;
  const fields = [
    ['metric_id', sqlString(definition.id)],
    ['definition_version', String(definition.version)],
    ['grains', list(definition.grains)],
    ...(sliced ? [['slices', list(['all', ...(definition.slices ?? [])])]] : []),
  ];
  return isFirst
    ? `STRUCT(${fields.map(([name, value]) => `${value} AS ${name}`).join(', ')})`
    : `(${fields.map(([, value]) => value).join(', ')})`;
}

function treeSql(tree: CheckedTree | null): string {
  return tree ? formulaToSql(tree, { name: columnSql }) : '';
}
