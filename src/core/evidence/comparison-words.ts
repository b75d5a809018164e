/** A comparison in sentences that say the same whenever the numbers are the same. */

import type { Unit } from '../registry/published.ts';
import { periodInWords, valueInWords } from './compared-value.ts';
import type { GrainComparison, MetricComparison } from './comparison.ts';

/** How many periods move, the largest differences, and the newest finished period of each grain. */
export function comparisonSentences(comparison: MetricComparison, unit: Unit): readonly string[] {
  const { grains, largest, largestRelative } = comparison;
  if (grains.length === 0) return ['No finished period has a number, before or after.'];
  return [
    ...grains.map((grain) => `${countsInWords(grain)}.`),
    ...(largest === null
      ? []
      : [
          `The largest difference is in ${periodInWords(largest)}: ${valueInWords(largest, unit)}.`,
        ]),
    ...(largestRelative === null || largestRelative === largest
      ? []
      : [
          `The largest in percent is in ${periodInWords(largestRelative)}: ${valueInWords(largestRelative, unit)}.`,
        ]),
    ...grains.map(
      ({ latest }) => `${capital(periodInWords(latest))}: ${valueInWords(latest, unit)}.`,
    ),
  ];
}

/** One short line: what moves, and the newest finished period of the shortest grain. */
export function comparisonLine({ grains }: MetricComparison, unit: Unit): string {
  const [first] = grains;
  if (first === undefined) return 'No finished period has a number, before or after.';
  const moved = grains.reduce((sum, grain) => sum + movedIn(grain), 0);
  const compared = grains.reduce((sum, grain) => sum + grain.compared, 0);
  if (moved === 0) return `None of ${plural(compared, 'period')} moves.`;
  const { latest } = first;
  const counts = `${moved} of ${plural(compared, 'period')} ${moved === 1 ? 'moves' : 'move'}`;
  return `${counts}; ${periodInWords(latest)}: ${valueInWords(latest, unit)}.`;
}

/** Whether any period is not what it was. */
export function movesAnything({ grains }: MetricComparison): boolean {
  return grains.some((grain) => movedIn(grain) > 0);
}

function movedIn({ restated, newlyKnown, newlyUnknown }: GrainComparison): number {
  return restated + newlyKnown + newlyUnknown;
}

function countsInWords(counts: GrainComparison): string {
  const { grain, compared, restated, unchanged, newlyKnown, newlyUnknown } = counts;
  const parts = [
    ...(restated > 0 ? [`${restated} restated`] : []),
    ...(newlyKnown > 0 ? [`${newlyKnown} newly known`] : []),
    ...(newlyUnknown > 0 ? [`${newlyUnknown} newly unknown`] : []),
    ...(unchanged > 0 || restated + newlyKnown + newlyUnknown === 0
      ? [`${unchanged} unchanged`]
      : []),
  ];
  return `Of ${plural(compared, `finished ${grain}`)} compared: ${parts.join(', ')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
