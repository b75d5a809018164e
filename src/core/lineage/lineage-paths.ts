/** From every metric down to the source fields, as it is published. */

import type { ContractShape } from '../quality/contract.ts';
import type { LineagePath } from '../registry/published.ts';
import type { Registry } from '../registry/registry.ts';
import { type Field, fieldKey } from './field.ts';
import { type LineageGraph, type Reached, restsOn } from './lineage-graph.ts';
import { metricColumns } from './metric-columns.ts';

/**
 * Paths in registry order and then by name. `kind` is direct only when every step is. A field that merely decides about rows
 * decides about all columns of a view alike, so it is listed once a metric and view. A constant has no path.
 */
export function lineagePaths(
  registry: Registry,
  graph: LineageGraph,
  contracts: readonly ContractShape[],
): readonly LineagePath[] {
  const sources = sourcesOnce(graph);
  return [...registry.metrics.keys()].flatMap((id) =>
    indirectOnce(pathsOf(id, registry, sources, contracts)),
  );
}

type Sources = (field: Field) => readonly Reached[];

/** Many metrics read the same columns: each is followed down once. */
function sourcesOnce(graph: LineageGraph): Sources {
  const known = new Map<string, readonly Reached[]>();
  return (field) => {
    const found = known.get(fieldKey(field)) ?? restsOn(graph, field);
    known.set(fieldKey(field), found);
    return found;
  };
}

function pathsOf(
  id: string,
  registry: Registry,
  sources: Sources,
  contracts: readonly ContractShape[],
): readonly LineagePath[] {
  return metricColumns(id, registry, contracts)
    .flatMap(({ field, kind }) =>
      sources(field)
        .filter((source) => fieldKey(source.field) !== fieldKey(field))
        .map(
          (source): LineagePath => ({
            metricId: id,
            view: field.table,
            column: field.column,
            sourceTable: source.field.table,
            sourceField: source.field.column,
            kind: kind === 'direct' ? source.kind : 'indirect',
          }),
        ),
    )
    .sort(byName);
}

function indirectOnce(paths: readonly LineagePath[]): readonly LineagePath[] {
  const told = new Set<string>();
  return paths.filter((path) => {
    const key = [path.view, path.sourceTable, path.sourceField].join('\n');
    return path.kind === 'direct' || (!told.has(key) && told.add(key));
  });
}

function byName(a: LineagePath, b: LineagePath): number {
  const [left, right] = [pathKey(a), pathKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function pathKey(path: LineagePath): string {
  return [path.view, path.column, path.sourceTable, path.sourceField].join('\n');
}
