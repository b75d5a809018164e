/** Draws from the bell curve. */

import type { Dice } from '../generate/dice.ts';

/** DOUBLE with mean 0 and standard deviation 1, by Box and Muller (1958). */
export function normal(dice: Dice, purpose: string, ...keys: readonly string[]): string {
  const radius = `sqrt(-2 * ln(1 - ${dice.unit(purpose, ...keys)}))`;
  return `(${radius} * cos(2 * pi() * ${dice.unit(`${purpose} turn`, ...keys)}))`;
}
