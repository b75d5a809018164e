/** What a KPI serves and what it rests on: up to the CEO KPIs, down through formula, inputs, views and columns to source fields. */

import { describeFormula } from '../registry/describe-formula.ts';
import { inputsOf } from '../registry/registry.ts';
import { type Field, fieldKey, type LineageKind } from './field.ts';
import { type KpiGraph, metricOf } from './kpi-graph.ts';
import { ownColumns } from './metric-columns.ts';
import { declaredName, usedSourceFields } from './source-field.ts';

/** One KPI as it is named in a trace. */
export interface TracedKpi {
  readonly id: string;
  readonly name: string;
  readonly level: string;
}

export interface MetricTrace extends TracedKpi {
  readonly description: string;
  readonly status: string;
  readonly version: number;
  readonly ownerFunction: string;
  readonly accountableRole: string;
  readonly workflow: string;
  readonly step: string;
  readonly system: string;
  /** Ways up; a KPI of the CEO has none. */
  readonly rollsUpTo: readonly RollUp[];
  /** The declared way down: the KPIs that roll up to it, each followed once. */
  readonly servedBy: readonly Driver[];
  readonly computed: Computation;
  /** Every source field at the end of a way down, by name, those that its value is made of first. */
  readonly sourceFields: readonly TracedSource[];
}

export interface RollUp extends TracedKpi {
  readonly rollsUpTo: readonly RollUp[];
}

/** A KPI that serves another, with the work that it watches. */
export interface Driver extends TracedKpi {
  readonly workflow: string;
  readonly step: string;
  readonly system: string;
  readonly servedBy: readonly Driver[];
}

/** A formula with what it names. A KPI or column that was followed before is not followed again: `isRepeated`. */
export interface Computation {
  readonly formula: string;
  readonly inputs: readonly (TracedKpi & {
    readonly isRepeated: boolean;
    readonly computed: Computation;
  })[];
  readonly columns: readonly TracedColumn[];
}

/** Followed down its values only; what decides about its rows is among the trace's source fields. */
export interface TracedColumn {
  /** Dotted: `dataset.view.column`. */
  readonly column: string;
  readonly kind: LineageKind;
  /** System of record of a source field; null for columns of views, and where no system is declared. */
  readonly system: string | null;
  readonly isSource: boolean;
  readonly isRepeated: boolean;
  readonly from: readonly TracedColumn[];
}

export interface TracedSource {
  readonly field: string;
  readonly kind: LineageKind;
  readonly system: string | null;
  /** Whether the definition declares it. */
  readonly isDeclared: boolean;
}

/** The registry must hold the id. */
export function traceMetric(graph: KpiGraph, id: string): MetricTrace {
  const { definition, ownerFunction } = metricOf(graph, id);
  const { description, status, version, accountableRole, workflow, step, system } = definition;
  return {
    ...named(graph, id),
    description,
    status,
    version,
    ownerFunction,
    accountableRole,
    workflow,
    step,
    system,
    rollsUpTo: rollUps(graph, id, [id]),
    servedBy: drivers(graph, id, new Set([id])),
    computed: computation(graph, id, new Set([id])),
    sourceFields: tracedSources(graph, id),
  };
}

function named(graph: KpiGraph, id: string): TracedKpi {
  const { name, level } = metricOf(graph, id).definition;
  return { id, name, level };
}

function rollUps(graph: KpiGraph, id: string, path: readonly string[]): readonly RollUp[] {
  return (metricOf(graph, id).definition.rollsUpTo ?? [])
    .filter((parent) => !path.includes(parent))
    .map((parent) => ({
      ...named(graph, parent),
      rollsUpTo: rollUps(graph, parent, [...path, parent]),
    }));
}

/** `met` holds the ids that stand in the tree already. */
function drivers(graph: KpiGraph, id: string, met: Set<string>): readonly Driver[] {
  const ids = [...graph.registry.metrics]
    .filter(([other, { definition }]) => !met.has(other) && definition.rollsUpTo?.includes(id))
    .map(([other]) => other);
  for (const other of ids) met.add(other);
  return ids.map((other) => {
    const { workflow, step, system } = metricOf(graph, other).definition;
    return { ...named(graph, other), workflow, step, system, servedBy: drivers(graph, other, met) };
  });
}

/** `met` holds the keys of KPIs and columns that have been followed. */
function computation(graph: KpiGraph, id: string, met: Set<string>): Computation {
  const { body } = metricOf(graph, id);
  return {
    formula: describeFormula(body),
    inputs: [...new Set(inputsOf(body))].map((input) => {
      const isRepeated = met.has(input);
      met.add(input);
      const formula = describeFormula(metricOf(graph, input).body);
      const computed = isRepeated
        ? { formula, inputs: [], columns: [] }
        : computation(graph, input, met);
      return { ...named(graph, input), isRepeated, computed };
    }),
    columns: ownColumns(id, graph.registry, graph.contracts).map(({ field, kind }) =>
      tracedColumn(graph, field, kind, met),
    ),
  };
}

function tracedColumn(
  graph: KpiGraph,
  field: Field,
  kind: LineageKind,
  met: Set<string>,
): TracedColumn {
  const key = fieldKey(field);
  const edges = (graph.edges.into.get(key) ?? []).filter((edge) => edge.kind === 'direct');
  const isRepeated = met.has(key) && edges.length > 0;
  met.add(key);
  return {
    column: key,
    kind,
    system: systemOf(graph, field),
    isSource: graph.sources.has(field.table),
    isRepeated,
    from: isRepeated ? [] : edges.map((edge) => tracedColumn(graph, edge.from, 'direct', met)),
  };
}

function tracedSources(graph: KpiGraph, id: string): readonly TracedSource[] {
  const { sourceFields } = metricOf(graph, id).definition;
  const all = [...usedSourceFields(graph, id).values()].map(({ field, kind }) => ({
    field: fieldKey(field),
    kind,
    system: systemOf(graph, field),
    isDeclared: sourceFields.includes(declaredName(field)),
  }));
  return all.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ kind, field }: TracedSource): string {
  return `${kind} ${field}`;
}

function systemOf({ sources }: KpiGraph, { table }: Field): string | null {
  return sources.get(table)?.system ?? null;
}
