/** Cohort retention as people read it: one row a cohort, one column a week. */

import { parseCivilDate } from '../../core/calendar/civil-date.ts';
import type { ViewExtract } from '../../core/registry/published.ts';
import type { Block, Cell, Row } from '../tab.ts';
import { date, number } from './cells.ts';

const WEEKS_SHOWN = 13;

/** The pivot of a view with the columns `cohort_week`, `week_n` and `retention_rate`; nothing for other views. */
export function retentionBlock(view: ViewExtract, tabId: string): readonly Block[] {
  const at = (name: string) => view.columns.findIndex((column) => column.name === name);
  const [cohort, week, rate] = [at('cohort_week'), at('week_n'), at('retention_rate')];
  if (cohort < 0 || week < 0 || rate < 0) return [];
  const cohorts = new Map<string, Record<string, Cell>>();
  for (const row of view.rows) {
    const [key, n, value] = [String(row[cohort]), Number(row[week]), row[rate]];
    if (n < 0 || n >= WEEKS_SHOWN || typeof value !== 'number') continue;
    cohorts.set(key, {
      ...cohorts.get(key),
      [weekColumn(n)]: number(value, { format: 'percent' }),
    });
  }
  const weeks = Array.from({ length: WEEKS_SHOWN }, (_, n) => n);
  return [
    {
      id: `${tabId}.cohorts`,
      columns: [
        { id: 'cohort', title: 'Cohort week', format: 'date' },
        ...weeks.map((n) => ({
          id: weekColumn(n),
          title: `Week ${n}`,
          format: 'percent' as const,
          align: 'right' as const,
        })),
      ],
      showHeader: true,
      rows: [...cohorts].sort(byKey).map(([key, cells]) => cohortRow(key, cells)),
    },
  ];
}

/** The column of the cohorts' week `n`. */
export function weekColumn(n: number): string {
  return `week-${n}`;
}

function cohortRow(key: string, cells: Readonly<Record<string, Cell>>): Row {
  const day = parseCivilDate(key);
  return { key, cells: { ...(day === undefined ? {} : { cohort: date(day) }), ...cells } };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
