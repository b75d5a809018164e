/** The rows of `kpi_values` at one grain: every metric of every period, out of that period's columns. */

import type { Grain } from '../../calendar/civil-date.ts';
import { formulaToSql, sqlString } from '../../formula/to-sql.ts';
import type { CheckedTree } from '../../formula/tree.ts';
import type { CheckedMetric } from '../registry.ts';
import { columnSql } from './identifier.ts';
import { PERIOD_STEP } from './period-step.ts';
import type { MetricPlan } from './plan-metric.ts';
import { commas } from './query-text.ts';

export interface PlannedMetric {
  readonly metric: CheckedMetric;
  readonly plan: MetricPlan;
}

/** Reads `<grain>_values`. `sliced`: it has the columns of slices. */
export function grainRows(
  grain: Grain,
  metrics: readonly PlannedMetric[],
  sliced: boolean,
): readonly string[] {
  const slice = (column: string): string => (sliced ? `  ${column},` : `  'all' AS ${column},`);
  return [
    'SELECT',
    '  kpi.metric_id,',
    '  kpi.definition_version,',
    `  ${sqlString(grain)} AS grain,`,
    '  period_start,',
    `  DATE_ADD(period_start, INTERVAL ${PERIOD_STEP[grain]}) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) AS is_complete,`,
    slice('slice_dimension'),
    slice('slice_value'),
    '  COALESCE(kpi.value, SAFE_DIVIDE(kpi.numerator, kpi.denominator)) AS value,',
    '  kpi.numerator,',
    '  kpi.denominator,',
    '  kpi.sample_size,',
    '  data_as_of',
    `FROM ${grain}_values`,
    'CROSS JOIN',
    ...(sliced ? slicedMetrics(metrics) : ['  UNNEST([', ...structs(metrics), '  ]) AS kpi']),
    'WHERE period_start >= first_period',
  ];
}

/** Metrics with the same slices stand together, so that each is written once and computed for its slices only. */
function slicedMetrics(metrics: readonly PlannedMetric[]): readonly string[] {
  const groups = new Map<string, PlannedMetric[]>();
  for (const one of metrics) {
    const dimensions = ['all', ...[...(one.metric.definition.slices ?? [])].sort()];
    const key = dimensions.map(sqlString).join(', ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const lists = [...groups].flatMap(([dimensions, members], index) => [
    `    IF(slice_dimension IN (${dimensions}), [`,
    ...structs(members).map((line) => `  ${line}`),
    `    ], [])${index < groups.size - 1 ? ',' : ''}`,
  ]);
  return ['  UNNEST(ARRAY_CONCAT(', ...lists, '  )) AS kpi'];
}

function structs(metrics: readonly PlannedMetric[]): readonly string[] {
  return commas(metrics.map((metric) => `    ${metricStruct(metric)}`));
}

function metricStruct({ metric: { definition }, plan }: PlannedMetric): string {
  const fields = [
    `${sqlString(definition.id)} AS metric_id`,
    `${definition.version} AS definition_version`,
    `${plan.denominator ? NO_NUMBER : floatSql(plan.value)} AS value`,
    `${floatSql(plan.numerator)} AS numerator`,
    `${floatSql(plan.denominator)} AS denominator`,
    `${formulaToSql(plan.sample, COLUMNS)} AS sample_size`,
  ];
  return `STRUCT(${fields.join(', ')})`;
}

/** A quotient is divided once, outside. */
const NO_NUMBER = 'CAST(NULL AS FLOAT64)';
const COLUMNS = { name: columnSql };

function floatSql(tree: CheckedTree | null): string {
  if (!tree) return NO_NUMBER;
  const sql = formulaToSql(tree, COLUMNS);
  return tree.type === 'FLOAT64' ? sql : `CAST(${sql} AS FLOAT64)`;
}
