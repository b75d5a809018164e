/** How wide a forecast has to be: the method's own variance, widened by what the back-test found it to miss. */

import type { Trial } from './back-test.ts';
import type { Projection } from './method.ts';

/**
 * Half the width of an 80 and a 95 % interval in standard deviations: quantiles of Student's t with ten degrees of freedom, because how
 * large the errors are is itself learned from a handful of origins that overlap.
 */
const QUANTILE = { 80: 1.372, 95: 2.228 } as const;

export type Level = keyof typeof QUANTILE;

export interface Coverage {
  /** Share of the back-test's values that were within the interval made without them. */
  readonly 80: number;
  readonly 95: number;
}

/** Errors of the first steps say how the method started, and those of long ago how the business was. */
const SETTLING = 8;
const NEWEST = 52;

/**
 * Half the width of the interval `h` steps ahead (from 0), on the scale of the forecast: quantile, deviation of the errors one
 * step ahead, the method's spread (FPP3 8.7), and what the back-test says that this is too narrow by, never less than 1.
 */
export function halfWidth(
  projection: Projection,
  level: Level,
  wider: number,
): (h: number) => number {
  const deviation = deviationOf(projection);
  return (h) => QUANTILE[level] * deviation * (projection.spreads[h] ?? Number.NaN) * wider;
}

/** The root mean square of the back-test's errors in units of the deviation that the method gave them; at least 1. */
export function wideningOf(trials: readonly Trial[]): number {
  const errors = trials.map(standardised);
  return widening(sum(errors.map(squares)), sum(errors.map(({ length }) => length)));
}

/** Each origin is judged by an interval that was widened by the other origins only. */
export function coverageOf(trials: readonly Trial[]): Coverage {
  const errors = trials.map(standardised);
  const own = errors.map(squares);
  const [all, count] = [sum(own), sum(errors.map(({ length }) => length))];
  const within = (level: Level) =>
    sum(
      errors.map((trial, i) => {
        const wide = QUANTILE[level] * widening(all - (own[i] ?? 0), count - trial.length);
        return trial.filter((z) => Math.abs(z) <= wide).length;
      }),
    ) / count;
  return { 80: within(80), 95: within(95) };
}

function widening(squareSum: number, count: number): number {
  const mean = squareSum / count;
  return Number.isFinite(mean) ? Math.max(1, Math.sqrt(mean)) : 1;
}

function standardised({ projection, actual }: Trial): readonly number[] {
  const deviation = deviationOf(projection);
  return actual.map((x, h) => {
    const error = x - (projection.points[h] ?? Number.NaN);
    if (error === 0) return 0;
    return error / (deviation * (projection.spreads[h] ?? Number.NaN));
  });
}

function squares(errors: readonly number[]): number {
  return sum(errors.map((z) => z * z));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}

function deviationOf({ errors }: Projection): number {
  const settled = errors.length > 2 * SETTLING ? errors.slice(SETTLING).slice(-NEWEST) : errors;
  return Math.sqrt(squares(settled) / settled.length);
}
