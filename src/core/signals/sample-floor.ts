/** The fewest cases that a measure must rest on before it may raise an alarm. */

import type { Unit } from '../registry/published.ts';

/** From about thirty cases on, a share or a mean behaves near enough to normal for three-sigma limits. */
const FEWEST_CASES = 30;

/** Totals: their size is the measure itself, so few cases are a small number, not an uncertain one. */
const TOTALS: readonly Unit[] = ['count', 'currency', 'currency_per_day'];

/** 0 for totals; shares, means and scores need thirty cases. */
export function sampleFloor(unit: Unit): number {
  return TOTALS.includes(unit) ? 0 : FEWEST_CASES;
}
