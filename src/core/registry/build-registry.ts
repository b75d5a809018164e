/** Builds the registry from its files: all checks, every problem at once, each with its place. */

import { parseCivilDate } from '../calendar/civil-date.ts';
import { CountersignError, type Problem } from '../errors/problem.ts';
import type { Contract } from '../quality/contract.ts';
import { checkHierarchy, isCeoKpi } from './check/check-hierarchy.ts';
import { checkMetrics } from './check/check-metrics.ts';
import { checkOrganisation } from './check/check-organisation.ts';
import { checkReconciliations } from './check/check-reconciliations.ts';
import { checkSlices } from './check/check-slices.ts';
import { checkTarget } from './check/check-target.ts';
import { type ContractSource, checkViewColumns } from './check/check-view-columns.ts';
import { type Entry, entriesOf, problemAt, type RegistrySource } from './check/entry.ts';
import type { Outcome } from './check/outcome.ts';
import type { Organisation } from './definition.ts';
import type { CheckedMetric, Registry } from './registry.ts';

export interface RegistryFiles {
  readonly organisation: Organisation;
  readonly files: readonly RegistrySource[];
  /** All contracts; formulas may read the governed views among them. */
  readonly contracts: readonly ContractSource[];
}

/**
 * Promise: ids are unique, every name is known, every column exists, types and units agree, inputs have the grains they are
 * asked for, nothing rests on itself, and every metric rolls up to a CEO KPI.
 * Throws a `CountersignError` with every problem found.
 */
export function buildRegistry({ organisation, files, contracts }: RegistryFiles): Registry {
  const all = entriesOf(files);
  const entries = new Map<string, Entry>();
  for (const entry of all) {
    if (!entries.has(entry.definition.id)) entries.set(entry.definition.id, entry);
  }
  const views = new Map<string, Contract>(
    contracts.flatMap(({ value }) => (value.layer === 'governed' ? [[value.name, value]] : [])),
  );
  const outcomes = checkMetrics(entries, views);
  const reportedFrom = parseCivilDate(organisation.reportedFrom);
  const [first, ...rest] = [
    ...(reportedFrom ? [] : [notADay(organisation.reportedFrom)]),
    ...all.flatMap((entry) => duplicate(entry, entries)),
    ...all.flatMap((entry) => [...checkOrganisation(entry, organisation), ...checkTarget(entry)]),
    ...checkHierarchy(entries),
    ...checkViewColumns(contracts, organisation.dimensions),
    ...checkReconciliations(contracts),
    ...all.flatMap((entry) => checkSlices(entry, outcomes, organisation.dimensions)),
    ...[...outcomes.values()].flatMap((outcome) => (outcome.ok ? [] : outcome.problems)),
  ];
  if (first || !reportedFrom) throw new CountersignError([first ?? notADay(''), ...rest]);
  const metrics = [...entries.values()].flatMap((entry) => checkedMetric(entry, outcomes));
  return {
    organisation,
    reportedFrom,
    metrics: new Map(metrics.map((metric) => [metric.definition.id, metric])),
  };
}

function checkedMetric(entry: Entry, outcomes: ReadonlyMap<string, Outcome>): CheckedMetric[] {
  const { definition, ownerFunction } = entry;
  const outcome = outcomes.get(definition.id);
  if (!outcome?.ok) return [];
  return [{ definition, ownerFunction, isCeoKpi: isCeoKpi(entry), body: outcome.checked.body }];
}

function duplicate(entry: Entry, entries: ReadonlyMap<string, Entry>): readonly Problem[] {
  const first = entries.get(entry.definition.id);
  if (!first || first === entry) return [];
  const what = `this id is already taken at ${first.where(['id'])}.`;
  return [problemAt(entry, ['id'], 'duplicate', what, 'Expected an id of its own.')];
}

function notADay(text: string): Problem {
  return {
    code: 'registry.reported-from',
    what: `The organisation's reportedFrom "${text}" is not a day.`,
    mend: 'Expected YYYY-MM-DD.',
  };
}
