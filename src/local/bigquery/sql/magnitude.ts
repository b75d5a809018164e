/** How large a number can be, as far as its text says: what is small enough needs no overflow check. */

import type { Value } from './value.ts';

/** Bounds of the absolute value. */
export interface Magnitude {
  readonly least: number;
  readonly most: number;
}

type Known = { readonly magnitude?: Magnitude };

/** Twice as far from overflow as any rounding could carry. */
const SAFE_MOST = 8e307;

const LARGEST: Readonly<Record<string, number>> = { INT64: 9.3e18, NUMERIC: 1e30 };

/** The bounds of an exact number as FLOAT64; nothing for a FLOAT64, which may be NaN or infinite. */
export function magnitudeOf(from: Value): Known {
  if (from.literal === 'null') return {};
  if (from.literal === 'integer') {
    const known = literalMagnitude(Number(/^\d+/.exec(from.sql)?.[0]));
    if (known.magnitude !== undefined) return known;
  }
  const most = LARGEST[from.type.kind];
  return most === undefined ? {} : { magnitude: { least: 0, most } };
}

/** The bounds of a literal: itself. */
export function literalMagnitude(number: number): Known {
  const size = Math.abs(number);
  return Number.isFinite(size) ? { magnitude: { least: size, most: size } } : {};
}

/** The bounds of `left operator right`, or undefined where it could overflow or divide by zero. */
export function combined(
  operator: '+' | '-' | '*' | '/',
  left: Magnitude | undefined,
  right: Magnitude | undefined,
): Magnitude | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '/' && right.least === 0) return undefined;
  const most = largest(operator, left, right);
  return most < SAFE_MOST ? { least: 0, most } : undefined;
}

function largest(operator: '+' | '-' | '*' | '/', left: Magnitude, right: Magnitude): number {
  switch (operator) {
    case '+':
    case '-':
      return left.most + right.most;
    case '*':
      return left.most * right.most;
    case '/':
      return left.most / right.least;
  }
}
