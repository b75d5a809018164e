/** Between which values a measure can lie at all, so that no limit and no forecast goes further. */

import type { PublishedMetric, Unit } from '../registry/published.ts';

/** Null where nothing bounds it on that side. */
export interface Bounds {
  readonly lower: number | null;
  readonly upper: number | null;
}

export const UNBOUNDED: Bounds = { lower: null, upper: null };

/** Nothing that is counted or timed is below zero. */
const NEVER_NEGATIVE: readonly Unit[] = [
  'count',
  'days',
  'hours',
  'milliseconds',
  'currency',
  'currency_per_day',
];

/**
 * The bounds of a metric, from its unit and its history: a ratio in percent that has always been between 0 and 1 is a share of a
 * whole; amounts that have never been negative stay so. A formula over other metrics may be a difference, so it has none.
 */
export function boundsOf(
  { unit, type }: Pick<PublishedMetric, 'unit' | 'type'>,
  history: readonly number[],
): Bounds {
  if (type === 'derived') return UNBOUNDED;
  const within = (lower: number, upper: number) => history.every((x) => x >= lower && x <= upper);
  if (unit === 'percent') return within(0, 1) ? { lower: 0, upper: 1 } : UNBOUNDED;
  const isPositive = NEVER_NEGATIVE.includes(unit) && within(0, Number.POSITIVE_INFINITY);
  return isPositive ? { lower: 0, upper: null } : UNBOUNDED;
}

/** `x`, or the bound that it is beyond. */
export function withinBounds(x: number, { lower, upper }: Bounds): number {
  if (lower !== null && x < lower) return lower;
  return upper !== null && x > upper ? upper : x;
}
