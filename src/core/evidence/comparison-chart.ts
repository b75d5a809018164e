/** Old against new over time, as numbers for a chart and as a sentence for who can not see it. */

import type { ComparisonChart } from '../endpoints/ledger-messages.ts';
import { type ComparedValue, outcomeOf, periodInWords } from './compared-value.ts';

/** The shortest grain that has values, whole, oldest first; null where nothing was compared. */
export function comparisonChart(
  values: readonly ComparedValue[],
  metricId: string,
): ComparisonChart | null {
  const own = values.filter((value) => value.metricId === metricId);
  const grain = (['week', 'month', 'quarter'] as const).find((wanted) =>
    own.some((value) => value.grain === wanted),
  );
  if (grain === undefined) return null;
  const shown = own
    .filter((value) => value.grain === grain)
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  const differ = shown.filter((value) => !['unchanged', 'unknown'].includes(outcomeOf(value)));
  return {
    grain,
    points: shown.map((value) => ({
      period: periodInWords(value),
      before: value.before,
      after: value.after,
    })),
    words: `${shown.length} ${grain}s, ${differ.length} of them with another number.`,
  };
}
