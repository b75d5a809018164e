/**
 * The process-behaviour chart of a series. Stages: 1. cut it into phases, 2. choose the limits of each stretch of a phase, 3. measure
 * every point against them, 4. find the signals of each phase.
 */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { BaselineLock } from './baseline-lock.ts';
import { type Bounds, withinBounds } from './bounds.ts';
import type { SeasonLength } from './expectation.ts';
import { type LimitsVersion, limitsVersions } from './limits-version.ts';
import { type ChartSignal, signalsIn, type XmrSignal } from './rules.ts';
import type { BreakKind, SeriesPoint } from './series.ts';
import { distanceFrom } from './xmr.ts';

export interface ChartRules {
  /** Periods of a year: 52 for weeks, 12 for months; null where no season is looked for. */
  readonly seasonLength: SeasonLength;
  readonly bounds: Bounds;
  /** Values that rest on fewer cases are neither judged nor learned from. */
  readonly sampleFloor: number;
  /** In the order in which they were recorded. */
  readonly locks: readonly BaselineLock[];
}

export interface ChartPoint {
  readonly step: number;
  readonly period: CivilDate;
  readonly value: number;
  readonly expected: number;
  readonly upper: number;
  readonly lower: number;
  /** From the expectation in multiples of the distance to a limit. */
  readonly distance: number;
  readonly limits: LimitsVersion;
}

/** A signal with the periods that it names, oldest first. */
export interface PeriodSignal {
  readonly rule: XmrSignal;
  readonly side: ChartSignal['side'];
  readonly periods: readonly CivilDate[];
}

export interface Phase {
  /** Why it started; null for the first. */
  readonly startedBy: BreakKind | null;
  /** Values that can be judged or learned from. */
  readonly values: number;
  /** Empty while the phase has too few values for limits. */
  readonly points: readonly ChartPoint[];
  readonly limits: readonly LimitsVersion[];
  readonly signals: readonly PeriodSignal[];
}

/** Every phase, oldest first. No signal reaches over the end of a phase, nor over an exchange of limits. */
export function processChart(series: readonly SeriesPoint[], rules: ChartRules): readonly Phase[] {
  const phases: Phase[] = [];
  for (const stretch of cutIntoPhases(series)) phases.push(phaseOf(stretch, rules, phases.at(-1)));
  return phases;
}

/** Whether a point may be judged and learned from. */
export function isUsable(point: SeriesPoint, sampleFloor: number): boolean {
  const { value, sampleSize, isTrusted } = point;
  return value !== null && isTrusted && (sampleSize === null || sampleSize >= sampleFloor);
}

function cutIntoPhases(series: readonly SeriesPoint[]): readonly (readonly SeriesPoint[])[] {
  const stretches: SeriesPoint[][] = [];
  for (const point of series) {
    const current = stretches.at(-1);
    if (current === undefined || point.startsPhase !== null) stretches.push([point]);
    else current.push(point);
  }
  return stretches;
}

function phaseOf(
  stretch: readonly SeriesPoint[],
  rules: ChartRules,
  before: Phase | undefined,
): Phase {
  const startedBy = stretch[0]?.startsPhase ?? null;
  const usable = stretch.flatMap((point) =>
    point.value !== null && isUsable(point, rules.sampleFloor)
      ? [{ step: point.step, period: point.period, value: point.value }]
      : [],
  );
  // Mended data measures the same process as before, so what was usual still is.
  const inherited = startedBy === 'data quality' ? (before?.limits.at(-1) ?? null) : null;
  const limits = limitsVersions(usable, rules, inherited);
  const stretchOf = limitsAt(limits);
  const points = usable.flatMap((point): ChartPoint[] => {
    const version = stretchOf(point.period);
    return version === undefined ? [] : [measured(point, version, rules.bounds)];
  });
  const signals = limits.flatMap((version) =>
    signalsUnder(points.filter((point) => point.limits === version)),
  );
  return { startedBy, values: usable.length, points, limits, signals };
}

function limitsAt(
  limits: readonly LimitsVersion[],
): (period: CivilDate) => LimitsVersion | undefined {
  return (period) => limits.filter(({ from }) => from <= period).at(-1);
}

/** Points that other limits judged do not count: exchanged limits start with a clean sheet. */
function signalsUnder(points: readonly ChartPoint[]): readonly PeriodSignal[] {
  const distances = points.map(({ distance }) => distance);
  const slack = points.map(({ step, limits: { expectation } }) => expectation.slack(step));
  return signalsIn(distances, slack).map((signal) => withPeriods(signal, points));
}

function measured(
  { step, period, value }: { step: number; period: CivilDate; value: number },
  limits: LimitsVersion,
  bounds: Bounds,
): ChartPoint {
  const expected = limits.expectation.at(step);
  const reach = limits.expectation.reach(step);
  return {
    step,
    period,
    value,
    expected,
    upper: withinBounds(expected + reach, bounds),
    lower: withinBounds(expected - reach, bounds),
    distance: distanceFrom(value, expected, reach),
    limits,
  };
}

function withPeriods(
  { rule, side, points: places }: ChartSignal,
  points: readonly ChartPoint[],
): PeriodSignal {
  return { rule, side, periods: places.flatMap((place) => points[place]?.period ?? []) };
}
