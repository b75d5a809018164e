/** Why the numbers of a governed view may not look official: a view has no definition in the ledger, but it has data tests. */

import { addDays, epochMs } from '../calendar/civil-date.ts';
import type { Snapshot, ViewExtract } from '../registry/published.ts';
import { failureSentence, waiverOf } from './gates.ts';
import { dataAgeHours } from './standing.ts';

/**
 * The first thing that is wrong, as a sentence; null when nothing is. A view does not say which tables lie beneath it, so any failed
 * test that nobody waived counts: one too many rather than one too few. It may be as old as the strictest KPI allows.
 */
export function viewFault(
  { name, totalRows }: Pick<ViewExtract, 'name' | 'totalRows'>,
  snapshot: Snapshot,
): string | null {
  if (totalRows === 0) return 'There is no data.';
  const { quality, ledger, dataAsOf, refreshedAt, metrics } = snapshot;
  const failed = quality.find(
    (result) =>
      result.severity === 'error' && !result.passed && waiverOf(result, ledger) === undefined,
  );
  if (failed !== undefined) return `${failureSentence(failed)}, which may lie beneath.`;
  const own = quality.filter(({ subject }) => subject.endsWith(`.${name}`));
  const dataEndMs = epochMs(addDays(dataAsOf, 1));
  if (!own.some(({ testedAt }) => Date.parse(testedAt) >= dataEndMs)) {
    return 'No quality test has checked its newest data.';
  }
  const strictest = Math.min(...metrics.map(({ refreshSlaHours }) => refreshSlaHours));
  if (dataAgeHours(dataAsOf, refreshedAt) <= strictest) return null;
  return `The data ends on ${dataAsOf}; at most ${strictest} hours of delay are allowed.`;
}
