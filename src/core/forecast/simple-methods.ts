/**
 * The benchmarks: naive, seasonal naive and drift, with their variances.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2 and 5.5.
 */

import type { FittedMethod, ForecastMethod } from './method.ts';

/** Every step is the newest value. */
export const naive: ForecastMethod = { ...seasonalNaive(1), name: 'naive' };

/** Every step is the newest value of the same place in the season. */
export function seasonalNaive(length: number): ForecastMethod {
  const fitted: FittedMethod = {
    project: (series, horizon) => ({
      points: ahead(horizon, (h) => at(series, series.length - length + ((h - 1) % length))),
      spreads: ahead(horizon, (h) => Math.sqrt(Math.floor((h - 1) / length) + 1)),
      errors: series.slice(length).map((x, i) => x - at(series, i)),
    }),
  };
  return {
    name: 'seasonal naive',
    fit: (series) => (series.length > length ? fitted : null),
  };
}

/** The newest value, and on along the line from the first value to it. */
export const drift: ForecastMethod = {
  name: 'drift',
  fit: (series) => {
    if (series.length < 3) return null;
    return {
      project: (now, horizon) => {
        const steps = now.length - 1;
        const slope = (at(now, steps) - at(now, 0)) / steps;
        return {
          points: ahead(horizon, (h) => at(now, steps) + h * slope),
          spreads: ahead(horizon, (h) => Math.sqrt(h * (1 + h / steps))),
          errors: now.slice(1).map((x, i) => x - at(now, i) - slope),
        };
      },
    };
  },
};

function ahead(horizon: number, value: (h: number) => number): readonly number[] {
  return Array.from({ length: horizon }, (_, i) => value(i + 1));
}

function at(series: readonly number[], i: number): number {
  return series[i] ?? Number.NaN;
}
