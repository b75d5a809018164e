/** How two values of a metric compare: percent for amounts, percentage points for ratios. */

import type { Direction, Unit } from '../registry/published.ts';

export type Change =
  /** A fraction of the base: 0.12 is 12 % more. */
  | { readonly kind: 'percent'; readonly fraction: number }
  /** Percentage points: 1.5 is 1.5 pp. */
  | { readonly kind: 'points'; readonly points: number }
  /** In the unit of the metric, for scales on which a percentage means nothing. */
  | { readonly kind: 'difference'; readonly amount: number }
  /** Obvious when a reader sees beside it which number is missing. */
  | { readonly kind: 'unknown'; readonly why: string; readonly isObvious: boolean };

/** Whether a change is for the better. `unknown` when the direction is a target that nobody set. */
export type Reading = 'better' | 'worse' | 'same' | 'unknown';

/** The change from `base` to `value`. Nothing is compared with a missing value, and no percentage has a base of zero or less. */
export function changeBetween(unit: Unit, base: number | null, value: number | null): Change {
  if (value === null) return { kind: 'unknown', why: 'There is no value.', isObvious: true };
  if (base === null)
    return { kind: 'unknown', why: 'There is nothing to compare with.', isObvious: true };
  switch (unit) {
    case 'percent':
      return { kind: 'points', points: (value - base) * 100 };
    case 'ratio':
    case 'points':
    case 'index':
      return { kind: 'difference', amount: value - base };
    case 'count':
    case 'currency':
    case 'currency_per_day':
    case 'days':
    case 'hours':
    case 'months':
    case 'milliseconds':
      if (base <= 0) {
        return {
          kind: 'unknown',
          why: 'There is no percentage of zero or less.',
          isObvious: false,
        };
      }
      return { kind: 'percent', fraction: value / base - 1 };
  }
}

/** Reads the move from `base` to `value` against the direction of good. */
export function readMove(
  direction: Direction,
  target: number | null,
  base: number | null,
  value: number | null,
): Reading {
  if (base === null || value === null) return 'unknown';
  const gain = gainOf(direction, target, base, value);
  if (gain === null) return 'unknown';
  if (gain === 0) return 'same';
  return gain > 0 ? 'better' : 'worse';
}

/** Whether `value` is where the target wants it; null when that cannot be said. */
export function meetsTarget(
  direction: Direction,
  target: number | null,
  value: number | null,
): boolean | null {
  if (target === null || value === null) return null;
  switch (direction) {
    case 'up':
      return value >= target;
    case 'down':
      return value <= target;
    case 'target':
      return value === target ? true : null;
  }
}

function gainOf(
  direction: Direction,
  target: number | null,
  base: number,
  value: number,
): number | null {
  switch (direction) {
    case 'up':
      return value - base;
    case 'down':
      return base - value;
    case 'target':
      return target === null ? null : Math.abs(base - target) - Math.abs(value - target);
  }
}
