/** Whether a number may look official: the one rule behind every mark in the workbook and the brief. */

import { type CivilDate, epochMs } from '../calendar/civil-date.ts';
import type { MetricValue, PublishedMetric, Snapshot } from '../registry/published.ts';
import { failedGates, untested } from './gates.ts';
import { ledgerDrift, proposedChanges, unratified } from './ledger-marks.ts';

/** Only `canonical` may look official. */
export type Standing =
  | 'canonical'
  | 'provisional'
  | 'drifted'
  | 'stale'
  | 'failed gate'
  | 'no data';

/** A standing and why, in plain words. */
export interface Judgement {
  readonly standing: Standing;
  /** One sentence a cause, the worst first; for `canonical` what was checked. */
  readonly reason: string;
  /** What a reader should know although it does not change the standing: tests that are waived, changes that are proposed. */
  readonly notes: readonly string[];
}

/** Why a number is not official. */
interface Cause {
  readonly standing: Standing;
  readonly reason: string;
}

/** What a standing is judged from. */
export type StandingFacts = Pick<
  Snapshot,
  'dataAsOf' | 'refreshedAt' | 'definitionsDeployed' | 'lineage' | 'quality' | 'ledger'
>;

/** Every standing that is not official. */
export const WORST_FIRST: readonly Standing[] = [
  'no data',
  'failed gate',
  'drifted',
  'stale',
  'provisional',
];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Judges one value of a metric; `undefined` stands for a period without a row.
 * Canonical needs all of: a value, no failed test beneath it but those that are waived, tests that saw its newest data, the deployed
 * view compiled from the published definitions, the published definition live in the ledger and signed by its quorum, data no older
 * than the metric allows, an approved definition, a known origin and a finished period.
 * The worst cause gives the standing; every cause is told.
 */
export function standingOf(
  metric: PublishedMetric,
  value: MetricValue | undefined,
  facts: StandingFacts,
): Judgement {
  const gates = failedGates(metric, facts);
  const notes = [...gates.waived, ...proposedChanges(metric, facts.ledger)];
  const causes: readonly Cause[] = [
    ...missing(value),
    ...gates.failed.map((reason): Cause => ({ standing: 'failed gate', reason })),
    ...drift(metric, value, facts),
    ...staleness(metric, facts),
    ...provisional(metric, value, facts),
  ];
  const standing = WORST_FIRST.find((kind) => causes.some((cause) => cause.standing === kind));
  if (standing === undefined) return { standing: 'canonical', reason: ALL_PASSED, notes };
  return { standing, reason: causes.map((cause) => cause.reason).join(' '), notes };
}

const ALL_PASSED = 'All checks passed.';

/** The reason and the notes, as one text. */
export function judgementWords({ reason, notes }: Judgement): string {
  return [reason, ...notes].join(' ');
}

/** Hours from the end of the last complete day to `instant`. */
export function dataAgeHours(dataAsOf: CivilDate, instant: string): number {
  return (Date.parse(instant) - epochMs(dataAsOf) - DAY_MS) / HOUR_MS;
}

function missing(value: MetricValue | undefined): readonly Cause[] {
  if (value !== undefined && value.value !== null && Number.isFinite(value.value)) return [];
  const reason =
    'No value: the sources hold no data for this period, or there is nothing to divide by.';
  return [{ standing: 'no data', reason }];
}

function drift(
  metric: PublishedMetric,
  value: MetricValue | undefined,
  facts: StandingFacts,
): readonly Cause[] {
  if (!facts.definitionsDeployed) {
    const reason = 'The deployed KPI view was not built from the published definitions.';
    return [{ standing: 'drifted', reason }];
  }
  const reasons: string[] = [];
  const unapproved = ledgerDrift(metric, facts.ledger);
  if (unapproved !== undefined) reasons.push(unapproved);
  if (value !== undefined && value.definitionVersion !== metric.version) {
    reasons.push(
      `Computed with version ${value.definitionVersion} of the definition; version ${metric.version} is published.`,
    );
  }
  return reasons.map((reason) => ({ standing: 'drifted', reason }));
}

function staleness(metric: PublishedMetric, facts: StandingFacts): readonly Cause[] {
  const age = dataAgeHours(facts.dataAsOf, facts.refreshedAt);
  if (age <= metric.refreshSlaHours) return [];
  const reason = `The data ends on ${facts.dataAsOf}; at most ${metric.refreshSlaHours} hours of delay are allowed.`;
  return [{ standing: 'stale', reason }];
}

function provisional(
  metric: PublishedMetric,
  value: MetricValue | undefined,
  facts: StandingFacts,
): readonly Cause[] {
  const reasons: string[] = [];
  if (metric.status !== 'approved')
    reasons.push(`The definition is ${STATUS_WORDS[metric.status]}.`);
  const unsigned = unratified(metric, facts.ledger);
  if (unsigned !== undefined) reasons.push(unsigned);
  if (value !== undefined && !value.isComplete) reasons.push('The period is still running.');
  const isTraced = facts.lineage.some((path) => path.metricId === metric.id);
  const gap = isTraced ? untested(metric, facts) : 'The source fields beneath it are not known.';
  if (gap !== undefined) reasons.push(gap);
  return reasons.map((reason) => ({ standing: 'provisional', reason }));
}

const STATUS_WORDS = {
  draft: 'a draft, not approved',
  proposed: 'proposed, not yet approved',
  approved: 'approved',
  deprecated: 'deprecated: use its successor',
  retired: 'retired',
} as const;
