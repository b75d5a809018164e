/** The chain of queries from the views to one row a grain and period with every column that metrics need. */

import { type CivilDate, type Grain, periodStart } from '../../calendar/civil-date.ts';
import { PERIODS_OF_A_YEAR } from '../registry.ts';
import { byGrain, grainsQuery, periodsQuery } from './grain-sql.ts';
import { commas, type NamedQuery } from './query-text.ts';
import { scanQuery } from './scan-sql.ts';
import { SLICE, sliceQueries } from './slice-sql.ts';
import type { EarlierColumn, RunningColumn, Scan, ValueColumns } from './value-columns.ts';

/** Constants, one query a scan, then the periods with everything known of them. The last one is named `period_values`. */
export function valueQueries(
  columns: ValueColumns,
  grains: readonly Grain[],
  reportedFrom: CivilDate,
): readonly NamedQuery[] {
  const scans = [...columns.scans.values()];
  const running = [...columns.running.values()];
  const sliced = scans.filter(({ slices }) => slices.size > 0);
  const by = sliced.length > 0 ? SLICE : 'grain';
  const [first = reportedFrom] = grains.map((grain) => periodStart(reportedFrom, grain)).sort();
  return [
    { name: 'as_of', lines: ['SELECT data_as_of', 'FROM `countersign_silver.data_as_of`'] },
    grainsQuery(grains, reportedFrom),
    periodsQuery(grains),
    ...scans.map((scan) => scanQuery(scan, grains, first, sliced.length > 0)),
    ...(sliced.length > 0 ? sliceQueries(sliced, grains) : []),
    joinQuery(scans, by),
    ...(running.length > 0 ? [runningQuery(running, grains, by)] : []),
    valuesQuery(columns, grains, by),
  ];
}

/** Whether some metric is also computed by slice. */
export function isSliced(columns: ValueColumns): boolean {
  return [...columns.scans.values()].some(({ slices }) => slices.size > 0);
}

/** Every period, with the columns of every scan. */
function joinQuery(scans: readonly Scan[], by: string): NamedQuery {
  return {
    name: 'joined',
    lines: [
      'SELECT *',
      `FROM ${by === SLICE ? 'slices' : 'periods'}`,
      ...scans
        .filter(({ slices }) => slices.size === 0)
        .map(({ name }) => `LEFT JOIN ${name} USING (period_start, ${by})`),
    ],
  };
}

function runningQuery(
  running: readonly RunningColumn[],
  grains: readonly Grain[],
  by: string,
): NamedQuery {
  const list = running.map((column) => `  ${runningSql(column, grains, by)} AS ${column.name}`);
  return { name: 'running', lines: ['SELECT', '  *,', ...commas(list), 'FROM joined'] };
}

/** Over N periods: unknown unless all N are known. To date: what the span holds so far. */
function runningSql(
  { column, window }: RunningColumn,
  grains: readonly Grain[],
  by: string,
): string {
  const { toDate } = window;
  if (toDate === undefined) {
    const over = inOrder(by, `ROWS BETWEEN ${window.periods - 1} PRECEDING AND CURRENT ROW`);
    return `IF(COUNT(${column}) ${over} = ${window.periods}, SUM(${column}) ${over}, NULL)`;
  }
  const span = byGrain(grains, (grain) => {
    if (toDate !== 'year') return `DATE_TRUNC(period_start, ${toDate.toUpperCase()})`;
    return `EXTRACT(${grain === 'week' ? 'ISOYEAR' : 'YEAR'} FROM period_start)`;
  });
  return `SUM(${column}) ${inOrder(`${by}, ${span}`, SO_FAR)}`;
}

function valuesQuery(columns: ValueColumns, grains: readonly Grain[], by: string): NamedQuery {
  const rows = [...columns.scans.values()].map(({ name }) => `${name}__rows`).join(', ');
  const list = [
    `  COUNT(COALESCE(${rows})) ${inOrder(by, SO_FAR)} > 0 AS has_begun`,
    ...[...columns.earlier.values()].map(
      (column) => `  ${earlierSql(column, grains, by)} AS ${column.name}`,
    ),
  ];
  const from = columns.running.size > 0 ? 'running' : 'joined';
  return { name: 'period_values', lines: ['SELECT', '  *,', ...commas(list), `FROM ${from}`] };
}

function earlierSql(
  { column, distance }: EarlierColumn,
  grains: readonly Grain[],
  by: string,
): string {
  return byGrain(grains, (grain) => {
    const back = distance.years * PERIODS_OF_A_YEAR[grain] + distance.periods;
    return `LAG(${column}, ${back}) ${inOrder(by)}`;
  });
}

const SO_FAR = 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW';

/** A window over the periods in order, those of each partition alone. */
function inOrder(by: string, frame = ''): string {
  return `OVER (PARTITION BY ${by} ORDER BY period_start${frame === '' ? '' : ` ${frame}`})`;
}
