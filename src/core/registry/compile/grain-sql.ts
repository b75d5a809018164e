/** How GoogleSQL says the lengths of period. */

import { type CivilDate, type Grain, periodStart } from '../../calendar/civil-date.ts';
import { sqlString } from '../../formula/to-sql.ts';
import { commas, type NamedQuery } from './query-text.ts';

const STEPS: Readonly<Record<Grain, string>> = {
  day: '1 DAY',
  week: '7 DAY',
  month: '1 MONTH',
  quarter: '3 MONTH',
  year: '1 YEAR',
};

/** What `sqlOf` says for the row's grain: a choice, unless all grains say the same. */
export function byGrain(grains: readonly Grain[], sqlOf: (grain: Grain) => string): string {
  const all = new Set(grains.map(sqlOf));
  const [only] = all;
  if (all.size === 1 && only !== undefined) return only;
  const arms = grains.map((grain) => `WHEN ${sqlString(grain)} THEN ${sqlOf(grain)}`);
  return `CASE grain ${arms.join(' ')} END`;
}

/** The first day of the period that holds `day`. */
export function truncated(day: string, grain: Grain): string {
  if (grain === 'day') return day;
  return `DATE_TRUNC(${day}, ${grain === 'week' ? 'WEEK(MONDAY)' : grain.toUpperCase()})`;
}

/** The day one period after `day`. */
export function oneLater(day: string, grain: Grain): string {
  return `DATE_ADD(${day}, INTERVAL ${STEPS[grain]})`;
}

/** The day one period before `day`. */
export function oneEarlier(day: string, grain: Grain): string {
  return `DATE_SUB(${day}, INTERVAL ${STEPS[grain]})`;
}

/** Every period's first day from one day to another. */
export function daysFrom(first: string, last: string, grain: Grain): string {
  return `GENERATE_DATE_ARRAY(${first}, ${last}, INTERVAL ${STEPS[grain]})`;
}

/** Constants: one row a grain, with the first day that counts. */
export function grainsQuery(grains: readonly Grain[], reportedFrom: CivilDate): NamedQuery {
  const rows = grains.map((grain) => {
    const first = periodStart(reportedFrom, grain);
    return `  STRUCT(${sqlString(grain)} AS grain, DATE '${first}' AS first_day)`;
  });
  return {
    name: 'grains',
    lines: ['SELECT grain, first_day', 'FROM UNNEST([', ...commas(rows), '])'],
  };
}

/** The periods of these grains alone, for FROM. */
export function periodsOf(grains: readonly Grain[]): string {
  return `(SELECT * FROM periods WHERE grain IN (${grains.map(sqlString).join(', ')}))`;
}

/** One row a grain and period up to that of the last complete day. */
export function periodsQuery(grains: readonly Grain[]): NamedQuery {
  const list = byGrain(grains, (grain) => daysFrom('first_day', 'data_as_of', grain));
  return {
    name: 'periods',
    lines: [
      'SELECT grain, period_start',
      'FROM grains',
      'CROSS JOIN as_of',
      `CROSS JOIN UNNEST(${list}) AS period_start`,
    ],
  };
}
