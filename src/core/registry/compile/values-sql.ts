/** The chain of queries from the views to one row a grain and period with every column that a family of metrics needs. */

import { type CivilDate, type Grain, periodStart } from '../../calendar/civil-date.ts';
import { PERIODS_OF_A_YEAR } from '../registry.ts';
import type { Family } from './families.ts';
import { byGrain, grainsQuery, periodsOf, periodsQuery } from './grain-sql.ts';
import { commas, type NamedQuery } from './query-text.ts';
import { scanQuery } from './scan-sql.ts';
import { SLICE, sliceQueries } from './slice-sql.ts';
import type { EarlierColumn, RunningColumn, ValueColumns } from './value-columns.ts';

/** What every family starts from: the last complete day, the grains and their periods. */
export function periodQueries(
  grains: readonly Grain[],
  reportedFrom: CivilDate,
): readonly NamedQuery[] {
  return [
    { name: 'as_of', lines: ['SELECT data_as_of', 'FROM `countersign_silver.data_as_of`'] },
    grainsQuery(grains, reportedFrom),
    periodsQuery(grains),
  ];
}

/** One query a scan, then the periods with everything known of them. The last one is named `values_...` after the family. */
export function valueQueries(
  family: Family,
  columns: ValueColumns,
  allGrains: readonly Grain[],
  reportedFrom: CivilDate,
): readonly NamedQuery[] {
  const { scans, isSliced } = family;
  const isOwn = ({ column }: { readonly column: string }) => scans.includes(columns.scanOf(column));
  const running = [...columns.running.values()].filter(isOwn);
  const earlier = [...columns.earlier.values()].filter(isOwn);
  const [first = reportedFrom] = allGrains.map((grain) => periodStart(reportedFrom, grain)).sort();
  return [
    ...scans.map((scan) => scanQuery(scan, allGrains, first, isSliced)),
    ...(isSliced ? sliceQueries(family) : []),
    ...(running.length > 0
      ? [runningQuery(family, running), valuesQuery(family, earlier, [`running_${family.name}`])]
      : [valuesQuery(family, earlier, joined(family))]),
  ];
}

/** What tells one series of periods from another. */
function series({ isSliced }: Family): string {
  return isSliced ? SLICE : 'grain';
}

/** For FROM: every period, with the columns of every scan. */
function joined(family: Family): readonly string[] {
  const { name, scans, grains, isSliced } = family;
  return [
    isSliced ? `slices_${name}` : periodsOf(grains),
    ...scans
      .filter(({ slices }) => slices.size === 0)
      .map((scan) => `LEFT JOIN ${scan.name} USING (period_start, ${series(family)})`),
  ];
}

function runningQuery(family: Family, running: readonly RunningColumn[]): NamedQuery {
  const list = running.map((column) => `  ${runningSql(column, family)} AS ${column.name}`);
  return {
    name: `running_${family.name}`,
    lines: ['SELECT', '  *,', ...commas(list), ...from(joined(family))],
  };
}

function from([first, ...joins]: readonly string[]): readonly string[] {
  return [`FROM ${first}`, ...joins];
}

/** Over N periods: unknown unless all N are known. To date: what the span holds so far. */
function runningSql({ column, window }: RunningColumn, family: Family): string {
  const by = series(family);
  const { toDate } = window;
  if (toDate === undefined) {
    const over = inOrder(by, `ROWS BETWEEN ${window.periods - 1} PRECEDING AND CURRENT ROW`);
    return `IF(COUNT(${column}) ${over} = ${window.periods}, SUM(${column}) ${over}, NULL)`;
  }
  const span = byGrain(family.grains, (grain) => {
    if (toDate !== 'year') return `DATE_TRUNC(period_start, ${toDate.toUpperCase()})`;
    return `EXTRACT(${grain === 'week' ? 'ISOYEAR' : 'YEAR'} FROM period_start)`;
  });
  return `SUM(${column}) ${inOrder(`${by}, ${span}`)}`;
}

function valuesQuery(
  family: Family,
  earlier: readonly EarlierColumn[],
  source: readonly string[],
): NamedQuery {
  const by = series(family);
  const rows = family.scans.map(({ name }) => `${name}__rows`);
  const any = rows.length > 1 ? `COALESCE(${rows.join(', ')})` : rows[0];
  const list = [
    `  COUNT(${any}) ${inOrder(by)} > 0 AS has_begun`,
    ...earlier.map((column) => `  ${earlierSql(column, family)} AS ${column.name}`),
  ];
  return {
    name: `values_${family.name}`,
    lines: ['SELECT', '  *,', ...commas(list), ...from(source)],
  };
}

function earlierSql({ column, distance }: EarlierColumn, family: Family): string {
  return byGrain(family.grains, (grain) => {
    const back = distance.years * PERIODS_OF_A_YEAR[grain] + distance.periods;
    return `LAG(${column}, ${back}) ${inOrder(series(family))}`;
  });
}

/** A window over the periods in order, those of each partition alone; up to the row's own unless a frame says otherwise. */
function inOrder(by: string, frame = ''): string {
  return `OVER (PARTITION BY ${by} ORDER BY period_start${frame === '' ? '' : ` ${frame}`})`;
}
