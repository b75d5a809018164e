/** Holds a proposed definition against the registry that it would be part of: everything that is wrong with it at once. */

import { CountersignError, formatProblem, type Problem } from '../errors/problem.ts';
import { type Finding, inOrderOfSeverity } from '../lineage/finding.ts';
import { type KpiGraph, kpiAt, kpiField, kpiGraph } from '../lineage/kpi-graph.ts';
import { metricFindings } from '../lineage/lineage-findings.ts';
import { impactOf } from '../lineage/lineage-graph.ts';
import type { ContractShape } from '../quality/contract.ts';
import { buildRegistry } from '../registry/build-registry.ts';
import { shapeProblems } from '../registry/check/check-shape.ts';
import type { Registry } from '../registry/registry.ts';
import {
  type DefinitionContent,
  memberPlace,
  type RegistryRecord,
  recordedEdges,
  registryFiles,
} from '../registry/registry-record.ts';

/** The part of a proposal that says what a definition becomes. */
export interface DefinitionProposal {
  readonly metricId: string;
  readonly definition: DefinitionContent;
}

export interface CheckedChange {
  /** The live definition; undefined where a KPI is created. */
  readonly base: DefinitionContent | undefined;
  readonly before: KpiGraph<ContractShape>;
  /** Undefined where the definition has an error. */
  readonly after: KpiGraph<ContractShape> | undefined;
  /** Errors first. Lineage is looked at where there is none of them. */
  readonly findings: readonly Finding[];
}

/** Throws a `CountersignError` where the live definitions themselves do not hold together. */
export function checkChange(record: RegistryRecord, proposal: DefinitionProposal): CheckedChange {
  const { metricId, definition } = proposal;
  const base = record.definitions.find(({ id }) => id === metricId);
  const before = graphOf(record, buildRegistry(registryFiles(record)));
  const wrong = [...otherId(proposal), ...shapeProblems(metricId, definition)];
  if (wrong.length > 0) return { base, before, after: undefined, findings: errors(wrong) };
  const changed = withDefinition(record, proposal);
  const built = tryToBuild(changed);
  if (!built.ok) return { base, before, after: undefined, findings: errors(built.problems) };
  const after = graphOf(changed, built.registry);
  return { base, before, after, findings: lineageOfChange(before, after, metricId) };
}

/** The KPIs that are computed from it, by way of others or not, in the order of the registry. */
export function computedFrom(graph: KpiGraph<ContractShape>, metricId: string): readonly string[] {
  const reached = impactOf(graph.edges, kpiField(metricId)).map(({ field }) => kpiAt(field));
  return [...graph.registry.metrics.keys()].filter((id) => reached.includes(id));
}

/** A new KPI comes last: the order of the others stays what it is. */
function withDefinition(
  record: RegistryRecord,
  { metricId, definition }: DefinitionProposal,
): RegistryRecord {
  const { definitions } = record;
  const isKnown = definitions.some(({ id }) => id === metricId);
  return {
    ...record,
    definitions: isKnown
      ? definitions.map((other) => (other.id === metricId ? definition : other))
      : [...definitions, definition],
  };
}

function graphOf(record: RegistryRecord, registry: Registry): KpiGraph<ContractShape> {
  return kpiGraph(registry, recordedEdges(record.contracts), record.contracts);
}

type Built =
  | { readonly ok: true; readonly registry: Registry }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function tryToBuild(record: RegistryRecord): Built {
  try {
    return { ok: true, registry: buildRegistry(registryFiles(record)) };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return { ok: false, problems: error.problems };
  }
}

function otherId({ metricId, definition }: DefinitionProposal): readonly Problem[] {
  if (definition.id === metricId) return [];
  return [
    {
      code: 'registry.other-id',
      what: `${metricId}: the definition is one of "${String(definition.id).slice(0, 80)}".`,
      where: memberPlace(metricId, ['id']),
      mend: `Expected "${metricId}": an id never changes.`,
    },
  ];
}

function errors(problems: readonly Problem[]): readonly Finding[] {
  return problems.map((problem) => ({ ...problem, severity: 'error' }));
}

/** Of the KPI everything; of those that are computed from it what was not so before. */
function lineageOfChange(
  before: KpiGraph<ContractShape>,
  after: KpiGraph<ContractShape>,
  metricId: string,
): readonly Finding[] {
  const places = { metric: memberPlace };
  const others = computedFrom(after, metricId);
  const known = new Set(
    others.flatMap((id) => metricFindings(before, id, places)).map(formatProblem),
  );
  return inOrderOfSeverity([
    ...metricFindings(after, metricId, places),
    ...others
      .flatMap((id) => metricFindings(after, id, places))
      .filter((finding) => !known.has(formatProblem(finding))),
  ]);
}
