/** If a field changes: which columns, which KPIs and which CEO KPIs move. */

import type { Field, LineageKind } from './field.ts';
import { type KpiGraph, kpiAt } from './kpi-graph.ts';
import { impactOf, type Reached } from './lineage-graph.ts';
import { kpisAbove, parentsIn } from './roll-up.ts';

export interface FieldImpact {
  readonly field: Field;
  /** Columns of views that are made from it, those made of its value first. */
  readonly columns: readonly Reached[];
  /** In registry order. */
  readonly kpis: readonly MovedKpi[];
  readonly ceoKpis: readonly MovedCeoKpi[];
}

/** `direct`: its number is made of the field's value. `indirect`: the field decides which rows count. */
export interface MovedKpi {
  readonly id: string;
  readonly kind: LineageKind;
}

export interface MovedCeoKpi {
  readonly id: string;
  /** How its own number moves; null where only KPIs move that roll up to it. */
  readonly kind: LineageKind | null;
  /** The KPIs that move and roll up to it, in registry order. */
  readonly through: readonly string[];
}

export function fieldImpact(graph: KpiGraph, field: Field): FieldImpact {
  const reached = impactOf(graph.edges, field);
  const kinds = new Map(
    reached.map(({ field: end, kind }): [string | undefined, LineageKind] => [kpiAt(end), kind]),
  );
  const columns = reached.filter((end) => kpiAt(end.field) === undefined);
  const ids = [...graph.registry.metrics.keys()];
  return {
    field,
    columns: [...ofKind(columns, 'direct'), ...ofKind(columns, 'indirect')],
    kpis: ids.flatMap((id) => {
      const kind = kinds.get(id);
      return kind ? [{ id, kind }] : [];
    }),
    ceoKpis: movedCeoKpis(graph, ids, kinds),
  };
}

function movedCeoKpis(
  { registry }: KpiGraph,
  ids: readonly string[],
  kinds: ReadonlyMap<string | undefined, LineageKind>,
): readonly MovedCeoKpi[] {
  const parentsOf = parentsIn([...registry.metrics.values()].map(({ definition }) => definition));
  const above = ids
    .filter((id) => kinds.has(id))
    .map((id) => ({ id, above: new Set(kpisAbove(id, parentsOf)) }));
  return ids.flatMap((id) => {
    const kind = kinds.get(id) ?? null;
    const through = above.filter((moved) => moved.above.has(id)).map((moved) => moved.id);
    const isMoved = kind !== null || through.length > 0;
    return isMoved && registry.metrics.get(id)?.isCeoKpi ? [{ id, kind, through }] : [];
  });
}

function ofKind(columns: readonly Reached[], kind: LineageKind): readonly Reached[] {
  return columns.filter((column) => column.kind === kind);
}
