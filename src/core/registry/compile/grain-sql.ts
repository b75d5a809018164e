/** The common table expressions of one grain: scans, periods, their join, slices, running totals, earlier values. */

import { type CivilDate, type Grain, periodStart } from '../../calendar/civil-date.ts';
import type { EarlierColumn, GrainColumns, RunningColumn, Scan } from './grain-columns.ts';
import { PERIOD_STEP } from './period-step.ts';
import { commas, type NamedQuery } from './query-text.ts';
import { scanQuery } from './scan-sql.ts';
import { SLICE, sliceQueries } from './slice-sql.ts';

/** One query a scan, then the periods with everything known of them. The last one is named `<grain>_values`. */
export function grainQueries(
  grain: Grain,
  columns: GrainColumns,
  reportedFrom: CivilDate,
): readonly NamedQuery[] {
  const scans = [...columns.scans.values()];
  const running = [...columns.running.values()];
  const first = periodStart(reportedFrom, grain);
  const sliced = isSliced(columns);
  const steps = [
    joinQuery(grain, scans, sliced),
    ...(sliced ? sliceQueries(grain, scans) : []),
    ...(running.length > 0 ? [runningQuery(grain, running, sliced)] : []),
  ];
  const last = steps.at(-1)?.name ?? '';
  return [
    ...scans.map((scan) => scanQuery(grain, scan, first, sliced)),
    periodsQuery(grain, first, sliced),
    ...steps,
    valuesQuery(grain, last, scans, [...columns.earlier.values()], sliced),
  ];
}

/** Whether some metric of the grain is also computed by slice. */
export function isSliced(columns: GrainColumns): boolean {
  return [...columns.scans.values()].some(({ slices }) => slices.size > 0);
}

function periodsQuery(grain: Grain, first: CivilDate, sliced: boolean): NamedQuery {
  const total = sliced ? ", 'all' AS slice_dimension, 'all' AS slice_value" : '';
  return {
    name: `${grain}_periods`,
    lines: [
      `SELECT period_start, data_as_of${total}`,
      'FROM as_of',
      `CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(DATE '${first}', data_as_of, INTERVAL ${PERIOD_STEP[grain]})) AS period_start`,
    ],
  };
}

/** Totals have every period; slices those in which a view has rows of them. */
function joinQuery(grain: Grain, scans: readonly Scan[], sliced: boolean): NamedQuery {
  const keys = sliced ? `period_start, ${SLICE}` : 'period_start';
  const slicedFirst = [...scans].sort(
    (a, b) => Math.sign(b.slices.size) - Math.sign(a.slices.size),
  );
  const joins = slicedFirst.map(
    ({ name, slices }) =>
      `${slices.size > 0 ? 'FULL' : 'LEFT'} JOIN ${grain}_${name} USING (${keys})`,
  );
  return { name: `${grain}_joined`, lines: ['SELECT *', `FROM ${grain}_periods`, ...joins] };
}

function runningQuery(
  grain: Grain,
  running: readonly RunningColumn[],
  sliced: boolean,
): NamedQuery {
  const list = running.map((column) => `  ${runningSql(column, grain, sliced)} AS ${column.name}`);
  const from = `${grain}_${sliced ? 'filled' : 'joined'}`;
  return { name: `${grain}_running`, lines: ['SELECT', '  *,', ...commas(list), `FROM ${from}`] };
}

/** Over N periods: unknown unless all N are known. To date: what the span holds so far. */
function runningSql({ column, window }: RunningColumn, grain: Grain, sliced: boolean): string {
  if (window.toDate === undefined) {
    const by = sliced ? `PARTITION BY ${SLICE} ` : '';
    const over = `OVER (${by}ORDER BY period_start ROWS BETWEEN ${window.periods - 1} PRECEDING AND CURRENT ROW)`;
    return `IF(COUNT(${column}) ${over} = ${window.periods}, SUM(${column}) ${over}, NULL)`;
  }
  const isoYear = grain === 'week' && window.toDate === 'year';
  const span = isoYear
    ? 'EXTRACT(ISOYEAR FROM period_start)'
    : `DATE_TRUNC(period_start, ${window.toDate.toUpperCase()})`;
  const by = sliced ? `${SLICE}, ${span}` : span;
  return `SUM(${column}) OVER (PARTITION BY ${by} ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
}

function valuesQuery(
  grain: Grain,
  from: string,
  scans: readonly Scan[],
  earlier: readonly EarlierColumn[],
  sliced: boolean,
): NamedQuery {
  const rows = scans.map(({ name }) => `${name}__rows`).join(', ');
  const by = sliced ? `PARTITION BY ${SLICE} ` : '';
  const list = [
    `  MIN(IF(COALESCE(${rows}) IS NULL, NULL, period_start)) OVER () AS first_period`,
    ...earlier.map(
      ({ name, column, periods }) =>
        `  LAG(${column}, ${periods}) OVER (${by}ORDER BY period_start) AS ${name}`,
    ),
  ];
  return { name: `${grain}_values`, lines: ['SELECT', '  *,', ...commas(list), `FROM ${from}`] };
}
