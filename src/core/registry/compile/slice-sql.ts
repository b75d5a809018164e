/**
 * Slices without gaps. A slice begins with its first row in any view and then has every period; what a view says of it is
 * 0 for a sum or count where the view has rows in the period but none of the slice, and unknown where the view has none or
 * has not had the slice yet. No query that reads a view is used twice: each row is spread over the periods up to the next
 * one of its slice. Only the scans that are sliced pass through here.
 */

import type { CivilDate, Grain } from '../../calendar/civil-date.ts';
import type { Scan } from './grain-columns.ts';
import { PERIOD_STEP } from './period-step.ts';
import { commas, type NamedQuery } from './query-text.ts';

/** What tells one slice from another. */
export const SLICE = 'slice_dimension, slice_value';

/** The last query is named `<grain>_slices`: one row a slice and period, totals among them. */
export function sliceQueries(
  grain: Grain,
  scans: readonly Scan[],
  first: CivilDate,
): readonly NamedQuery[] {
  return [
    periodsQuery(grain, first),
    foundQuery(grain, scans),
    spreadQuery(grain),
    statesQuery(grain, scans),
    filledQuery(grain, scans),
  ];
}

function periodsQuery(grain: Grain, first: CivilDate): NamedQuery {
  return {
    name: `${grain}_periods`,
    lines: [
      "SELECT period_start, 'all' AS slice_dimension, 'all' AS slice_value",
      'FROM as_of',
      `CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(DATE '${first}', data_as_of, INTERVAL ${PERIOD_STEP[grain]})) AS period_start`,
    ],
  };
}

/** Totals have every period; slices those in which a view has rows of them. */
function foundQuery(grain: Grain, scans: readonly Scan[]): NamedQuery {
  return {
    name: `${grain}_found`,
    lines: [
      'SELECT',
      '  *,',
      `  LEAD(period_start) OVER (PARTITION BY ${SLICE} ORDER BY period_start) AS next_period`,
      `FROM ${grain}_periods`,
      ...scans.map(({ name }) => `FULL JOIN ${grain}_${name} USING (period_start, ${SLICE})`),
    ],
  };
}

function spreadQuery(grain: Grain): NamedQuery {
  const step = PERIOD_STEP[grain];
  return {
    name: `${grain}_spread`,
    lines: [
      'SELECT',
      '  * EXCEPT (period_start, next_period, covered),',
      '  covered AS period_start,',
      '  covered = period_start AS is_own',
      `FROM ${grain}_found`,
      'CROSS JOIN as_of',
      'CROSS JOIN',
      '  UNNEST(',
      `    GENERATE_DATE_ARRAY(period_start, COALESCE(DATE_SUB(next_period, INTERVAL ${step}), data_as_of), INTERVAL ${step})`,
      '  ) AS covered',
    ],
  };
}

/** Whether a view has rows of the slice in the period, none but could have, or says nothing. */
function statesQuery(grain: Grain, scans: readonly Scan[]): NamedQuery {
  const states = scans.map(({ name }) => {
    const here = `MAX(IF(is_own, ${name}__rows, NULL)) OVER (PARTITION BY period_start) IS NOT NULL`;
    const begun = `MAX(${name}__rows) OVER (PARTITION BY ${SLICE} ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) IS NOT NULL`;
    return `  CASE WHEN is_own AND ${name}__rows IS NOT NULL THEN 'rows' WHEN ${here} AND ${begun} THEN 'none' END AS ${name}__state`;
  });
  return {
    name: `${grain}_states`,
    lines: ['SELECT', '  *,', ...commas(states), `FROM ${grain}_spread`],
  };
}

function filledQuery(grain: Grain, scans: readonly Scan[]): NamedQuery {
  const values = scans.flatMap((scan) => scanValues(scan));
  const states = scans.map(({ name }) => `${name}__state`);
  return {
    name: `${grain}_slices`,
    lines: [
      'SELECT',
      `  * EXCEPT (is_own, ${states.join(', ')})`,
      '  REPLACE (',
      ...commas(values.map((line) => `    ${line}`)),
      '  )',
      `FROM ${grain}_states`,
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
