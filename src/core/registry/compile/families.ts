/**
 * Families of metrics: those that share a scan, directly or by way of others. A family is computed on its own, so that a
 * period's row is as wide as what its metrics need, and begins with the first row of their own views.
 */

import type { Grain } from '../../calendar/civil-date.ts';
import { namesIn } from '../../formula/tree.ts';
import type { CheckedMetric } from '../registry.ts';
import type { MetricPlan } from './plan-metric.ts';
import type { Scan, ValueColumns } from './value-columns.ts';

export interface PlannedMetric {
  readonly metric: CheckedMetric;
  /** One for each of the metric's grains: its views may differ. */
  readonly plans: ReadonlyMap<Grain, MetricPlan>;
}

export interface Family {
  /** That of its first scan. */
  readonly name: string;
  readonly metrics: readonly PlannedMetric[];
  readonly scans: readonly Scan[];
  readonly grains: readonly Grain[];
  /** Whether some metric is also computed by slice. */
  readonly isSliced: boolean;
}

/** In the order of the metrics and of the scans; `grains` are all there are, in their order. */
export function familiesOf(
  metrics: readonly PlannedMetric[],
  columns: ValueColumns,
  grains: readonly Grain[],
): readonly Family[] {
  const order = [...columns.scans.values()];
  const groups: { readonly scans: Set<Scan>; readonly metrics: Set<PlannedMetric> }[] = [];
  for (const planned of metrics) {
    const group = { scans: scansOf(planned, columns), metrics: new Set([planned]) };
    for (const other of groups.filter(({ scans }) => overlap(scans, group.scans))) {
      groups.splice(groups.indexOf(other), 1);
      for (const scan of other.scans) group.scans.add(scan);
      for (const one of other.metrics) group.metrics.add(one);
    }
    groups.push(group);
  }
  return groups
    .map((group) => family(group, order, metrics, grains))
    .sort((one, other) => firstOf(one, metrics) - firstOf(other, metrics));
}

function family(
  group: { readonly scans: ReadonlySet<Scan>; readonly metrics: ReadonlySet<PlannedMetric> },
  scanOrder: readonly Scan[],
  metricOrder: readonly PlannedMetric[],
  grains: readonly Grain[],
): Family {
  const scans = scanOrder.filter((scan) => group.scans.has(scan));
  const metrics = metricOrder.filter((metric) => group.metrics.has(metric));
  return {
    name: scans[0]?.name ?? '',
    metrics,
    scans,
    grains: grains.filter((grain) => metrics.some(({ plans }) => plans.has(grain))),
    isSliced: scans.some(({ slices }) => slices.size > 0),
  };
}

function scansOf({ plans }: PlannedMetric, columns: ValueColumns): Set<Scan> {
  const names = [...plans.values()].flatMap(({ value, numerator, denominator, sample }) =>
    [value, numerator, denominator, sample].flatMap((tree) => (tree ? namesIn(tree) : [])),
  );
  return new Set(names.map((name) => columns.scanOf(name)));
}

function overlap(some: ReadonlySet<Scan>, others: ReadonlySet<Scan>): boolean {
  return [...some].some((scan) => others.has(scan));
}

function firstOf({ metrics: [first] }: Family, order: readonly PlannedMetric[]): number {
  return first === undefined ? -1 : order.indexOf(first);
}
