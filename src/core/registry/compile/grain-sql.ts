/** The common table expressions of one grain: scans, periods, their join, running totals, earlier values, rows. */

import { type CivilDate, type Grain, periodStart } from '../../calendar/civil-date.ts';
import { atShare, formulaToSql, sqlString } from '../../formula/to-sql.ts';
import type { CheckedTree } from '../../formula/tree.ts';
import type { CheckedMetric } from '../registry.ts';
import type { EarlierColumn, GrainColumns, RunningColumn, Scan } from './grain-columns.ts';
import { columnSql, viewSql } from './identifier.ts';
import type { MetricPlan } from './plan-metric.ts';

export interface PlannedMetric {
  readonly metric: CheckedMetric;
  readonly plan: MetricPlan;
}

export interface NamedQuery {
  readonly name: string;
  readonly lines: readonly string[];
}

const STEP: Readonly<Record<Grain, string>> = {
  day: '1 DAY',
  week: '7 DAY',
  month: '1 MONTH',
  quarter: '3 MONTH',
  year: '1 YEAR',
};

/** One query a scan, then the periods with everything known of them. The last one is named `<grain>_values`. */
export function grainQueries(
  grain: Grain,
  columns: GrainColumns,
  reportedFrom: CivilDate,
): readonly NamedQuery[] {
  const scans = [...columns.scans.values()];
  const running = [...columns.running.values()];
  return [
    ...scans.map((scan) => scanQuery(grain, scan)),
    periodsQuery(grain, periodStart(reportedFrom, grain)),
    joinQuery(grain, scans),
    ...(running.length > 0 ? [runningQuery(grain, running)] : []),
    valuesQuery(grain, scans, [...columns.earlier.values()], running.length > 0),
  ];
}

/** The rows of `kpi_values` at one grain. */
export function grainRows(grain: Grain, metrics: readonly PlannedMetric[]): readonly string[] {
  return [
    'SELECT',
    '  kpi.metric_id,',
    '  kpi.definition_version,',
    `  ${sqlString(grain)} AS grain,`,
    '  period_start,',
    `  DATE_ADD(period_start, INTERVAL ${STEP[grain]}) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) AS is_complete,`,
    "  'all' AS slice_dimension,",
    "  'all' AS slice_value,",
    '  COALESCE(kpi.value, SAFE_DIVIDE(kpi.numerator, kpi.denominator)) AS value,',
    '  kpi.numerator,',
    '  kpi.denominator,',
    '  kpi.sample_size,',
    '  data_as_of',
    `FROM ${grain}_values`,
    'CROSS JOIN',
    '  UNNEST([',
    ...metrics.map(
      (metric, index) => `    ${metricStruct(metric)}${index < metrics.length - 1 ? ',' : ''}`,
    ),
    '  ]) AS kpi',
    'WHERE period_start >= first_period',
  ];
}

function scanQuery(grain: Grain, scan: Scan): NamedQuery {
  return { name: `${grain}_${scan.name}`, lines: rankedLines(scan, groupedLines(grain, scan)) };
}

function groupedLines(grain: Grain, { name, view, time, measures }: Scan): readonly string[] {
  const day = columnSql(time);
  return [
    'SELECT',
    `  ${truncated(day, grain)} AS period_start,`,
    ...[...measures].map(([sql, column]) => `  ${sql} AS ${column},`),
    `  COUNT(*) AS ${name}__rows`,
    `FROM ${viewSql(view)}`,
    `WHERE ${day} <= (SELECT data_as_of FROM as_of)`,
    'GROUP BY 1',
  ];
}

/** Lists of sorted numbers become the values taken from them. */
function rankedLines({ ranked }: Scan, grouped: readonly string[]): readonly string[] {
  if (ranked.size === 0) return grouped;
  const columns = [...ranked.values()];
  const lists = [...new Set(columns.map(({ list }) => list))];
  return [
    'SELECT',
    `  * EXCEPT (${lists.join(', ')}),`,
    ...commas(columns.map(({ name, list, share }) => `  ${atShare(list, share)} AS ${name}`)),
    'FROM (',
    ...grouped.map((line) => `  ${line}`),
    ')',
  ];
}

function truncated(day: string, grain: Grain): string {
  return grain === 'day'
    ? day
    : `DATE_TRUNC(${day}, ${grain === 'week' ? 'WEEK(MONDAY)' : grain.toUpperCase()})`;
}

function periodsQuery(grain: Grain, first: CivilDate): NamedQuery {
  return {
    name: `${grain}_periods`,
    lines: [
      'SELECT period_start, data_as_of',
      'FROM as_of',
      `CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(DATE '${first}', data_as_of, INTERVAL ${STEP[grain]})) AS period_start`,
    ],
  };
}

function joinQuery(grain: Grain, scans: readonly Scan[]): NamedQuery {
  const joins = scans.map(({ name }) => `LEFT JOIN ${grain}_${name} USING (period_start)`);
  return { name: `${grain}_joined`, lines: ['SELECT *', `FROM ${grain}_periods`, ...joins] };
}

function runningQuery(grain: Grain, running: readonly RunningColumn[]): NamedQuery {
  const list = running.map((column) => `  ${runningSql(column, grain)} AS ${column.name}`);
  return {
    name: `${grain}_running`,
    lines: ['SELECT', '  *,', ...commas(list), `FROM ${grain}_joined`],
  };
}

/** Over N periods: unknown unless all N are known. To date: what the span holds so far. */
function runningSql({ column, window }: RunningColumn, grain: Grain): string {
  if (window.toDate === undefined) {
    const over = `OVER (ORDER BY period_start ROWS BETWEEN ${window.periods - 1} PRECEDING AND CURRENT ROW)`;
    return `IF(COUNT(${column}) ${over} = ${window.periods}, SUM(${column}) ${over}, NULL)`;
  }
  const isoYear = grain === 'week' && window.toDate === 'year';
  const span = isoYear
    ? 'EXTRACT(ISOYEAR FROM period_start)'
    : `DATE_TRUNC(period_start, ${window.toDate.toUpperCase()})`;
  return `SUM(${column}) OVER (PARTITION BY ${span} ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
}

function valuesQuery(
  grain: Grain,
  scans: readonly Scan[],
  earlier: readonly EarlierColumn[],
  hasRunning: boolean,
): NamedQuery {
  const rows = scans.map(({ name }) => `${name}__rows`).join(', ');
  const list = [
    `  MIN(IF(COALESCE(${rows}) IS NULL, NULL, period_start)) OVER () AS first_period`,
    ...earlier.map(
      ({ name, column, periods }) =>
        `  LAG(${column}, ${periods}) OVER (ORDER BY period_start) AS ${name}`,
    ),
  ];
  return {
    name: `${grain}_values`,
    lines: [
      'SELECT',
      '  *,',
      ...commas(list),
      `FROM ${grain}_${hasRunning ? 'running' : 'joined'}`,
    ],
  };
}

function metricStruct({ metric: { definition }, plan }: PlannedMetric): string {
  const fields = [
    `${sqlString(definition.id)} AS metric_id`,
    `${definition.version} AS definition_version`,
    `${plan.denominator ? NO_VALUE : floatSql(plan.value)} AS value`,
    `${floatSql(plan.numerator)} AS numerator`,
    `${floatSql(plan.denominator)} AS denominator`,
    `${formulaToSql(plan.sample, COLUMNS)} AS sample_size`,
  ];
  return `STRUCT(${fields.join(', ')})`;
}

/** A quotient is divided once, outside. */
const NO_VALUE = 'CAST(NULL AS FLOAT64)';
const COLUMNS = { name: columnSql };

function floatSql(tree: CheckedTree | null): string {
  if (!tree) return NO_VALUE;
  const sql = formulaToSql(tree, COLUMNS);
  return tree.type === 'FLOAT64' ? sql : `CAST(${sql} AS FLOAT64)`;
}

function commas(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}
