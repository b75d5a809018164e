/** One scan of a governed view at one grain: its rows grouped by period and, where asked for, by slice. */

import type { CivilDate, Grain } from '../../calendar/civil-date.ts';
import { atShare, sqlString } from '../../formula/to-sql.ts';
import type { Scan } from './grain-columns.ts';
import { columnSql, viewSql } from './identifier.ts';
import { commas, type NamedQuery } from './query-text.ts';

/** Rows without a value of the dimension are the slice of this name. */
const NO_VALUE = 'Unknown';

/** `sliced`: some scan of the grain is grouped by slice, so that every one names its slice. */
export function scanQuery(grain: Grain, scan: Scan, first: CivilDate, sliced: boolean): NamedQuery {
  const lines = rankedLines(scan, groupedLines(grain, scan, first, sliced));
  return { name: `${grain}_${scan.name}`, lines };
}

function groupedLines(
  grain: Grain,
  scan: Scan,
  first: CivilDate,
  sliced: boolean,
): readonly string[] {
  const { name, view, measures, slices } = scan;
  const day = columnSql(scan.time);
  return [
    'SELECT',
    `  ${truncated(day, grain)} AS period_start,`,
    ...(sliced ? sliceColumns(scan) : []),
    ...[...measures].map(([sql, column]) => `  ${sql} AS ${column.name},`),
    `  COUNT(*) AS ${name}__rows`,
    `FROM ${viewSql(view)}`,
    ...(slices.size > 0
      ? [`CROSS JOIN UNNEST([${textList(['all', ...slices])}]) AS slice_dimension`]
      : []),
    `WHERE ${day} BETWEEN DATE '${first}' AND (SELECT data_as_of FROM as_of)`,
    `GROUP BY 1${sliced ? ', 2, 3' : ''}`,
  ];
}

/** A row counts once for the total and once for its slice of each dimension. */
function sliceColumns({ view, slices }: Scan): readonly string[] {
  if (slices.size === 0) return ["  'all' AS slice_dimension,", "  'all' AS slice_value,"];
  const arms = [...slices].map((dimension) => {
    const column = columnSql(view.dimensions.get(dimension) ?? '');
    return `WHEN ${sqlString(dimension)} THEN COALESCE(${column}, '${NO_VALUE}')`;
  });
  return [
    '  slice_dimension,',
    `  CASE slice_dimension ${arms.join(' ')} ELSE 'all' END AS slice_value,`,
  ];
}

function textList(texts: readonly string[]): string {
  return texts.map(sqlString).join(', ');
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
