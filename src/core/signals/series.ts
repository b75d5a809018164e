/** The series of one metric as it is charted: every period once, with what breaks it. */

import { type CivilDate, type Grain, shiftPeriod } from '../calendar/civil-date.ts';
import type { MetricValue } from '../registry/published.ts';

/** What makes the values before and after incomparable. It is never a signal. */
export type BreakKind = 'definition changed' | 'restated' | 'data quality';

export interface SeriesBreak {
  readonly kind: BreakKind;
  /** The first period that is measured the new way or, for `data quality`, is not to be trusted. */
  readonly from: CivilDate;
  /** `data quality` only: the last period that is not to be trusted. */
  readonly to?: CivilDate;
}

export interface SeriesPoint {
  /** Periods since the first one of the series. */
  readonly step: number;
  readonly period: CivilDate;
  /** Null is unknown; the step stays. */
  readonly value: number | null;
  /** Cases that the value rests on; null where that is not known. */
  readonly sampleSize: number | null;
  /** Why a new phase starts here; null where it goes on. */
  readonly startsPhase: BreakKind | null;
  /** False for a period whose data failed its tests: it is neither judged nor learned from. */
  readonly isTrusted: boolean;
}

/**
 * Finished total values of one metric and grain, any order, as one unbroken row of periods from the first to the last. A change of
 * the definition version is a break of its own; others are told.
 */
export function seriesOf(
  values: readonly MetricValue[],
  grain: Grain,
  breaks: readonly SeriesBreak[] = [],
): readonly SeriesPoint[] {
  const finished = values.filter(({ isComplete }) => isComplete);
  const byPeriod = new Map(finished.map((value) => [value.periodStart, value]));
  const starts = [...byPeriod.keys()].sort();
  const last = starts.at(-1);
  const points: SeriesPoint[] = [];
  let version = 0;
  let isTrusted = true;
  for (
    let period = starts[0];
    period !== undefined && last !== undefined && period <= last;
    period = shiftPeriod(period, grain, 1)
  ) {
    const row = byPeriod.get(period);
    const before = { version, isTrusted };
    version = row?.definitionVersion ?? version;
    isTrusted = !breaks.some((found) => isDistrusted(found, period));
    const changed = before.version !== 0 && before.version !== version;
    points.push({
      step: points.length,
      period,
      value: knownNumber(row?.value ?? null),
      sampleSize: row?.sampleSize ?? null,
      startsPhase: breakAt(period, breaks, changed, isTrusted && !before.isTrusted),
      isTrusted,
    });
  }
  return points;
}

function isDistrusted({ kind, from, to }: SeriesBreak, period: CivilDate | undefined): boolean {
  return (
    kind === 'data quality' && period !== undefined && period >= from && period <= (to ?? from)
  );
}

function breakAt(
  period: CivilDate | undefined,
  breaks: readonly SeriesBreak[],
  versionChanged: boolean,
  trustedAgain: boolean,
): BreakKind | null {
  const told = breaks.find(({ kind, from }) => kind !== 'data quality' && from === period);
  if (versionChanged) return 'definition changed';
  if (told !== undefined) return told.kind;
  return trustedAgain ? 'data quality' : null;
}

function knownNumber(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/**
 * The values that can be compared with the newest one, oldest first: since the last new definition or restatement. Periods whose
 * data failed are unknown.
 */
export function comparableValues(series: readonly SeriesPoint[]): readonly (number | null)[] {
  const last = series.reduce(
    (found, { startsPhase }, i) =>
      startsPhase === null || startsPhase === 'data quality' ? found : i,
    0,
  );
  return series.slice(last).map(({ value, isTrusted }) => (isTrusted ? value : null));
}
