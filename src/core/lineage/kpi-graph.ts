/** KPIs and columns as one graph: from a CEO KPI down to the source fields, and from a source field up. */

import { type Contract, type ContractShape, contractSubject } from '../quality/contract.ts';
import { type CheckedMetric, inputsOf, type Registry } from '../registry/registry.ts';
import type { Field, LineageEdge } from './field.ts';
import { type LineageGraph, lineageGraph } from './lineage-graph.ts';
import { ownColumns } from './metric-columns.ts';

/** `C`: as much of the contracts as there is. */
export interface KpiGraph<C extends ContractShape = Contract> {
  readonly registry: Registry;
  readonly contracts: readonly C[];
  /** Columns and KPIs: an edge goes from a column or an input to the KPI that is computed from it. Roll-up is not in it. */
  readonly edges: LineageGraph;
  /** The contracts of source tables, by dotted name. */
  readonly sources: ReadonlyMap<string, C>;
}

/** `edges` are those of the views (`deriveLineage`). */
export function kpiGraph<C extends ContractShape>(
  registry: Registry,
  edges: readonly LineageEdge[],
  contracts: readonly C[],
): KpiGraph<C> {
  const ids = [...registry.metrics.keys()];
  const sources = contracts.filter(({ layer }) => layer === 'source');
  return {
    registry,
    contracts,
    edges: lineageGraph([...edges, ...ids.flatMap((id) => edgesInto(id, registry, contracts))]),
    sources: new Map(sources.map((contract) => [contractSubject(contract), contract])),
  };
}

/** No table has a name without a dataset, so KPIs and columns never meet. */
const KPI = 'kpi';

/** The KPI as a place in the graph. */
export function kpiField(id: string): Field {
  return { table: KPI, column: id };
}

/** The KPI at a place of the graph; undefined for a column. */
export function kpiAt({ table, column }: Field): string | undefined {
  return table === KPI ? column : undefined;
}

/** The metric of that id, which the registry must hold. */
export function metricOf({ registry }: Pick<KpiGraph, 'registry'>, id: string): CheckedMetric {
  const metric = registry.metrics.get(id);
  if (!metric) throw new Error(`No metric ${id}`);
  return metric;
}

function edgesInto(
  id: string,
  registry: Registry,
  contracts: readonly ContractShape[],
): readonly LineageEdge[] {
  const to = kpiField(id);
  const body = registry.metrics.get(id)?.body;
  const inputs = body ? inputsOf(body) : [];
  return [
    ...ownColumns(id, registry, contracts).map(({ field, kind }) => ({ to, from: field, kind })),
    ...inputs.map((input) => ({ to, from: kpiField(input), kind: 'direct' as const })),
  ];
}
