/** Which share of each cohort came back in which week. */

import type { ViewExtract } from '../../core/registry/published.ts';
import { viewRows } from '../../core/registry/view-rows.ts';

/** By cohort week, oldest first: the share by week number. */
export type CohortRates = readonly (readonly [cohort: string, ReadonlyMap<number, number>])[];

/** Null for a view without the columns `cohort_week`, `week_n` and `retention_rate`. */
export function cohortRates(view: ViewExtract): CohortRates | null {
  const rows = viewRows(view, ['cohort_week', 'week_n', 'retention_rate']);
  if (rows === null) return null;
  const cohorts = new Map<string, Map<number, number>>();
  for (const [cohort, week, rate] of rows) {
    if (typeof rate !== 'number') continue;
    const rates = cohorts.get(String(cohort)) ?? new Map<number, number>();
    cohorts.set(String(cohort), rates.set(Number(week), rate));
  }
  return [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1));
}
