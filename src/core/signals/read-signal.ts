/** A metric's newest period on its process-behaviour chart, as the brief and the tabs tell it. */

import type { Reading } from '../brief/change.ts';
import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { MetricValue, PublishedMetric } from '../registry/published.ts';
import { PERIODS_OF_A_YEAR } from '../registry/registry.ts';
import type { BaselineLock } from './baseline-lock.ts';
import { boundsOf } from './bounds.ts';
import { type Phase, processChart } from './process-chart.ts';
import type { XmrSignal } from './rules.ts';
import { sampleFloor } from './sample-floor.ts';
import { type SeriesBreak, type SeriesPoint, seriesOf } from './series.ts';
import { type NotEnough, type SignalFacts, signalFacts } from './signal-facts.ts';

export interface SignalReading {
  /** For a table: "usual", "above its usual range", "too little history". */
  readonly words: string;
  /** The strongest signal; null when the newest value is usual or nothing can be said. */
  readonly signal: XmrSignal | null;
  readonly side: 'above' | 'below' | null;
  /** Against what was expected; `unknown` without a signal. */
  readonly reading: Reading;
  /** The earliest period that the signals name, and how many periods there are from it on; null and 0 without a signal. */
  readonly since: CivilDate | null;
  readonly periods: number;
  /** Distance from what was expected in multiples of the distance to a limit; 0 when nothing can be said. */
  readonly distance: number;
  /** Of the newest period; null when nothing can be said. */
  readonly limits: SignalLimits | null;
}

export interface SignalLimits {
  readonly lower: number;
  readonly expected: number;
  readonly upper: number;
  /** What is expected: the mean of the baseline, its line or its season. */
  readonly kind: 'level' | 'trend' | 'season';
}

/** Finished periods of one metric and grain with what breaks them. */
export interface ChartedValues {
  readonly values: readonly MetricValue[];
  readonly grain: Grain;
  readonly breaks: readonly SeriesBreak[];
  readonly locks: readonly BaselineLock[];
}

/** The chart of a metric: its series and the phases with their limits. */
export interface MetricChart {
  readonly series: readonly SeriesPoint[];
  readonly sampleFloor: number;
  readonly phases: readonly Phase[];
}

export function metricChart(
  metric: Pick<PublishedMetric, 'unit' | 'type'>,
  { values, grain, breaks, locks }: ChartedValues,
): MetricChart {
  const series = seriesOf(values, grain, breaks);
  const known = series.flatMap(({ value }) => value ?? []);
  const floor = sampleFloor(
    metric.unit,
    series.map(({ sampleSize }) => sampleSize),
  );
  const phases = processChart(series, {
    seasonLength: grain === 'week' || grain === 'month' ? PERIODS_OF_A_YEAR[grain] : null,
    bounds: boundsOf(metric, known),
    sampleFloor: floor,
    locks,
  });
  return { series, phases, sampleFloor: floor };
}

/** Reads `period`, the newest finished one: a metric whose values end before it has no value there. */
export function readSignal(
  metric: Pick<PublishedMetric, 'unit' | 'type' | 'direction' | 'target'>,
  charted: ChartedValues,
  period: CivilDate,
): SignalReading {
  const { series, phases, sampleFloor: floor } = metricChart(metric, charted);
  if (series.at(-1)?.period !== period) return noSignal(WHY_NONE['no value']);
  const facts = signalFacts(series, phases, metric, floor);
  if (facts.kind === 'not enough') return noSignal(WHY_NONE[facts.why]);
  const { expected, lower, upper, distance, limits } = facts.point;
  const read = { distance, limits: { lower, expected, upper, kind: limits.expectation.kind } };
  if (facts.kind === 'no signal') return { ...noSignal('usual'), ...read };
  const periods = series.length - series.findIndex((point) => point.period === facts.since);
  return {
    ...read,
    words: signalWords(facts, periods),
    signal: facts.rule,
    side: facts.side,
    reading: facts.reading,
    since: facts.since,
    periods,
  };
}

/** A reading that says why there is none. */
export function noSignal(words: string): SignalReading {
  const none = { signal: null, side: null, since: null, limits: null } as const;
  return { words, ...none, reading: 'unknown', periods: 0, distance: 0 };
}

/** What a value is measured against, in words. */
export const EXPECTED_WORDS = { level: 'average', trend: 'trend', season: 'season' } as const;

const WHY_NONE: Readonly<Record<NotEnough, string>> = {
  'no value': 'no value',
  'data not trusted': 'not judged: its data failed a test',
  'small sample': 'not judged: too few cases',
  'too few values': 'too little history',
};

function signalWords(facts: SignalFacts & { readonly kind: 'signal' }, periods: number): string {
  const middle = EXPECTED_WORDS[facts.point.limits.expectation.kind];
  switch (facts.rule) {
    case 'beyond a limit':
      return `${facts.side} its usual range`;
    case 'eight on one side':
      return `${periods} in a row ${facts.side} ${middle}`;
    case 'three of four near a limit':
      return `three of four far ${facts.side} ${middle}`;
  }
}
