/** What returns every year in a series, used only where it clearly does. */

import type { Point } from './trend-line.ts';

export interface Season {
  /** Periods in a year. */
  readonly length: number;
  /** Full years that the factors rest on, at least two. */
  readonly years: number;
  /** The first step that the factors rest on. */
  readonly from: number;
  /** Change a step that goes on from year to year; 0 where it may be chance. */
  readonly slope: number;
  /** Share of the variance that the season explains, corrected for its number of factors. */
  readonly strength: number;
  /** Level, growth and season together. */
  at(step: number): number;
}

/** Half of the variance: with two years of noise that is passed once in more than twenty series of months, never with weeks. */
const CLEAR_STRENGTH = 0.5;
const CLEAR_SLOPE = 3;

/**
 * Additive factors of the last full years of `points`, or null when there are not two full years, a period of the year is known
 * less than twice, or the season is no clearer than chance. Growth is taken from the differences between years, which hold no
 * season. Source: classical decomposition, Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 3.4 and 4.3.
 */
export function clearSeason(points: readonly Point[], length: number): Season | null {
  const first = points[0]?.step ?? 0;
  const last = points.at(-1)?.step ?? -1;
  const years = Math.floor((last - first + 1) / length);
  if (length < 2 || years < 2) return null;
  const from = last - years * length + 1;
  const used = points.filter(({ step }) => step >= from);
  const slope = yearlySlope(used, length);
  const offTrend = used.map(({ step, value }) => ({ step, value: value - slope * step }));
  const factors = meansByPlace(offTrend, length);
  if (factors === null) return null;
  const strength = seasonalStrength(offTrend, factors);
  if (strength < CLEAR_STRENGTH) return null;
  const at = (step: number) => (factors[place(step, length)] ?? 0) + slope * step;
  return { length, years, from, slope, strength, at };
}

function yearlySlope(points: readonly Point[], length: number): number {
  const byStep = new Map(points.map(({ step, value }) => [step, value]));
  const gains = points.flatMap(({ step, value }) => {
    const before = byStep.get(step - length);
    return before === undefined ? [] : [value - before];
  });
  if (gains.length < 2) return 0;
  const gain = mean(gains);
  const spread = gains.reduce((sum, x) => sum + (x - gain) ** 2, 0) / (gains.length - 1);
  const isClear = Math.abs(gain) > CLEAR_SLOPE * Math.sqrt(spread / gains.length);
  return isClear ? gain / length : 0;
}

/** Null when a place of the year is known less than twice. */
function meansByPlace(points: readonly Point[], length: number): readonly number[] | null {
  const byPlace = Array.from({ length }, (): number[] => []);
  for (const { step, value } of points) byPlace[place(step, length)]?.push(value);
  return byPlace.some((values) => values.length < 2) ? null : byPlace.map(mean);
}

/** The share of explained variance with degrees of freedom taken off: about 0 where there is no season. */
function seasonalStrength(points: readonly Point[], factors: readonly number[]): number {
  const n = points.length;
  const middle = mean(points.map(({ value }) => value));
  const total = points.reduce((sum, { value }) => sum + (value - middle) ** 2, 0) / (n - 1);
  const rest = points.reduce(
    (sum, { step, value }) => sum + (value - (factors[place(step, factors.length)] ?? 0)) ** 2,
    0,
  );
  return total === 0 ? 0 : 1 - rest / (n - factors.length) / total;
}

function place(step: number, length: number): number {
  return ((step % length) + length) % length;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
