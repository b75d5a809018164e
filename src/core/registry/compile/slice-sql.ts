/**
 * Slices without gaps. A slice begins with its first row in any view and then has every period; what a view says of it is
 * 0 for a sum or count where the view has rows in the period but none of the slice, and unknown where the view has none or
 * has not had the slice yet. No query that reads a view is used twice: each row is spread over the periods up to the next
 * one of its slice. Only the scans that are sliced pass through here.
 */

import type { Grain } from '../../calendar/civil-date.ts';
import type { Family } from './families.ts';
import { byGrain, daysFrom, oneEarlier, periodsOf } from './grain-sql.ts';
import { commas, type NamedQuery } from './query-text.ts';
import type { Scan } from './value-columns.ts';

/** What tells one slice of one grain from another. */
export const SLICE = 'grain, slice_dimension, slice_value';

/** Of a family; the last query is named after it, `slices_...`: one row a grain, slice and period, totals among them. */
export function sliceQueries({ name, scans, grains }: Family): readonly NamedQuery[] {
  const sliced = scans.filter(({ slices }) => slices.size > 0);
  return [
    foundQuery(name, sliced, grains),
    spreadQuery(name, grains),
    statesQuery(name, sliced),
    filledQuery(name, sliced),
  ];
}

/** Totals have every period; slices those in which a view has rows of them. */
function foundQuery(family: string, scans: readonly Scan[], grains: readonly Grain[]): NamedQuery {
  const inOrder = `OVER (PARTITION BY ${SLICE} ORDER BY period_start)`;
  const list = [
    `  LEAD(period_start) ${inOrder} AS next_period`,
    ...scans.map(({ name }) => `  MAX(${name}__rows) ${inOrder} IS NOT NULL AS ${name}__begun`),
  ];
  return {
    name: `found_${family}`,
    lines: [
      'SELECT',
      '  *,',
      ...commas(list),
      `FROM (SELECT *, 'all' AS slice_dimension, 'all' AS slice_value FROM ${periodsOf(grains)})`,
      ...scans.map(({ name }) => `FULL JOIN ${name} USING (period_start, ${SLICE})`),
    ],
  };
}

function spreadQuery(family: string, grains: readonly Grain[]): NamedQuery {
  const covered = byGrain(grains, (grain) => {
    const last = `COALESCE(${oneEarlier('next_period', grain)}, data_as_of)`;
    return daysFrom('period_start', last, grain);
  });
  return {
    name: `spread_${family}`,
    lines: [
      'SELECT',
      '  * EXCEPT (period_start, next_period, covered, data_as_of),',
      '  covered AS period_start,',
      '  covered = period_start AS is_own',
      `FROM found_${family}`,
      'CROSS JOIN as_of',
      `CROSS JOIN UNNEST(${covered}) AS covered`,
    ],
  };
}

/** Whether a view has rows of the slice in the period, none but could have, or says nothing. */
function statesQuery(family: string, scans: readonly Scan[]): NamedQuery {
  const states = scans.map(({ name }) => {
    const here = `MAX(IF(is_own, ${name}__rows, NULL)) OVER (PARTITION BY grain, period_start) IS NOT NULL`;
    return `  CASE WHEN is_own AND ${name}__rows IS NOT NULL THEN 'rows' WHEN ${here} AND ${name}__begun THEN 'none' END AS ${name}__state`;
  });
  const lines = ['SELECT', '  *,', ...commas(states), `FROM spread_${family}`];
  return { name: `states_${family}`, lines };
}

function filledQuery(family: string, scans: readonly Scan[]): NamedQuery {
  const values = scans.flatMap((scan) => scanValues(scan));
  const used = scans.flatMap(({ name }) => [`${name}__begun`, `${name}__state`]);
  return {
    name: `slices_${family}`,
    lines: [
      'SELECT',
      `  * EXCEPT (is_own, ${used.join(', ')})`,
      '  REPLACE (',
      ...commas(values.map((line) => `    ${line}`)),
      '  )',
      `FROM states_${family}`,
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
