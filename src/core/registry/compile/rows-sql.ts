/** The rows of `kpi_values` at one grain: every metric of every period, out of that period's columns. */

import type { Grain } from '../../calendar/civil-date.ts';
import { formulaToSql, sqlString } from '../../formula/to-sql.ts';
import type { CheckedTree } from '../../formula/tree.ts';
import type { CheckedMetric } from '../registry.ts';
import { columnSql } from './identifier.ts';
import { PERIOD_STEP } from './period-step.ts';
import type { MetricPlan } from './plan-metric.ts';
import { commas, type NamedQuery } from './query-text.ts';

export interface PlannedMetric {
  readonly metric: CheckedMetric;
  readonly plan: MetricPlan;
}

/** The columns of `kpi_values`, made of those of the rows of all grains. A quotient is divided here, once. */
export const VALUE_COLUMNS: readonly string[] = [
  'metric_id',
  'definition_version',
  'grain',
  'period_start',
  'is_complete',
  'slice_dimension',
  'slice_value',
  'COALESCE(value, SAFE_DIVIDE(numerator, denominator)) AS value',
  'numerator',
  'denominator',
  'sample_size',
  'data_as_of',
];

/**
 * Reads `<grain>_values`, whose columns name their slice if the grain is `sliced`. The metrics are a constant list that
 * each period meets, and every number a choice among columns: engines plan that once, however many metrics there are.
 */
export function rowsQuery(
  grain: Grain,
  metrics: readonly PlannedMetric[],
  sliced: boolean,
): NamedQuery {
  const slice = (column: string): string => (sliced ? `  ${column},` : `  'all' AS ${column},`);
  const lines = [
    'SELECT',
    '  kpi.metric_id,',
    '  kpi.definition_version,',
    `  ${sqlString(grain)} AS grain,`,
    '  period_start,',
    `  DATE_ADD(period_start, INTERVAL ${PERIOD_STEP[grain]}) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) AS is_complete,`,
    slice('slice_dimension'),
    slice('slice_value'),
    ...choice('value', metrics, ({ plan }) => (plan.denominator ? null : floatSql(plan.value))),
    ...choice('numerator', metrics, ({ plan }) => plan.numerator && floatSql(plan.numerator)),
    ...choice('denominator', metrics, ({ plan }) => plan.denominator && floatSql(plan.denominator)),
    ...choice('sample_size', metrics, ({ plan }) => formulaToSql(plan.sample, COLUMNS)),
    '  data_as_of',
    `FROM ${grain}_values`,
    'CROSS JOIN',
    '  UNNEST([',
    ...commas(metrics.map((metric) => `    ${constants(metric, sliced)}`)),
    '  ]) AS kpi',
    `WHERE has_begun${sliced ? ' AND slice_dimension IN UNNEST(kpi.slices)' : ''}`,
  ];
  return { name: `${grain}_rows`, lines };
}

/** A number for each metric that has it; the others have none. */
function choice(
  name: string,
  metrics: readonly PlannedMetric[],
  sqlOf: (metric: PlannedMetric) => string | null,
): readonly string[] {
  const arms = metrics.flatMap((one) => {
    const sql = sqlOf(one);
    return sql === null ? [] : [`    WHEN ${sqlString(one.metric.definition.id)} THEN ${sql}`];
  });
  if (arms.length === 0) return [`  CAST(NULL AS FLOAT64) AS ${name},`];
  return ['  CASE kpi.metric_id', ...arms, `  END AS ${name},`];
}

function constants({ metric: { definition } }: PlannedMetric, sliced: boolean): string {
  const slices = ['all', ...(definition.slices ?? [])].map(sqlString).join(', ');
  const fields = [
    `${sqlString(definition.id)} AS metric_id`,
    `${definition.version} AS definition_version`,
    ...(sliced ? [`[${slices}] AS slices`] : []),
  ];
  return `STRUCT(${fields.join(', ')})`;
}

const COLUMNS = { name: columnSql };

function floatSql(tree: CheckedTree): string {
  const sql = formulaToSql(tree, COLUMNS);
  return tree.type === 'FLOAT64' ? sql : `CAST(${sql} AS FLOAT64)`;
}
