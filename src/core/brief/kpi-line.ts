/** One line of a brief: a metric in the newest finished period, compared, judged and with its history. */

import { type CivilDate, type Grain, shiftPeriod } from '../calendar/civil-date.ts';
import { type Judgement, standingOf } from '../quality/standing.ts';
import type { PublishedMetric, Snapshot } from '../registry/published.ts';
import { type Change, changeBetween, meetsTarget, type Reading, readMove } from './change.ts';
import { completeNumber, type MetricHistory, metricHistory } from './metric-history.ts';
import { latestCompletePeriod, trailingPeriods } from './period.ts';
import { BASELINE_PERIODS, noSignal, readSignal, type SignalReading } from './signal-reading.ts';
import { type TargetState, targetState } from './target-state.ts';

export interface KpiLine {
  readonly metric: PublishedMetric;
  readonly grain: Grain;
  readonly period: CivilDate;
  /** Null is unknown, never 0. */
  readonly value: number | null;
  readonly previous: number | null;
  readonly change: Change;
  readonly reading: Reading;
  readonly target: number | null;
  readonly versusTarget: Change;
  readonly meetsTarget: boolean | null;
  readonly state: TargetState;
  /** Oldest first, the newest finished period last. */
  readonly trend: readonly (number | null)[];
  readonly signal: SignalReading;
  readonly judgement: Judgement;
  readonly previousPeriod: CivilDate;
  readonly previousJudgement: Judgement;
}

/** Lines for every live metric that is measured at `grain`, in the order of the registry. */
export function kpiLines(snapshot: Snapshot, grain: Grain, trendLength: number): KpiLine[] {
  const history = metricHistory(snapshot.values);
  return snapshot.metrics
    .filter((metric) => metric.status !== 'retired' && metric.grains.includes(grain))
    .map((metric) => kpiLine(metric, snapshot, history, grain, trendLength));
}

/** The line of one metric at one grain. */
export function kpiLine(
  metric: PublishedMetric,
  snapshot: Snapshot,
  history: MetricHistory,
  grain: Grain,
  trendLength: number,
): KpiLine {
  const period = latestCompletePeriod(snapshot.dataAsOf, grain);
  const length = Math.max(trendLength, BASELINE_PERIODS + 1);
  const past = trailingPeriods(period, grain, length).map((start) =>
    completeNumber(history.at(metric.id, grain, start)),
  );
  const [value, previous] = [past.at(-1) ?? null, past.at(-2) ?? null];
  const { target } = metric;
  const previousPeriod = shiftPeriod(period, grain, -1);
  const judge = (start: CivilDate) =>
    standingOf(metric, history.at(metric.id, grain, start), snapshot);
  return {
    metric,
    grain,
    period,
    value,
    previous,
    change: changeBetween(metric.unit, previous, value),
    reading: readMove(metric.direction, target, previous, value),
    target,
    versusTarget: changeBetween(metric.unit, target, value),
    meetsTarget: meetsTarget(metric.direction, target, value),
    state: targetState(metric, value),
    trend: past.slice(-trendLength),
    // A running total grows by construction and falls at its reset: control limits say nothing of it.
    signal: metric.type === 'cumulative' ? noSignal('running total') : readSignal(past),
    judgement: judge(period),
    previousPeriod,
    previousJudgement: judge(previousPeriod),
  };
}
