/**
 * Slices without gaps. A slice begins with its first row in any view and then has every period; what a view says of it is
 * 0 for a sum or count where the view has rows in the period but none of the slice, and unknown where the view has none or
 * has not had the slice yet. No query that reads a view is used twice: each row is spread over the periods up to the next
 * one of its slice. Only the scans that are sliced pass through here.
 */

import type { Grain } from '../../calendar/civil-date.ts';
import { byGrain, daysFrom, oneEarlier } from './grain-sql.ts';
import { commas, type NamedQuery } from './query-text.ts';
import type { Scan } from './value-columns.ts';

/** What tells one slice of one grain from another. */
export const SLICE = 'grain, slice_dimension, slice_value';

/** The last query is named `slices`: one row a grain, slice and period, totals among them. */
export function sliceQueries(
  scans: readonly Scan[],
  grains: readonly Grain[],
): readonly NamedQuery[] {
  return [foundQuery(scans), spreadQuery(grains), statesQuery(scans), filledQuery(scans)];
}

/** Totals have every period; slices those in which a view has rows of them. */
function foundQuery(scans: readonly Scan[]): NamedQuery {
  return {
    name: 'found',
    lines: [
      'SELECT',
      '  *,',
      `  LEAD(period_start) OVER (PARTITION BY ${SLICE} ORDER BY period_start) AS next_period`,
      "FROM (SELECT *, 'all' AS slice_dimension, 'all' AS slice_value FROM periods)",
      ...scans.map(({ name }) => `FULL JOIN ${name} USING (period_start, ${SLICE})`),
    ],
  };
}

function spreadQuery(grains: readonly Grain[]): NamedQuery {
  const covered = byGrain(grains, (grain) => {
    const last = `COALESCE(${oneEarlier('next_period', grain)}, data_as_of)`;
    return daysFrom('period_start', last, grain);
  });
  return {
    name: 'spread',
    lines: [
      'SELECT',
      '  * EXCEPT (period_start, next_period, covered, data_as_of),',
      '  covered AS period_start,',
      '  covered = period_start AS is_own',
      'FROM found',
      'CROSS JOIN as_of',
      `CROSS JOIN UNNEST(${covered}) AS covered`,
    ],
  };
}

/** Whether a view has rows of the slice in the period, none but could have, or says nothing. */
function statesQuery(scans: readonly Scan[]): NamedQuery {
  const states = scans.map(({ name }) => {
    const here = `MAX(IF(is_own, ${name}__rows, NULL)) OVER (PARTITION BY grain, period_start) IS NOT NULL`;
    const begun = `MAX(${name}__rows) OVER (PARTITION BY ${SLICE} ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) IS NOT NULL`;
    return `  CASE WHEN is_own AND ${name}__rows IS NOT NULL THEN 'rows' WHEN ${here} AND ${begun} THEN 'none' END AS ${name}__state`;
  });
  return { name: 'states', lines: ['SELECT', '  *,', ...commas(states), 'FROM spread'] };
}

function filledQuery(scans: readonly Scan[]): NamedQuery {
  const values = scans.flatMap((scan) => scanValues(scan));
  const states = scans.map(({ name }) => `${name}__state`);
  return {
    name: 'slices',
    lines: [
      'SELECT',
      `  * EXCEPT (is_own, ${states.join(', ')})`,
      '  REPLACE (',
      ...commas(values.map((line) => `    ${line}`)),
      '  )',
      'FROM states',
    ],
  };
}

function scanValues({ name, measures, ranked }: Scan): readonly string[] {
  const lists = new Set([...ranked.values()].map(({ list }) => list));
  const kept = [...measures.values()].filter((column) => !lists.has(column.name));
  const orNull = (column: string): string =>
    `IF(${name}__state = 'rows', ${column}, NULL) AS ${column}`;
  return [
    orNull(`${name}__rows`),
    ...kept.map((column) =>
      column.startsAtZero
        ? `CASE ${name}__state WHEN 'rows' THEN ${column.name} WHEN 'none' THEN 0 END AS ${column.name}`
        : orNull(column.name),
    ),
    ...[...ranked.keys()].map(orNull),
  ];
}
