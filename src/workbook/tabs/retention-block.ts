/** Cohort retention as people read it: one row a cohort, one column a week. */

import { parseCivilDate } from '../../core/calendar/civil-date.ts';
import type { ViewExtract } from '../../core/registry/published.ts';
import type { Block, Row } from '../tab.ts';
import { date, number } from './cells.ts';
import { cohortRates } from './cohort-rates.ts';

const WEEKS = Array.from({ length: 13 }, (_, n) => n);

/** The pivot of a view with the columns `cohort_week`, `week_n` and `retention_rate`; nothing for other views. */
export function retentionBlock(view: ViewExtract, tabId: string): readonly Block[] {
  const cohorts = cohortRates(view);
  if (cohorts === null) return [];
  return [
    {
      id: `${tabId}.cohorts`,
      columns: [
        { id: 'cohort', title: 'Cohort week', format: 'date' },
        ...WEEKS.map((n) => ({
          id: weekColumn(n),
          title: `Week ${n}`,
          format: 'percent' as const,
          align: 'right' as const,
        })),
      ],
      showHeader: true,
      rows: cohorts.map(([key, rates]) => cohortRow(key, rates)),
    },
  ];
}

/** The column of the cohorts' week `n`. */
export function weekColumn(n: number): string {
  return `week-${n}`;
}

function cohortRow(key: string, rates: ReadonlyMap<number, number>): Row {
  const shown = WEEKS.flatMap((n) => {
    const rate = rates.get(n);
    return rate === undefined ? [] : [[weekColumn(n), number(rate, { format: 'percent' })]];
  });
  return { key, cells: { ...cohortCell(key), ...Object.fromEntries(shown) } };
}

/** The day of a cohort; nothing for a text that is no day. */
export function cohortCell(key: string): Row['cells'] {
  const day = parseCivilDate(key);
  return day === undefined ? {} : { cohort: date(day) };
}
