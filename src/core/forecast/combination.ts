/** The simple mean of several methods. Source: Makridakis et al. 2020, where that of simple, Holt's and damped smoothing ("Comb") beat most. */

import type { FittedMethod, ForecastMethod, Projection } from './method.ts';

/** Says the mean of what the parts say; can not be fitted where one of them can not. */
export function combinationOf(parts: readonly ForecastMethod[]): ForecastMethod {
  return {
    name: 'combination',
    fit: (series) => {
      const fitted = parts.flatMap((part) => part.fit(series) ?? []);
      return fitted.length < parts.length ? null : meanOf(fitted);
    },
  };
}

/** An average of linear filters is one, so the spreads of its errors are near the average of theirs. */
function meanOf(parts: readonly FittedMethod[]): FittedMethod {
  return {
    project: (series, horizon) => {
      const told = parts.map((part) => part.project(series, horizon));
      return {
        points: across(told, 'points'),
        spreads: across(told, 'spreads'),
        errors: across(told, 'errors'),
      };
    },
  };
}

/** Errors are as long as the shortest, the newest last. */
function across(told: readonly Projection[], what: keyof Projection): readonly number[] {
  const length = Math.min(...told.map((one) => one[what].length));
  const rows = told.map((one) => one[what].slice(one[what].length - length));
  return Array.from(
    { length },
    (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length,
  );
}
