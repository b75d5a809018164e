/** What does not hold together: between the declared and the derived lineage, or between what is defined and what is live. */

import type { Problem } from '../errors/problem.ts';

/** `error` and `warning` ask for work; a `note` is worth knowing and stops nothing. */
export type FindingSeverity = 'error' | 'warning' | 'note';

/** A problem as data, with what it is about. It is published with the registry, so that every reader sees it. */
export interface Finding extends Problem {
  readonly severity: FindingSeverity;
  /** The KPI that it is about; left out where it is about a table or the organisation. */
  readonly metricId?: string;
  /** `table.field`, a table or a view; left out where the KPI as a whole is meant. */
  readonly subject?: string;
}

const RANK: Readonly<Record<FindingSeverity, number>> = { error: 0, warning: 1, note: 2 };

/** Errors first, then warnings, then notes, each in the order in which they were found. */
export function inOrderOfSeverity(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** Whether somebody has to do something. */
export function needsWork({ severity }: Finding): boolean {
  return severity !== 'note';
}
