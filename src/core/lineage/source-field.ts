/** Source fields as definitions declare them: `table.field`, without project and dataset. */

import type { ContractShape } from '../quality/contract.ts';
import type { Field } from './field.ts';
import type { KpiGraph } from './kpi-graph.ts';
import { kpiField } from './kpi-graph.ts';
import { type Reached, restsOn } from './lineage-graph.ts';

/** `orders.status` of `project.dataset.orders`. */
export function declaredName({ table, column }: Field): string {
  return `${table.slice(table.lastIndexOf('.') + 1)}.${column}`;
}

/** The source fields that a KPI's value or rows rest on, by the name that a definition declares. */
export function usedSourceFields(
  graph: KpiGraph<ContractShape>,
  id: string,
): ReadonlyMap<string, Reached> {
  const ends = restsOn(graph.edges, kpiField(id)).filter(({ field }) =>
    graph.sources.has(field.table),
  );
  return new Map(ends.map((end) => [declaredName(end.field), end]));
}
