/** The common table expressions of one grain: scans, periods, their join, running totals, earlier values. */

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
  const sliced = scans.filter(({ slices }) => slices.size > 0);
  const by = sliced.length > 0 ? SLICE : null;
  return [
    ...scans.map((scan) => scanQuery(grain, scan, first, by !== null)),
    ...(by === null ? [] : sliceQueries(grain, sliced, first)),
    joinQuery(grain, scans, first, by),
    ...(running.length > 0 ? [runningQuery(grain, running, by)] : []),
    valuesQuery(grain, scans, [...columns.earlier.values()], running.length > 0, by),
  ];
}

/** Whether some metric of the grain is also computed by slice. */
export function isSliced(columns: GrainColumns): boolean {
  return [...columns.scans.values()].some(({ slices }) => slices.size > 0);
}

/** Every period, with the columns of every scan. */
function joinQuery(
  grain: Grain,
  scans: readonly Scan[],
  first: CivilDate,
  by: string | null,
): NamedQuery {
  const keys = by === null ? 'period_start' : `period_start, ${by}`;
  const periods = `UNNEST(GENERATE_DATE_ARRAY(DATE '${first}', data_as_of, INTERVAL ${PERIOD_STEP[grain]})) AS period_start`;
  return {
    name: `${grain}_joined`,
    lines: [
      'SELECT *',
      ...(by === null ? ['FROM as_of', `CROSS JOIN ${periods}`] : [`FROM ${grain}_slices`]),
      ...scans
        .filter(({ slices }) => slices.size === 0)
        .map(({ name }) => `LEFT JOIN ${grain}_${name} USING (${keys})`),
    ],
  };
}

function runningQuery(
  grain: Grain,
  running: readonly RunningColumn[],
  by: string | null,
): NamedQuery {
  const list = running.map((column) => `  ${runningSql(column, grain, by)} AS ${column.name}`);
  return {
    name: `${grain}_running`,
    lines: ['SELECT', '  *,', ...commas(list), `FROM ${grain}_joined`],
  };
}

/** Over N periods: unknown unless all N are known. To date: what the span holds so far. */
function runningSql({ column, window }: RunningColumn, grain: Grain, by: string | null): string {
  if (window.toDate === undefined) {
    const over = inOrder(by, `ROWS BETWEEN ${window.periods - 1} PRECEDING AND CURRENT ROW`);
    return `IF(COUNT(${column}) ${over} = ${window.periods}, SUM(${column}) ${over}, NULL)`;
  }
  const isoYear = grain === 'week' && window.toDate === 'year';
  const span = isoYear
    ? 'EXTRACT(ISOYEAR FROM period_start)'
    : `DATE_TRUNC(period_start, ${window.toDate.toUpperCase()})`;
  return `SUM(${column}) ${inOrder(by === null ? span : `${by}, ${span}`, SO_FAR)}`;
}

function valuesQuery(
  grain: Grain,
  scans: readonly Scan[],
  earlier: readonly EarlierColumn[],
  hasRunning: boolean,
  by: string | null,
): NamedQuery {
  const rows = scans.map(({ name }) => `${name}__rows`).join(', ');
  const list = [
    `  COUNT(COALESCE(${rows})) ${inOrder(by, SO_FAR)} > 0 AS has_begun`,
    ...earlier.map(
      ({ name, column, periods }) => `  LAG(${column}, ${periods}) ${inOrder(by)} AS ${name}`,
    ),
  ];
  const from = `${grain}_${hasRunning ? 'running' : 'joined'}`;
  return { name: `${grain}_values`, lines: ['SELECT', '  *,', ...commas(list), `FROM ${from}`] };
}

const SO_FAR = 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW';

/** A window over the periods in order, those of each partition alone. */
function inOrder(by: string | null, frame = ''): string {
  const parts = [by === null ? '' : `PARTITION BY ${by}`, 'ORDER BY period_start', frame];
  return `OVER (${parts.filter((part) => part !== '').join(' ')})`;
}
