/** The chart of a KPI, computed in the page from its values by the code that the tabs and the brief use. */

import { formatValue } from '../core/brief/format-number.ts';
import type { KpiChart } from '../core/endpoints/chart-messages.ts';
import type { BaselineLock } from '../core/signals/baseline-lock.ts';
import { boundsOf, withinBounds } from '../core/signals/bounds.ts';
import type { LimitsVersion } from '../core/signals/limits-version.ts';
import { isUsable } from '../core/signals/process-chart.ts';
import {
  type ChartedValues,
  type MetricChart,
  metricChart,
  readSignal,
  type SignalReading,
} from '../core/signals/read-signal.ts';
import type { SeriesPoint } from '../core/signals/series.ts';

export interface Charted {
  readonly chart: MetricChart;
  /** Of the newest period. */
  readonly reading: SignalReading;
}

/** `locks`: other ones than those that hold, to see what they would do. */
export function charted(report: KpiChart, locks: readonly BaselineLock[] = report.locks): Charted {
  const { id, grain, newest, isNewestTrusted } = report;
  const values: ChartedValues['values'] = report.values.map(
    ([periodStart, value, sampleSize, definitionVersion]) => ({
      ...{ metricId: id, grain, periodStart, value, sampleSize, definitionVersion },
      ...{ isComplete: true, sliceDimension: 'all', sliceValue: 'all' },
      ...{ numerator: null, denominator: null },
    }),
  );
  const breaks = isNewestTrusted ? [] : [{ kind: 'data quality', from: newest } as const];
  const given = { values, grain, breaks, locks };
  return { chart: metricChart(report, given), reading: readSignal(report, given, newest) };
}

/** What a baseline can be chosen from: values that are measured as the newest one is. */
export function baselinePeriods({ series, sampleFloor }: MetricChart): readonly SeriesPoint[] {
  const begins = series.map(({ startsPhase }) => startsPhase !== null).lastIndexOf(true);
  return series.slice(Math.max(0, begins)).filter((point) => isUsable(point, sampleFloor));
}

/** Lower limit, expected value and upper limit of a version at a step. */
export function limitsAt(
  report: KpiChart,
  { expectation }: LimitsVersion,
  step: number,
): readonly [number, number, number] {
  const bounds = boundsOf(
    report,
    report.values.flatMap(([, value]) => value ?? []),
  );
  const [middle, reach] = [expectation.at(step), expectation.reach(step)];
  return [withinBounds(middle - reach, bounds), middle, withinBounds(middle + reach, bounds)];
}

/** `$80 to $120 around $100`. */
export function rangeWords(
  { unit }: Pick<KpiChart, 'unit'>,
  [lower, middle, upper]: readonly [number, number, number],
): string {
  const told = (value: number) => formatValue(value, unit);
  return `${told(lower)} to ${told(upper)} around ${told(middle)}`;
}
