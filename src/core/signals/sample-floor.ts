/** The fewest cases that a measure must rest on before it may raise an alarm. */

import type { Unit } from '../registry/published.ts';

/** From about thirty cases on, a share or a mean behaves near enough to normal for three-sigma limits. */
const FEWEST_CASES = 30;

/** Totals: their size is the measure itself, so few cases are a small number, not an uncertain one. */
const TOTALS: readonly Unit[] = ['count', 'currency', 'currency_per_day'];

/**
 * 0 for totals; shares, means and scores need thirty cases. `sizes`: what the values of the series rest on, null where unknown. A source
 * that has the same few rows in every period, one a month or one a team, holds totals and not cases.
 */
export function sampleFloor(unit: Unit, sizes: readonly (number | null)[] = []): number {
  if (TOTALS.includes(unit)) return 0;
  const known = new Set(sizes.flatMap((size) => size ?? []));
  return known.size === 1 && sizes.length > 1 ? 0 : FEWEST_CASES;
}
