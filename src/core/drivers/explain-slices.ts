/** Which slices of a dimension explain a metric's move between two periods. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { MetricValue, PublishedMetric } from '../registry/published.ts';
import { type Decomposition, notDecomposed } from './decomposition.ts';
import { explainRatio, type Fraction } from './explain-ratio.ts';
import { explainSum } from './explain-sum.ts';
import { type MetricLookup, sliceMethod } from './slice-method.ts';

/** The values of one metric and grain in a period. */
export interface SlicedPeriod {
  readonly total: MetricValue | undefined;
  /** By slice of the dimension. */
  readonly slices: ReadonlyMap<string, MetricValue>;
}

/** One metric, grain and dimension by period. */
export type SlicedPeriods = ReadonlyMap<CivilDate, SlicedPeriod>;

/** Indexes the rows of a metric once; periods that still run are left out. */
export function slicedPeriods(
  values: readonly MetricValue[],
  metricId: string,
  grain: Grain,
  dimension: string,
): SlicedPeriods {
  const periods = new Map<
    CivilDate,
    { total: MetricValue | undefined; slices: Map<string, MetricValue> }
  >();
  for (const value of values) {
    if (value.metricId !== metricId || value.grain !== grain || !value.isComplete) continue;
    const isTotal = value.sliceDimension === '' || value.sliceDimension === 'all';
    if (!isTotal && value.sliceDimension !== dimension) continue;
    const period = periods.get(value.periodStart) ?? { total: undefined, slices: new Map() };
    if (isTotal) period.total = value;
    else period.slices.set(value.sliceValue, value);
    periods.set(value.periodStart, period);
  }
  return periods;
}

/** Takes the move apart by the dimension's slices, or says why not. */
export function explainSlices(
  metric: PublishedMetric,
  lookup: MetricLookup,
  before: SlicedPeriod,
  after: SlicedPeriod,
): Decomposition {
  if (before.slices.size === 0 || after.slices.size === 0) {
    return notDecomposed('it has no slices in one of the two periods');
  }
  const method = sliceMethod(metric, lookup);
  switch (method.kind) {
    case 'sum':
      return explainSum(amounts(before), amounts(after));
    case 'ratio':
      return explainRatio(fractions(before), fractions(after));
    case 'neither':
      return notDecomposed(method.because);
  }
}

function amounts({ total, slices }: SlicedPeriod) {
  return {
    total: total?.value ?? null,
    slices: new Map([...slices].map(([name, { value }]) => [name, value])),
  };
}

function fractions({ total, slices }: SlicedPeriod) {
  return {
    total: fractionOf(total),
    slices: new Map([...slices].map(([name, value]) => [name, fractionOf(value)])),
  };
}

function fractionOf(value: MetricValue | undefined): Fraction {
  return { numerator: value?.numerator ?? null, denominator: value?.denominator ?? null };
}
