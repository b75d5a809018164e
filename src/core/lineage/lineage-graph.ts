/** A graph of columns, or of columns and KPIs: what each rests on, and what rests on it. */

import { type Field, fieldKey, type LineageEdge, type LineageKind } from './field.ts';

export interface LineageGraph {
  /** The edges into a column, by the column's key. */
  readonly into: ReadonlyMap<string, readonly LineageEdge[]>;
  /** The edges out of a column, by the column's key. */
  readonly outOf: ReadonlyMap<string, readonly LineageEdge[]>;
}

/** A column reached from another; `direct` when some way there is direct all along. */
export interface Reached {
  readonly field: Field;
  readonly kind: LineageKind;
}

export function lineageGraph(edges: readonly LineageEdge[]): LineageGraph {
  return {
    into: groupBy(edges, ({ to }) => fieldKey(to)),
    outOf: groupBy(edges, ({ from }) => fieldKey(from)),
  };
}

/** The source columns at the end of every way down; a column that nothing is known of below is its own source. */
export function restsOn(graph: LineageGraph, field: Field): readonly Reached[] {
  const reached = walk(field, (key) =>
    (graph.into.get(key) ?? []).map(({ from, kind }) => ({ field: from, kind })),
  );
  return reached.filter((end) => !graph.into.has(fieldKey(end.field)));
}

/** Every column that would change, or change its rows, with this one; itself left out. */
export function impactOf(graph: LineageGraph, field: Field): readonly Reached[] {
  const reached = walk(field, (key) =>
    (graph.outOf.get(key) ?? []).map(({ to, kind }) => ({ field: to, kind })),
  );
  return reached.filter((end) => fieldKey(end.field) !== fieldKey(field));
}

/** Everything that a direct way reaches, then what else an indirect one does; each is met once a kind, so circles end. */
function walk(start: Field, next: (key: string) => readonly Reached[]): readonly Reached[] {
  const found = new Map<string, Reached>();
  const deciding: Field[] = [];
  const follow = (from: Field, kind: LineageKind): void => {
    const open = [from];
    for (let field = open.pop(); field; field = open.pop()) {
      const key = fieldKey(field);
      if (found.has(key)) continue;
      found.set(key, { field, kind });
      for (const step of next(key)) {
        if (kind === 'direct' && step.kind === 'indirect') deciding.push(step.field);
        else open.push(step.field);
      }
    }
  };
  follow(start, 'direct');
  for (const field of deciding) follow(field, 'indirect');
  return [...found.values()];
}

function groupBy(
  edges: readonly LineageEdge[],
  keyOf: (edge: LineageEdge) => string,
): ReadonlyMap<string, readonly LineageEdge[]> {
  const groups = new Map<string, LineageEdge[]>();
  for (const edge of edges) {
    const group = groups.get(keyOf(edge));
    if (group) group.push(edge);
    else groups.set(keyOf(edge), [edge]);
  }
  return groups;
}
