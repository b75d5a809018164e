/** Whether a few parts explain a move, and which. */

import type { Decomposition, Part } from './decomposition.ts';

export type Verdict =
  | {
      readonly kind: 'drivers';
      /** The fewest that explain enough, the largest first. */
      readonly drivers: readonly Part[];
      /** Their sum over the change: 0.8 is 80 %. */
      readonly explained: number;
    }
  | {
      readonly kind: 'no single driver';
      readonly largest: readonly Part[];
      readonly explained: number;
    }
  | {
      readonly kind: 'inconclusive';
      readonly because: 'not decomposed' | 'the move is below the floor' | 'too much is unknown';
    };

export interface VerdictRules {
  /** Smaller moves are not explained; in the unit of the metric, above 0. */
  readonly floor: number;
  /** Share of the move that the shown parts must explain. */
  readonly share: number;
  /** Parts that are shown at most. */
  readonly most: number;
}

/** Three parts that explain 60 % of the move. */
export const USUAL_RULES: Omit<VerdictRules, 'floor'> = { share: 0.6, most: 3 };

/**
 * The fewest of the largest parts whose sum is within 1 − share of the change on either side, so that a part that another one undoes
 * is not shown alone. Slices that nobody knows are never a driver.
 */
export function verdictOn(decomposition: Decomposition, rules: VerdictRules): Verdict {
  if (decomposition.kind === 'not decomposed') {
    return { kind: 'inconclusive', because: 'not decomposed' };
  }
  const { change, parts } = decomposition;
  if (Math.abs(change) < rules.floor || change === 0) {
    return { kind: 'inconclusive', because: 'the move is below the floor' };
  }
  const allowed = (1 - rules.share) * Math.abs(change);
  const rest = parts.filter(({ effect }) => effect === 'rest');
  if (Math.abs(total(rest)) > allowed) {
    return { kind: 'inconclusive', because: 'too much is unknown' };
  }
  const largest = parts
    .filter(({ effect, amount }) => effect !== 'rest' && amount !== 0)
    .sort((left, right) => Math.abs(right.amount) - Math.abs(left.amount))
    .slice(0, rules.most);
  for (let count = 1; count <= largest.length; count += 1) {
    const drivers = largest.slice(0, count);
    if (Math.abs(change - total(drivers)) <= allowed) {
      return { kind: 'drivers', drivers, explained: total(drivers) / change };
    }
  }
  return { kind: 'no single driver', largest, explained: total(largest) / change };
}

function total(parts: readonly Part[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}
