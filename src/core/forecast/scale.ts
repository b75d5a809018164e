/** On which scale a bounded measure is forecast, so that no forecast and no interval leaves its bounds. */

import { type Bounds, withinBounds } from '../signals/bounds.ts';

export interface Scale {
  readonly name: 'as it is' | 'log' | 'logit';
  forth(x: number): number;
  /** Always within the bounds. */
  back(y: number): number;
}

/** Where values come nearer to a bound than this share of their usual distance, the scale would stretch them too far. */
const NEAREST = 0.02;

/**
 * The logarithm for amounts that are clearly above zero, the logit for shares that are clearly between 0 and 1. A measure that
 * touches its bound is forecast as it is and cut there. Source: FPP3 13.3 (forecasts within limits).
 */
export function scaleFor(bounds: Bounds, series: readonly number[]): Scale {
  const asItIs: Scale = { name: 'as it is', forth: (x) => x, back: (y) => withinBounds(y, bounds) };
  const { lower, upper } = bounds;
  if (lower !== 0 || !isClear(series)) return asItIs;
  if (upper === null) return { name: 'log', forth: Math.log, back: Math.exp };
  if (upper !== 1 || !isClear(series.map((x) => 1 - x))) return asItIs;
  return {
    name: 'logit',
    forth: (x) => Math.log(x / (1 - x)),
    back: (y) => 1 / (1 + Math.exp(-y)),
  };
}

function isClear(distances: readonly number[]): boolean {
  const mean = distances.reduce((sum, x) => sum + x, 0) / distances.length;
  return distances.every((x) => x > 0 && x >= NEAREST * mean);
}
