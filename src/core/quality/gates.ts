/** The quality tests beneath a metric: which ran and which failed. */

import type { PublishedMetric, QualityResult, Snapshot } from '../registry/published.ts';

type GateFacts = Pick<Snapshot, 'lineage' | 'quality'>;

/** One sentence for each failed error-severity test on anything that the metric rests on. */
export function failedGates(metric: PublishedMetric, facts: GateFacts): readonly string[] {
  return testsBeneath(metric, facts)
    .filter((result) => result.severity === 'error' && !result.passed)
    .map((result) => `${failureSentence(result)}.`);
}

/** True when at least one test ran on anything that the metric rests on. */
export function isTested(metric: PublishedMetric, facts: GateFacts): boolean {
  return testsBeneath(metric, facts).length > 0;
}

/** `Test unique failed on order_items (12 rows)`. */
export function failureSentence(result: QualityResult): string {
  const rows = result.failingRows === 1 ? '1 row' : `${result.failingRows} rows`;
  return `Test ${result.test} failed on ${tableName(result.subject)} (${rows})`;
}

function testsBeneath(metric: PublishedMetric, facts: GateFacts): readonly QualityResult[] {
  const beneath = new Set<string>();
  for (const path of facts.lineage) {
    if (path.metricId !== metric.id) continue;
    beneath.add(tableName(path.view)).add(tableName(path.sourceTable));
  }
  return facts.quality.filter((result) => beneath.has(tableName(result.subject)));
}

/**
 * The last part of a dotted name. A cleaned table keeps its source's name in another dataset and lies between the two ends
 * of a lineage path, so tests are matched by table name: one test too many closes a gate, never one too few.
 */
function tableName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
