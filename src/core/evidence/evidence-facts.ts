/** What evidence rests on, its hash, and what moved since: a signature is bound to the hash of what the signer saw. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { Finding } from '../lineage/finding.ts';
import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import { type ComparedValue, outcomeOf } from './compared-value.ts';

export interface EvidenceFacts {
  readonly metricId: string;
  /** SHA-256 of the canonical JSON of the whole content; null where a KPI is created. */
  readonly baseDefinitionHash: string | null;
  readonly proposedDefinitionHash: string;
  readonly dataAsOf: CivilDate;
  readonly comparison: readonly ComparedValue[];
  readonly checks: readonly Finding[];
}

/** Lower-case hex SHA-256 of UTF-8 text. */
export type Sha256 = (text: string) => string;

/** Digits of a value that count: the last ones of a computed fraction are not the same on every machine. */
const DIGITS = 12;

/** Promise: equal facts give equal hashes, whatever the order of rows and members. */
export function evidenceHash(facts: EvidenceFacts, sha256: Sha256): string {
  const comparison = [...facts.comparison]
    .sort((a, b) => (rowKey(a) < rowKey(b) ? -1 : 1))
    .map((row) => ({ ...row, before: rounded(row.before), after: rounded(row.after) }));
  return sha256(canonicalJson({ ...facts, comparison, checks: facts.checks.map(checkJson) }));
}

/**
 * What is other than it was, in sentences; none: both are evidence of the same. `before` was shown, `now` is what the warehouse says
 * today.
 */
export function evidenceMoved(before: EvidenceFacts, now: EvidenceFacts): readonly string[] {
  return [
    ...(before.metricId === now.metricId
      ? []
      : [`The evidence is of another KPI: ${before.metricId} then, ${now.metricId} now.`]),
    ...(before.proposedDefinitionHash === now.proposedDefinitionHash
      ? []
      : ['The proposed definition was edited.']),
    ...(before.baseDefinitionHash === now.baseDefinitionHash
      ? []
      : ['The live definition was replaced.']),
    ...(before.dataAsOf === now.dataAsOf
      ? []
      : [`The data is as of ${now.dataAsOf}; it was as of ${before.dataAsOf}.`]),
    ...numbersMoved(before.comparison, now.comparison),
    ...(checksText(before) === checksText(now) ? [] : ['The checks find something else.']),
  ];
}

function numbersMoved(
  before: readonly ComparedValue[],
  now: readonly ComparedValue[],
): readonly string[] {
  const then = new Map(before.map((row) => [rowKey(row), row]));
  const both = now.flatMap((row) => {
    const known = then.get(rowKey(row));
    return known === undefined ? [] : [{ known, row }];
  });
  const other = both.filter(
    ({ known, row }) =>
      isOther(known, known.before, row.before) || isOther(known, known.after, row.after),
  ).length;
  const added = now.length - both.length;
  const gone = before.length - both.length;
  return [
    ...(other > 0
      ? [
          `${counted(other, 'period')} of ${both.length} ${other === 1 ? 'has' : 'have'} another number than then.`,
        ]
      : []),
    ...(added > 0
      ? [
          `${counted(added, 'period')} ${added === 1 ? 'is' : 'are'} compared that ${added === 1 ? 'was' : 'were'} not then.`,
        ]
      : []),
    ...(gone > 0
      ? [`${counted(gone, 'period')} of then ${gone === 1 ? 'is' : 'are'} not compared any more.`]
      : []),
  ];
}

function isOther(row: ComparedValue, before: number | null, after: number | null): boolean {
  return !['unchanged', 'unknown'].includes(outcomeOf({ ...row, before, after }));
}

function rowKey({ metricId, grain, periodStart }: ComparedValue): string {
  return `${metricId} ${grain} ${periodStart}`;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(DIGITS));
}

function checkJson({ code, severity, what, where, mend }: Finding): JsonValue {
  return { code, severity, what, where, mend };
}

function checksText({ checks }: EvidenceFacts): string {
  return canonicalJson(checks.map(checkJson));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
