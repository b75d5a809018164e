/** Process-behaviour (XmR) charts: the limits of what a series usually does, and whether its newest point is unusual. */

import { signalsIn, XMR_RULES, type XmrSignal } from './rules.ts';

export type { XmrSignal } from './rules.ts';

/** Limits of an individuals chart, in the unit of the series. */
export interface XmrLimits {
  readonly mean: number;
  /** Mean of the moving ranges |x_i - x_(i-1)|; their median where the limits were made of it. */
  readonly typicalRange: number;
  readonly upper: number;
  readonly lower: number;
  readonly upperRange: number;
  /** Points that the limits rest on; from 15 they are solid. */
  readonly points: number;
}

/** Fewer points than this have no limits. */
export const FEWEST_BASELINE_POINTS = 6;

const MEAN_RANGE_TO_SIGMA = 1.128;
const UPPER_RANGE_FACTOR = 3.268;
const MEDIAN_RANGE_REACH = 3.145;
const MEDIAN_UPPER_RANGE_FACTOR = 3.865;

/**
 * Limits at mean ± 3 · mean moving range / 1.128, or null when the baseline is too short to have any.
 * Source: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2.
 */
export function xmrLimits(baseline: readonly number[]): XmrLimits | null {
  if (baseline.length < FEWEST_BASELINE_POINTS) return null;
  const range = average(movingRanges(baseline));
  const reach = (3 * range) / MEAN_RANGE_TO_SIGMA;
  return limitsAround(baseline, range, reach, UPPER_RANGE_FACTOR * range);
}

/**
 * Limits at mean ± 3.145 · median moving range, for a baseline in which a few leaps would widen the mean range; null when it is
 * too short. Source: D. Wheeler, Understanding Variation.
 */
export function medianXmrLimits(baseline: readonly number[]): XmrLimits | null {
  if (baseline.length < FEWEST_BASELINE_POINTS) return null;
  const range = median(movingRanges(baseline));
  return limitsAround(
    baseline,
    range,
    MEDIAN_RANGE_REACH * range,
    MEDIAN_UPPER_RANGE_FACTOR * range,
  );
}

/**
 * The signals that the last point of `series` (oldest first) completes, strongest first; empty when it is usual.
 * Rules: D. Wheeler, Understanding Variation.
 */
export function xmrSignals(series: readonly number[], limits: XmrLimits): readonly XmrSignal[] {
  const newest = series.length - 1;
  const distances = series.map((x) => limitDistance(x, limits));
  const completed = signalsIn(distances).filter(({ points }) => points.at(-1) === newest);
  return XMR_RULES.filter((rule) => completed.some((signal) => signal.rule === rule));
}

/** How far `x` is from the mean in multiples of the distance to the limit: beyond ±1 it is outside. */
export function limitDistance(x: number, limits: XmrLimits): number {
  return distanceFrom(x, limits.mean, limits.upper - limits.mean);
}

/** `x` from `expected` in multiples of `reach`. Sums of binary fractions differ in the last digits: such a difference is none. */
export function distanceFrom(x: number, expected: number, reach: number): number {
  const rounding = 1e-9 * Math.max(1e-9, Math.abs(expected));
  const distance = x - expected;
  if (Math.abs(distance) <= rounding) return 0;
  if (reach <= rounding) return Math.sign(distance) * Number.POSITIVE_INFINITY;
  return distance / reach;
}

function limitsAround(
  baseline: readonly number[],
  typicalRange: number,
  reach: number,
  upperRange: number,
): XmrLimits {
  const mean = average(baseline);
  return {
    mean,
    typicalRange,
    upper: mean + reach,
    lower: mean - reach,
    upperRange,
    points: baseline.length,
  };
}

function movingRanges(baseline: readonly number[]): readonly number[] {
  return baseline.slice(1).map((x, i) => Math.abs(x - (baseline[i] ?? x)));
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
