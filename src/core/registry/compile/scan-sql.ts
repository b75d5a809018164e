/** One scan of a governed view: its rows grouped by period of each grain and, where asked for, by slice. */

import type { Grain } from '../../calendar/civil-date.ts';
import { atShare, sqlString } from '../../formula/to-sql.ts';
import { byGrain, truncated } from './grain-sql.ts';
import { columnSql, viewSql } from './identifier.ts';
import { commas, type NamedQuery } from './query-text.ts';
import type { Scan } from './value-columns.ts';

/** Rows without a value of the dimension are the slice of this name. */
const NO_VALUE = 'Unknown';

/**
 * A row counts once for each grain, and in each for the total and for its slice of each dimension. `first` is the first day
 * of any grain; `sliced`: some scan of its family is grouped by slice, so that every one names its slice.
 */
export function scanQuery(
  scan: Scan,
  grains: readonly Grain[],
  first: string,
  sliced: boolean,
): NamedQuery {
  return { name: scan.name, lines: rankedLines(scan, groupedLines(scan, grains, first, sliced)) };
}

function groupedLines(
  scan: Scan,
  grains: readonly Grain[],
  first: string,
  sliced: boolean,
): readonly string[] {
  const { name, view, measures, slices } = scan;
  const own = grains.filter((grain) => scan.grains.has(grain));
  const day = columnSql(scan.time);
  return [
    'SELECT',
    '  grain,',
    `  ${byGrain(own, (grain) => truncated(day, grain))} AS period_start,`,
    ...(sliced ? sliceColumns(scan) : []),
    ...[...measures].map(([sql, column]) => `  ${sql} AS ${column.name},`),
    `  COUNT(*) AS ${name}__rows`,
    `FROM ${viewSql(view)}`,
    'CROSS JOIN grains',
    ...(slices.size > 0
      ? [`CROSS JOIN UNNEST([${textList(['all', ...slices])}]) AS slice_dimension`]
      : []),
    `WHERE ${day} BETWEEN DATE '${first}' AND (SELECT data_as_of FROM as_of)`,
    `  AND ${day} >= first_day`,
    ...(own.length < grains.length ? [`  AND grain IN (${textList(own)})`] : []),
    `GROUP BY 1, 2${sliced ? ', 3, 4' : ''}`,
  ];
}

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
