/** The quality tests beneath a metric: which ran and which failed. */

import { formatDay } from '../brief/period.ts';
import { addDays, epochMs } from '../calendar/civil-date.ts';
import type { ActiveWaiver } from '../ledger/ledger-extract.ts';
import type { PublishedMetric, QualityResult, Snapshot } from '../registry/published.ts';

type GateFacts = Pick<Snapshot, 'lineage' | 'quality' | 'dataAsOf' | 'ledger'>;

/** One sentence for each failed error-severity test on anything that the metric rests on. */
export interface FailedGates {
  readonly failed: readonly string[];
  /** Those that a signed waiver lets pass for now, each with the end of it. */
  readonly waived: readonly string[];
}

export function failedGates(metric: PublishedMetric, facts: GateFacts): FailedGates {
  const failed: string[] = [];
  const waived: string[] = [];
  for (const result of testsBeneath(metric, facts)) {
    if (result.severity !== 'error' || result.passed) continue;
    const waiver = waiverOf(result, facts.ledger);
    if (waiver === undefined) failed.push(`${failureSentence(result)}.`);
    else waived.push(`${failureSentence(result)}; ${waiverWords(waiver)}.`);
  }
  return { failed, waived };
}

/** The waiver of a test that lasts longest; undefined where none is in force. */
export function waiverOf(
  { subject, test }: Pick<QualityResult, 'subject' | 'test'>,
  { waivers }: Pick<Snapshot['ledger'], 'waivers'>,
): ActiveWaiver | undefined {
  return waivers
    .filter((waiver) => waiver.subject === subject && waiver.test === test)
    .reduce<ActiveWaiver | undefined>(
      (longest, waiver) => (longest && longest.until >= waiver.until ? longest : waiver),
      undefined,
    );
}

/** `waived until 1 February 2026 (proposal waiver-1)`. */
export function waiverWords({ until, proposalId }: ActiveWaiver): string {
  return `waived until ${formatDay(until)} (proposal ${proposalId})`;
}

/** Why the tests beneath a metric say nothing of its newest data: none ran, or one ran before that data was complete. */
export function untested(metric: PublishedMetric, facts: GateFacts): string | undefined {
  const results = testsBeneath(metric, facts);
  if (results.length === 0) return 'No quality test has checked its data.';
  const dataEndMs = epochMs(addDays(facts.dataAsOf, 1));
  if (results.every((result) => Date.parse(result.testedAt) >= dataEndMs)) return undefined;
  return 'Its quality tests ran before the newest data came in.';
}

/** `Test unique failed on order_items (12 rows)`. */
export function failureSentence(result: QualityResult): string {
  const rows = result.failingRows === 1 ? '1 row' : `${result.failingRows} rows`;
  return `Test ${result.test} failed on ${tableName(result.subject)} (${rows})`;
}

function testsBeneath(metric: PublishedMetric, facts: GateFacts): readonly QualityResult[] {
  const beneath = tablesBeneath(facts.lineage).get(metric.id);
  if (beneath === undefined) return [];
  return facts.quality.filter((result) => beneath.has(tableName(result.subject)));
}

/** The metrics that rest on what was tested. */
export function metricsAbove(
  { subject }: Pick<QualityResult, 'subject'>,
  { lineage, metrics }: Pick<Snapshot, 'lineage' | 'metrics'>,
): readonly PublishedMetric[] {
  const beneath = tablesBeneath(lineage);
  return metrics.filter(({ id }) => beneath.get(id)?.has(tableName(subject)));
}

const indexes = new WeakMap<GateFacts['lineage'], ReadonlyMap<string, ReadonlySet<string>>>();

/** By metric id; made once for a lineage, which every number of a workbook asks. */
function tablesBeneath(lineage: GateFacts['lineage']): ReadonlyMap<string, ReadonlySet<string>> {
  const known = indexes.get(lineage);
  if (known !== undefined) return known;
  const tables = new Map<string, Set<string>>();
  for (const { metricId, view, sourceTable } of lineage) {
    const beneath = tables.get(metricId) ?? new Set();
    tables.set(metricId, beneath.add(tableName(view)).add(tableName(sourceTable)));
  }
  indexes.set(lineage, tables);
  return tables;
}

/**
 * The last part of a dotted name. A cleaned table keeps its source's name in another dataset and lies between the two ends
 * of a lineage path, so tests are matched by table name: one test too many closes a gate, never one too few.
 */
function tableName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
