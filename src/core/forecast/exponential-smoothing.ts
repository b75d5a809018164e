/** Simple, Holt's, damped and Holt-Winters' exponential smoothing, their parameters fitted by the least squared error one step ahead. */

import { type ForecastMethod, type MethodName, spreadsOf } from './method.ts';
import { type Box, minimiseMany, minimiseOne } from './minimise.ts';
import {
  continued,
  errorWeight,
  type SmoothingParameters,
  type SmoothingState,
  smooth,
  squaredErrors,
} from './smoothing.ts';

/** Level only. Source: FPP3 8.1. */
export const simpleSmoothing: ForecastMethod = {
  name: 'simple exponential smoothing',
  fit: (series) => {
    if (series.length < 3) return null;
    const state = withoutTrend(series);
    const cost = (alpha: number) => squaredErrors(series, levelOnly(alpha), state);
    return fitted(levelOnly(minimiseOne(cost, 0.01, 0.99)), withoutTrend);
  },
};

/** Level and trend. Source: FPP3 8.2. */
export const holt = trending('Holt', [0.01, 0.001, 1], [0.99, 0.99, 1], 60);

/** Level and a trend that fades. Source: FPP3 8.2; phi between 0.8 and 0.98 as there. */
export const dampedTrend = trending('damped trend', [0.01, 0.001, 0.8], [0.99, 0.99, 0.98], 70);

/** Level, damped trend and additive season. Source: FPP3 8.3. Needs two full seasons. */
export function holtWinters(seasonLength: number): ForecastMethod {
  return {
    name: 'Holt-Winters',
    fit: (series) => {
      if (seasonLength < 2 || series.length < 2 * seasonLength + 1) return null;
      const start = withSeason(series.slice(0, 3 * seasonLength), seasonLength);
      const box = { low: [0.01, 0.001, 0.9, 0.001], high: [0.9, 0.5, 0.98, 0.5] };
      const cost = (x: readonly number[]) => squaredErrors(series, parametersOf(x), start);
      const best = minimiseMany(cost, [0.2, 0.05, 0.95, 0.1], box, 70);
      return fitted(parametersOf(best), () => start);
    },
  };
}

function trending(
  name: MethodName,
  low: readonly number[],
  high: readonly number[],
  evaluations: number,
): ForecastMethod {
  const box: Box = { low, high };
  const start = [0.4, 0.1, Math.min(0.95, high[2] ?? 1)].map((x, i) => Math.max(x, low[i] ?? x));
  return {
    name,
    fit: (series) => {
      if (series.length < 5) return null;
      const state = withTrend(series);
      const cost = (x: readonly number[]) => squaredErrors(series, parametersOf(x), state);
      return fitted(parametersOf(minimiseMany(cost, start, box, evaluations)), withTrend);
    },
  };
}

/** alpha, beta* (a share of alpha), phi and, for a season, gamma* (a share of 1 - alpha). */
function parametersOf([alpha = 0, ratio = 0, phi = 1, season = 0]: readonly number[]) {
  return { alpha, beta: alpha * ratio, phi, gamma: (1 - alpha) * season };
}

function levelOnly(alpha: number): SmoothingParameters {
  return { alpha, beta: 0, phi: 0, gamma: 0 };
}

function fitted(
  parameters: SmoothingParameters,
  startOf: (series: readonly number[]) => SmoothingState,
) {
  return {
    project: (series: readonly number[], horizon: number) => {
      const end = smooth(series, parameters, startOf(series));
      const weight = errorWeight(parameters, end.season.length);
      return {
        points: continued(end, parameters.phi, series.length, horizon),
        spreads: spreadsOf(horizon, weight),
        errors: end.errors,
      };
    },
  };
}

const EARLY = 10;

function withoutTrend(series: readonly number[]): SmoothingState {
  return { level: mean(series.slice(0, 4)), trend: 0, season: [] };
}

/** The line through the first ten values, at the place before the first. Source: Hyndman et al. 2008, 2.6.1. */
function withTrend(series: readonly number[]): SmoothingState {
  const { level, slope } = lineThrough(series.slice(0, EARLY));
  return { level, trend: slope, season: [] };
}

function withSeason(series: readonly number[], length: number): SmoothingState {
  const years = Math.floor(series.length / length);
  const first = mean(series.slice(0, length));
  const last = mean(series.slice((years - 1) * length, years * length));
  const slope = (last - first) / ((years - 1) * length);
  const level = first - (slope * (length + 1)) / 2;
  const season = Array.from({ length }, (_, place) =>
    mean(
      Array.from({ length: years }, (__, year) => {
        const t = year * length + place;
        return (series[t] ?? 0) - (level + slope * (t + 1));
      }),
    ),
  );
  return { level, trend: slope, season };
}

function lineThrough(values: readonly number[]): { level: number; slope: number } {
  const middle = (values.length + 1) / 2;
  const height = mean(values);
  let [product, square] = [0, 0];
  values.forEach((value, i) => {
    product += (i + 1 - middle) * (value - height);
    square += (i + 1 - middle) ** 2;
  });
  const slope = square === 0 ? 0 : product / square;
  return { level: height - slope * middle, slope };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
