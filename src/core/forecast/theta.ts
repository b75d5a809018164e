/**
 * The theta method: the mean of the series' line and of the simple exponential smoothing of the series with its curvature doubled.
 * Source: Assimakopoulos & Nikolopoulos 2000; Hyndman & Billah 2003 show that it is simple smoothing with half the line's slope.
 */

import { type ForecastMethod, spreadsOf } from './method.ts';
import { leastOf } from './minimise.ts';

const HUNDREDTHS = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** Theta lines 0 and 2 in equal parts. Alpha is the hundredth with the least squared error one step ahead on theta line 2. */
export const theta: ForecastMethod = {
  name: 'theta',
  fit: (series) => {
    if (series.length < 4) return null;
    const doubled = curved(series);
    const alpha = leastOf(HUNDREDTHS, (x) => squaredError(doubled, x));
    return {
      project: (now, horizon) => {
        const line = leastSquares(now);
        const smoothed = levels(curved(now), alpha);
        const level = smoothed.at(-1) ?? 0;
        const points = Array.from(
          { length: horizon },
          (_, h) => (line.at(now.length + h) + level) / 2,
        );
        return {
          points,
          spreads: spreadsOf(horizon, () => alpha),
          errors: now.slice(1).map((x, i) => x - (line.at(i + 1) + (smoothed[i] ?? 0)) / 2),
        };
      },
    };
  },
};

function curved(series: readonly number[]): readonly number[] {
  const line = leastSquares(series);
  return series.map((x, i) => 2 * x - line.at(i));
}

/** After each value; the first value is the first level. */
function levels(series: readonly number[], alpha: number): readonly number[] {
  let level = series[0] ?? 0;
  return series.map((x) => {
    level += alpha * (x - level);
    return level;
  });
}

function squaredError(series: readonly number[], alpha: number): number {
  let [level, sum] = [series[0] ?? 0, 0];
  for (const x of series) {
    const error = x - level;
    level += alpha * error;
    sum += error * error;
  }
  return sum;
}

function leastSquares(series: readonly number[]): { at(i: number): number } {
  const middle = (series.length - 1) / 2;
  const height = series.reduce((sum, x) => sum + x, 0) / series.length;
  let [product, square] = [0, 0];
  series.forEach((x, i) => {
    product += (i - middle) * (x - height);
    square += (i - middle) ** 2;
  });
  const slope = square === 0 ? 0 : product / square;
  return { at: (i) => height + slope * (i - middle) };
}
