/** One line of a brief: a metric in the newest finished period, compared, judged and with its history. */

import { type CivilDate, type Grain, shiftPeriod } from '../calendar/civil-date.ts';
import { lockKey } from '../ledger/state.ts';
import { type Judgement, standingOf } from '../quality/standing.ts';
import type { PublishedMetric, Snapshot } from '../registry/published.ts';
import { PERIODS_OF_A_YEAR } from '../registry/registry.ts';
import { noSignal, readSignal, type SignalReading } from '../signals/read-signal.ts';
import { type Change, changeBetween, meetsTarget, type Reading, readMove } from './change.ts';
import { completeNumber, type MetricHistory, metricHistory } from './metric-history.ts';
import { latestCompletePeriod, trailingPeriods } from './period.ts';
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
  /** Against the mean of the four periods before; unknown where one of them is. */
  readonly changeOnFour: Change;
  /** Against the same period a year before: 52 weeks, 12 months, 4 quarters. */
  readonly changeOnYear: Change;
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

/** What a line is read from, and the last day of the periods that count. */
export interface LineFacts {
  readonly snapshot: Snapshot;
  readonly history: MetricHistory;
  /** Last complete day that is looked at; the snapshot's own or an earlier one. */
  readonly until: CivilDate;
  readonly trendLength: number;
}

/** Lines for every live metric that is measured at `grain`, in the order of the registry. */
export function kpiLines(
  snapshot: Snapshot,
  grain: Grain,
  trendLength: number,
  until = snapshot.dataAsOf,
): KpiLine[] {
  const facts = { snapshot, history: metricHistory(snapshot.values), until, trendLength };
  return snapshot.metrics
    .filter((metric) => metric.status !== 'retired' && metric.grains.includes(grain))
    .map((metric) => kpiLine(metric, grain, facts));
}

/** The line of one metric at one grain. */
export function kpiLine(metric: PublishedMetric, grain: Grain, facts: LineFacts): KpiLine {
  const { snapshot, history, until, trendLength } = facts;
  const period = latestCompletePeriod(until, grain);
  const numberAt = (start: CivilDate) => completeNumber(history.at(metric.id, grain, start));
  const ago = (count: number) => numberAt(shiftPeriod(period, grain, -count));
  const [value, previous] = [numberAt(period), ago(1)];
  const { target, unit } = metric;
  const previousPeriod = shiftPeriod(period, grain, -1);
  const judge = (start: CivilDate) =>
    standingOf(metric, history.at(metric.id, grain, start), snapshot);
  const judgement = judge(period);
  return {
    metric,
    grain,
    period,
    value,
    previous,
    change: changeBetween(unit, previous, value),
    reading: readMove(metric.direction, target, previous, value),
    changeOnFour: changeBetween(unit, meanOf([1, 2, 3, 4].map(ago)), value),
    changeOnYear: changeBetween(unit, ago(PERIODS_OF_A_YEAR[grain]), value),
    target,
    versusTarget: changeBetween(unit, target, value),
    meetsTarget: meetsTarget(metric.direction, target, value),
    state: targetState(metric, value),
    trend: trailingPeriods(period, grain, trendLength).map(numberAt),
    signal: signalOf(metric, grain, period, judgement, facts),
    judgement,
    previousPeriod,
    previousJudgement: judge(previousPeriod),
  };
}

function meanOf(numbers: readonly (number | null)[]): number | null {
  const known = numbers.flatMap((x) => x ?? []);
  if (known.length < numbers.length) return null;
  return known.reduce((sum, x) => sum + x, 0) / known.length;
}

function signalOf(
  metric: PublishedMetric,
  grain: Grain,
  period: CivilDate,
  { standing }: Judgement,
  { history, snapshot }: LineFacts,
): SignalReading {
  // A running total grows by construction and falls at its reset: control limits say nothing of it.
  if (metric.type === 'cumulative') return noSignal('running total');
  const values = history.rows(metric.id, grain).filter(({ periodStart }) => periodStart <= period);
  const failed = { kind: 'data quality', from: period } as const;
  const breaks = standing === 'failed gate' ? [failed] : [];
  const locks = snapshot.ledger.state.locks.get(lockKey(metric.id, grain)) ?? [];
  return readSignal(metric, { values, grain, breaks, locks }, period);
}
