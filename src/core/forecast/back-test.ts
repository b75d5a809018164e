/** What a method would have said at earlier moments, held against what came. Source: FPP3 5.10 (rolling forecasting origin). */

import { naiveScale } from './accuracy.ts';
import type { ForecastMethod, Projection } from './method.ts';
import type { Scale } from './scale.ts';

export interface BackTest {
  readonly method: ForecastMethod;
  /** Mean absolute scaled error over every origin and step, on the measure's own scale. */
  readonly mase: number;
  /** What it said, origin by origin, on the scale of the forecast. */
  readonly trials: readonly Trial[];
}

export interface Trial {
  readonly projection: Projection;
  readonly actual: readonly number[];
}

/** Where the back-test stands: every origin is a number of values known then, the earliest first. */
export interface Origins {
  readonly horizon: number;
  readonly seasonLength: number | null;
  readonly known: readonly number[];
}

const MOST_ORIGINS = 8;
const FEWEST_ORIGINS = 3;
/** Fewer values teach no method anything. */
const FEWEST_TRAINING = 16;

/**
 * Up to eight origins, half a horizon apart, the last a whole horizon before the end. The first keeps two full seasons to learn from,
 * if that leaves three origins; else no season is looked for. Null when three origins do not fit at all.
 */
export function originsOf(
  length: number,
  horizon: number,
  seasonLength: number | null,
): Origins | null {
  const step = Math.max(1, Math.floor(horizon / 2));
  const fitting = (training: number) =>
    Math.min(MOST_ORIGINS, Math.floor((length - horizon - training) / step) + 1);
  const spread = (count: number) =>
    Array.from({ length: count }, (_, i) => length - horizon - (count - 1 - i) * step);
  if (seasonLength !== null) {
    const count = fitting(Math.max(FEWEST_TRAINING, 2 * seasonLength + 1));
    if (count >= FEWEST_ORIGINS) return { horizon, seasonLength, known: spread(count) };
  }
  const count = fitting(FEWEST_TRAINING);
  if (count < FEWEST_ORIGINS) return null;
  return { horizon, seasonLength: null, known: spread(count) };
}

/** One origin: what was known then and what came. On the scale of the forecast. */
export interface Origin {
  readonly known: readonly number[];
  readonly actual: readonly number[];
}

/** Cuts the series once for all methods. */
export function cutAt(series: readonly number[], { known, horizon }: Origins): readonly Origin[] {
  return known.map((origin) => ({
    known: series.slice(0, origin),
    actual: series.slice(origin, origin + horizon),
  }));
}

/**
 * Fits the method on what was known at the first origin and lets it go on from each origin with these parameters, so no origin saw
 * anything after it. Null when the method can not be fitted or the series never moved.
 */
export function backTest(
  method: ForecastMethod,
  origins: readonly Origin[],
  scale: Scale,
  seasonLength: number | null,
): BackTest | null {
  const [first] = origins;
  const fitted = first === undefined ? null : method.fit(first.known);
  if (first === undefined || fitted === null) return null;
  const unit = naiveScale(first.known.map(scale.back), seasonLength ?? 1);
  if (unit === null) return null;
  const trials = origins.map(
    ({ known, actual }): Trial => ({ projection: fitted.project(known, actual.length), actual }),
  );
  return { method, mase: meanError(trials, scale) / unit, trials };
}

function meanError(trials: readonly Trial[], { back }: Scale): number {
  let [sum, count] = [0, 0];
  for (const { projection, actual } of trials) {
    actual.forEach((x, h) => {
      sum += Math.abs(back(projection.points[h] ?? Number.NaN) - back(x));
      count += 1;
    });
  }
  return sum / count;
}
