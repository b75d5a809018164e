/** Process-behaviour (XmR) charts: what a series usually does, and whether its newest point is unusual. */

/** Limits of an individuals chart, in the unit of the series. */
export interface XmrLimits {
  readonly mean: number;
  /** Mean of the moving ranges |x_i - x_(i-1)|. */
  readonly meanRange: number;
  readonly upper: number;
  readonly lower: number;
  readonly upperRange: number;
  /** Points that the limits rest on; from 15 they are solid. */
  readonly points: number;
}

/** Why a point is a signal and not noise. */
export type XmrSignal = 'beyond a limit' | 'eight on one side' | 'three of four near a limit';

/** Fewer points than this have no limits. */
export const FEWEST_BASELINE_POINTS = 6;

const MEAN_RANGE_TO_SIGMA = 1.128;
const UPPER_RANGE_FACTOR = 3.268;

/**
 * Limits at mean ± 3 · mean moving range / 1.128, or null when the baseline is too short to have any.
 * Source: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2.
 */
export function xmrLimits(baseline: readonly number[]): XmrLimits | null {
  if (baseline.length < FEWEST_BASELINE_POINTS) return null;
  const ranges = baseline.slice(1).map((x, i) => Math.abs(x - (baseline[i] ?? x)));
  const mean = average(baseline);
  const meanRange = average(ranges);
  const reach = (3 * meanRange) / MEAN_RANGE_TO_SIGMA;
  return {
    mean,
    meanRange,
    upper: mean + reach,
    lower: mean - reach,
    upperRange: UPPER_RANGE_FACTOR * meanRange,
    points: baseline.length,
  };
}

/**
 * The signals that the last point of `series` (oldest first) completes, strongest first; empty when it is usual.
 * Rules: D. Wheeler, Understanding Variation.
 */
export function xmrSignals(series: readonly number[], limits: XmrLimits): readonly XmrSignal[] {
  const signals: XmrSignal[] = [];
  if (isBeyond(series.at(-1), limits)) signals.push('beyond a limit');
  if (isRun(series.slice(-8), limits)) signals.push('eight on one side');
  if (hugsLimit(series.slice(-4), limits)) signals.push('three of four near a limit');
  return signals;
}

/** How far `x` is from the mean in multiples of the distance to the limit: beyond ±1 it is outside. */
export function limitDistance(x: number, limits: XmrLimits): number {
  const reach = limits.upper - limits.mean;
  const distance = x - limits.mean;
  if (Math.abs(distance) <= rounding(limits)) return 0;
  return reach === 0 ? Math.sign(distance) * Number.POSITIVE_INFINITY : distance / reach;
}

function isBeyond(x: number | undefined, limits: XmrLimits): boolean {
  if (x === undefined) return false;
  return x > limits.upper + rounding(limits) || x < limits.lower - rounding(limits);
}

function isRun(points: readonly number[], limits: XmrLimits): boolean {
  if (points.length < 8) return false;
  const slack = rounding(limits);
  return (
    points.every((x) => x > limits.mean + slack) || points.every((x) => x < limits.mean - slack)
  );
}

function hugsLimit(points: readonly number[], limits: XmrLimits): boolean {
  if (points.length < 4) return false;
  const near = points.map((x) => nearerLimit(x, limits));
  const newest = near.at(-1) ?? 0;
  return newest !== 0 && near.filter((side) => side === newest).length >= 3;
}

function nearerLimit(x: number, limits: XmrLimits): -1 | 0 | 1 {
  const distance = limitDistance(x, limits);
  if (distance > 0.5) return 1;
  return distance < -0.5 ? -1 : 0;
}

/** Sums of binary fractions differ in the last digits: a difference this small is none. */
function rounding(limits: XmrLimits): number {
  return 1e-9 * Math.max(1e-9, Math.abs(limits.mean));
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
