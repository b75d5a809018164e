/** The way from a metric up to a CEO KPI, by name. */

import type { PublishedMetric } from '../../core/registry/published.ts';

/** `Orders → Revenue → Revenue Growth Rate` without the first name; one way a parent, separated by `; `. */
export function rollUpWords(metric: PublishedMetric, metrics: readonly PublishedMetric[]): string {
  if (metric.isCeoKpi) return 'is a CEO KPI';
  const byId = new Map(metrics.map((other) => [other.id, other]));
  return metric.rollsUpTo.map((parent) => wayUp(parent, byId).join(' → ')).join('; ');
}

/** Follows first parents; stops at a CEO KPI, at an unknown id, or where it has been before. */
function wayUp(
  start: string,
  byId: ReadonlyMap<string, PublishedMetric>,
  seen: readonly string[] = [],
): readonly string[] {
  const metric = byId.get(start);
  if (metric === undefined) return [start];
  const [parent] = metric.rollsUpTo;
  const isEnd = metric.isCeoKpi || parent === undefined || seen.includes(parent);
  return isEnd ? [metric.name] : [metric.name, ...wayUp(parent, byId, [...seen, start])];
}
