/** Was, is, why: what the definitions that took effect change of the numbers that were published before them. */

import type { CivilDate } from '../core/calendar/civil-date.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { type CheckedChange, checkChange, computedFrom } from '../core/evidence/check-change.ts';
import { type ComparedValue, outcomeOf } from '../core/evidence/compared-value.ts';
import { comparisonStatement } from '../core/evidence/comparison-sql.ts';
import type { EffectiveChange } from '../core/ledger/in-effect.ts';
import type { RegistryRecord } from '../core/registry/registry-record.ts';
import { comparedValue } from './compared-rows.ts';
import type { Warehouse } from './ports.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { resultRows } from './result-rows.ts';

/** A finished period with another value than before. Null is unknown. */
export interface RestatedValue extends ComparedValue {
  readonly proposalId: string;
  /** Equal where another definition changed, from which this KPI is computed. */
  readonly versionFrom: number;
  readonly versionTo: number;
  readonly reason: string;
}

export interface Restating {
  readonly warehouse: Warehouse;
  readonly limits?: QueryLimits;
  /** What is published so far. */
  readonly published: RegistryRecord;
  readonly dataAsOf: CivilDate;
  /** What took effect since, in its order: each is compared with what the one before it left. */
  readonly changes: readonly EffectiveChange[];
}

export interface Restated {
  readonly restatements: readonly RestatedValue[];
  /** Proposals whose earlier numbers can not be computed any more: a view that they read has changed. */
  readonly notCompared: readonly string[];
}

/**
 * Both sides are computed from definitions, so that it does not matter what view is deployed by now. One query a change that
 * moves numbers. A KPI that is created restates nothing. Throws `CountersignError` where the warehouse refuses.
 */
export function restatementsOf(restating: Restating): Restated {
  const restatements: RestatedValue[] = [];
  const notCompared: string[] = [];
  let record = restating.published;
  for (const change of restating.changes) {
    const checked = bothSides(record, change);
    if (checked === undefined) notCompared.push(change.proposalId);
    else restatements.push(...restatedBy(change, checked, restating));
    record = withDefinition(record, change);
  }
  return { restatements, notCompared };
}

interface Sides {
  readonly before: CheckedChange['before'];
  readonly after: NonNullable<CheckedChange['after']>;
}

function bothSides(
  record: RegistryRecord,
  { content: { metricId, definition } }: EffectiveChange,
): Sides | undefined {
  try {
    const { before, after } = checkChange(record, { metricId, definition });
    return after && { before, after };
  } catch (error) {
    if (error instanceof CountersignError) return undefined;
    throw error;
  }
}

/** The record with the definition in the place of the one that it replaces; a new one comes last. */
export function withDefinition(
  record: RegistryRecord,
  { content: { metricId, definition } }: Pick<EffectiveChange, 'content'>,
): RegistryRecord {
  const isKnown = record.definitions.some(({ id }) => id === metricId);
  return {
    ...record,
    definitions: isKnown
      ? record.definitions.map((other) => (other.id === metricId ? definition : other))
      : [...record.definitions, definition],
  };
}

function restatedBy(
  { proposalId, content: { metricId, reason }, version }: EffectiveChange,
  { before, after }: Sides,
  { warehouse, dataAsOf, limits }: Restating,
): readonly RestatedValue[] {
  const known = before.registry.metrics;
  const metricIds = [metricId, ...computedFrom(after, metricId)].filter((id) => known.has(id));
  const statement = comparisonStatement({
    before: before.registry,
    after: after.registry,
    metricIds,
    dataAsOf,
    isBeforeDeployed: true,
  });
  if (typeof statement === 'string') return [];
  return resultRows(warehouse.query(queryRequest(statement.sql, statement.parameters, limits)))
    .map(comparedValue)
    .filter((value) => !['unchanged', 'unknown'].includes(outcomeOf(value)))
    .map((value) => {
      const versionFrom = known.get(value.metricId)?.definition.version ?? 0;
      const versionTo = value.metricId === metricId ? version : versionFrom;
      return { ...value, proposalId, versionFrom, versionTo, reason };
    });
}
