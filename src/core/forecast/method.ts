/** What every forecasting method gives. */

export type MethodName =
  | 'naive'
  | 'seasonal naive'
  | 'drift'
  | 'simple exponential smoothing'
  | 'Holt'
  | 'damped trend'
  | 'Holt-Winters'
  | 'theta'
  | 'combination';

export interface ForecastMethod {
  readonly name: MethodName;
  /** Parameters that fit `series` best; null when it is too short for the method. */
  fit(series: readonly number[]): FittedMethod | null;
}

export interface FittedMethod {
  /** From the end of `series`, which starts with the one that was fitted; the parameters stay as they are. */
  project(series: readonly number[], horizon: number): Projection;
}

export interface Projection {
  /** One for each step ahead. */
  readonly points: readonly number[];
  /** Standard deviation of the error that many steps ahead, in those of one step ahead. */
  readonly spreads: readonly number[];
  /** Errors one step ahead over the series, the oldest first. */
  readonly errors: readonly number[];
}

/**
 * Spreads from the weights with which an error stays in the forecast j steps later: sqrt(1 + c1² + ... + c(h-1)²).
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 8.7.
 */
export function spreadsOf(horizon: number, weight: (j: number) => number): readonly number[] {
  let variance = 1;
  return Array.from({ length: horizon }, (_, h) => {
    if (h > 0) variance += weight(h) ** 2;
    return Math.sqrt(variance);
  });
}
