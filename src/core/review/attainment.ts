/** How much of a target was attained. Ratings of people are not computed: a person rates. */

import type { Direction } from '../registry/published.ts';

/** What attainment is measured from; null where nobody set it. */
export interface AttainmentFacts {
  readonly actual: number | null;
  readonly direction: Direction;
  readonly target: number | null;
  /** Attains 0. */
  readonly threshold: number | null;
  /** Attains the cap. */
  readonly stretch: number | null;
}

/** A share of the target, 1 is the target itself; or why none can be told. */
export type Attainment =
  | { readonly kind: 'attained'; readonly share: number }
  | { readonly kind: 'not counted'; readonly why: string };

/** Attainment beyond this is not counted: one runaway KPI can not hide another. */
export const ATTAINMENT_CAP = 1.2;

/**
 * Attainment between 0 and the cap. With a threshold: linear from threshold (0) over target (1) to stretch (the cap). Without:
 * `actual / target`, or `target / actual` where lower is better, which needs a target above zero and no change of sign.
 */
export function attainment(facts: AttainmentFacts): Attainment {
  const { actual, target } = facts;
  if (actual === null) return notCounted('no data');
  if (target === null) return notCounted('no target is set');
  if (facts.direction === 'target') return nearness(actual, target, facts.threshold);
  if (facts.threshold === null) return plainShare(actual, target, facts.direction);
  return linearShare(actual, target, facts.threshold, facts);
}

function plainShare(actual: number, target: number, direction: 'up' | 'down'): Attainment {
  if (target <= 0) return notCounted('a target of zero or less needs a threshold');
  if (actual < 0) return notCounted('a change of sign needs a threshold');
  if (direction === 'up') return attained(actual / target);
  return actual === 0 ? attained(ATTAINMENT_CAP) : attained(target / actual);
}

function linearShare(
  actual: number,
  target: number,
  threshold: number,
  { direction, stretch }: AttainmentFacts,
): Attainment {
  const sign = direction === 'up' ? 1 : -1;
  if (sign * (target - threshold) <= 0) return notCounted('the threshold is not below the target');
  if (stretch !== null && sign * (stretch - target) <= 0) {
    return notCounted('the stretch value is not beyond the target');
  }
  const isBeyond = sign * (actual - target) > 0;
  if (!isBeyond || stretch === null) return attained((actual - threshold) / (target - threshold));
  return attained(1 + ((ATTAINMENT_CAP - 1) * (actual - target)) / (stretch - target));
}

/** Where the target itself is good, distance to it counts: the threshold's distance attains 0, on either side. */
function nearness(actual: number, target: number, threshold: number | null): Attainment {
  if (threshold === null || threshold === target) {
    return notCounted('a KPI that should stay near its target needs a threshold');
  }
  return attained(1 - Math.abs(actual - target) / Math.abs(threshold - target));
}

function attained(share: number): Attainment {
  return { kind: 'attained', share: Math.min(ATTAINMENT_CAP, Math.max(0, share)) };
}

function notCounted(why: string): Attainment {
  return { kind: 'not counted', why };
}
