/**
 * Exponential smoothing with a level, a damped trend and an additive season, in its error-correction form; every simpler method is
 * this one with parameters set to nothing.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 8.1 to 8.5.
 */

export interface SmoothingParameters {
  /** Share of an error that goes into the level. */
  readonly alpha: number;
  /** Share of an error that goes into the trend: alpha · beta* of the textbook. */
  readonly beta: number;
  /** 1 keeps the trend for ever, 0 has none. */
  readonly phi: number;
  /** Share of an error that goes into the season. */
  readonly gamma: number;
}

export interface SmoothingState {
  readonly level: number;
  readonly trend: number;
  /** One for each place of the season, the one of the first value first; empty where there is none. */
  readonly season: readonly number[];
}

export interface Smoothed extends SmoothingState {
  /** Errors one step ahead. */
  readonly errors: readonly number[];
}

/** Runs over the series from the state before its first value. */
export function smooth(
  series: readonly number[],
  parameters: SmoothingParameters,
  start: SmoothingState,
): Smoothed {
  const errors = new Array<number>(series.length);
  const season = [...start.season];
  const { level, trend } = run(series, parameters, start, season, errors);
  return { level, trend, season, errors };
}

/** The sum of the squared errors one step ahead: what a search asks for a hundred times, so it makes no list. */
export function squaredErrors(
  series: readonly number[],
  parameters: SmoothingParameters,
  start: SmoothingState,
): number {
  return run(series, parameters, start, [...start.season], null).squares;
}

/** Changes `season` and fills `errors`. */
function run(
  series: readonly number[],
  { alpha, beta, phi, gamma }: SmoothingParameters,
  start: SmoothingState,
  season: number[],
  errors: number[] | null,
) {
  const length = season.length;
  let { level, trend } = start;
  let [place, squares] = [0, 0];
  for (let t = 0; t < series.length; t += 1) {
    const seasonal = length === 0 ? 0 : (season[place] ?? 0);
    const error = (series[t] ?? 0) - (level + phi * trend + seasonal);
    level += phi * trend + alpha * error;
    trend = phi * trend + beta * error;
    if (length > 0) season[place] = seasonal + gamma * error;
    place = place + 1 === length ? 0 : place + 1;
    squares += error * error;
    if (errors !== null) errors[t] = error;
  }
  return { level, trend, squares };
}

/** The steps after a series of `length` values. */
export function continued(
  { level, trend, season }: SmoothingState,
  phi: number,
  length: number,
  horizon: number,
): readonly number[] {
  let [damped, factor] = [0, 1];
  return Array.from({ length: horizon }, (_, h) => {
    factor *= phi;
    damped += factor;
    const seasonal = season.length === 0 ? 0 : (season[(length + h) % season.length] ?? 0);
    return level + damped * trend + seasonal;
  });
}

/** The weight of an error in the forecast j steps later. Source: the same, 8.7; Hyndman et al. 2008, table 6.1. */
export function errorWeight(
  { alpha, beta, phi, gamma }: SmoothingParameters,
  seasonLength: number,
): (j: number) => number {
  return (j) => {
    const damped = phi === 1 ? j : (phi * (1 - phi ** j)) / (1 - phi);
    return alpha + beta * damped + (seasonLength > 0 && j % seasonLength === 0 ? gamma : 0);
  };
}
