/** The move of a sum by its slices. */

import { type Decomposition, isRounding, notDecomposed, type Part } from './decomposition.ts';

/** The amount of each slice in a period; null is unknown, a slice that is not there is 0. */
export interface SlicedAmount {
  readonly total: number | null;
  readonly slices: ReadonlyMap<string, number | null>;
}

/**
 * Each slice adds its own change. Slices that are unknown in a period, and what the slices leave of the total, are the rest. The
 * parts add up to the change of the total; slices are in the order of `before`, then new ones.
 */
export function explainSum(before: SlicedAmount, after: SlicedAmount): Decomposition {
  if (before.total === null || after.total === null) {
    return notDecomposed('the total has no value in one of the two periods');
  }
  const names = new Set([...before.slices.keys(), ...after.slices.keys()]);
  const parts = [...names].flatMap((name): Part[] => {
    const [was, is] = [amountOf(before, name), amountOf(after, name)];
    if (was === null || is === null) return [];
    const presence = presenceOf(name, before.slices, after.slices);
    return [{ name, effect: 'change', amount: is - was, presence }];
  });
  const change = after.total - before.total;
  const rest = change - parts.reduce((sum, { amount }) => sum + amount, 0);
  const size = [...before.slices.values(), ...after.slices.values()].reduce<number>(
    (sum, x) => sum + Math.abs(x ?? 0),
    Math.abs(before.total) + Math.abs(after.total),
  );
  return { kind: 'decomposed', method: 'sum', change, parts: withRest(parts, rest, size) };
}

/** Adds what the parts leave, if it is more than rounding. */
export function withRest(parts: readonly Part[], rest: number, size: number): readonly Part[] {
  if (isRounding(rest, size)) return parts;
  return [...parts, { name: '', effect: 'rest', amount: rest, presence: 'both' }];
}

export function presenceOf(
  name: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Part['presence'] {
  if (!before.has(name)) return 'new';
  return after.has(name) ? 'both' : 'vanished';
}

function amountOf({ slices }: SlicedAmount, name: string): number | null {
  const amount = slices.get(name);
  return amount === undefined ? 0 : amount;
}
