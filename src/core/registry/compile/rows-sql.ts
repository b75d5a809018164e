/** The rows of `kpi_values`: every metric of every period and slice, out of the columns known of it. */

import type { Grain } from '../../calendar/civil-date.ts';
import { formulaToSql, sqlString } from '../../formula/to-sql.ts';
import type { CheckedTree } from '../../formula/tree.ts';
import type { CheckedMetric } from '../registry.ts';
import { byGrain, oneLater } from './grain-sql.ts';
import { columnSql } from './identifier.ts';
import type { MetricPlan } from './plan-metric.ts';
import { commas, type NamedQuery } from './query-text.ts';

export interface PlannedMetric {
  readonly metric: CheckedMetric;
  /** One for each of the metric's grains: its views may differ. */
  readonly plans: ReadonlyMap<Grain, MetricPlan>;
}

/**
 * Reads `period_values`, whose rows name their slice if they are `sliced`. The metrics are a constant list that each period
 * meets, and every number a choice among columns: engines plan that once, however many metrics there are.
 */
export function rowsQuery(
  metrics: readonly PlannedMetric[],
  grains: readonly Grain[],
  sliced: boolean,
): NamedQuery {
  const slice = (column: string): string => (sliced ? `  ${column},` : `  'all' AS ${column},`);
  const complete = byGrain(
    grains,
    (grain) => `${oneLater('period_start', grain)} <= DATE_ADD(data_as_of, INTERVAL 1 DAY)`,
  );
  const lines = [
    'SELECT',
    '  kpi.metric_id,',
    '  kpi.definition_version,',
    '  grain,',
    '  period_start,',
    `  ${complete} AS is_complete,`,
    slice('slice_dimension'),
    slice('slice_value'),
    ...choice('value', metrics, (plan) => (plan.denominator ? null : floatSql(plan.value))),
    ...choice('numerator', metrics, ({ numerator }) => numerator && floatSql(numerator)),
    ...choice('denominator', metrics, ({ denominator }) => denominator && floatSql(denominator)),
    ...choice('sample_size', metrics, ({ sample }) => formulaToSql(sample, COLUMNS)),
    '  data_as_of',
    'FROM period_values',
    'CROSS JOIN as_of',
    'CROSS JOIN',
    '  UNNEST([',
    ...commas(metrics.map((metric) => `    ${constants(metric, sliced)}`)),
    '  ]) AS kpi',
    'WHERE has_begun',
    '  AND grain IN UNNEST(kpi.grains)',
    ...(sliced ? ['  AND slice_dimension IN UNNEST(kpi.slices)'] : []),
  ];
  return { name: 'kpi_rows', lines };
}

/** A number for each metric that has it; the others have none. */
function choice(
  name: string,
  metrics: readonly PlannedMetric[],
  sqlOf: (plan: MetricPlan) => string | null,
): readonly string[] {
  const arms = metrics.flatMap(({ metric, plans }) => {
    const sql = new Map([...plans].map(([grain, plan]) => [grain, sqlOf(plan)]));
    if ([...sql.values()].includes(null)) return [];
    const chosen = byGrain([...sql.keys()], (grain) => sql.get(grain) ?? 'NULL');
    return [`    WHEN ${sqlString(metric.definition.id)} THEN ${chosen}`];
  });
  if (arms.length === 0) return [`  CAST(NULL AS FLOAT64) AS ${name},`];
  return ['  CASE kpi.metric_id', ...arms, `  END AS ${name},`];
}

function constants({ metric: { definition } }: PlannedMetric, sliced: boolean): string {
  const list = (texts: readonly string[]): string => `[${texts.map(sqlString).join(', ')}]`;
  const fields = [
    `${sqlString(definition.id)} AS metric_id`,
    `${definition.version} AS definition_version`,
    `${list(definition.grains)} AS grains`,
    ...(sliced ? [`${list(['all', ...(definition.slices ?? [])])} AS slices`] : []),
  ];
  return `STRUCT(${fields.join(', ')})`;
}

const COLUMNS = { name: columnSql };

function floatSql(tree: CheckedTree): string {
  const sql = formulaToSql(tree, COLUMNS);
  return tree.type === 'FLOAT64' ? sql : `CAST(${sql} AS FLOAT64)`;
}
