/** From every metric down to the source fields, and from a source field up to the metrics. */

import type { Contract } from '../quality/contract.ts';
import type { LineagePath } from '../registry/published.ts';
import type { Registry } from '../registry/registry.ts';
import { type Field, fieldKey } from './field.ts';
import { impactOf, type LineageGraph, restsOn } from './lineage-graph.ts';
import { metricColumns } from './metric-columns.ts';

/**
 * Paths in registry order and then by name. `kind` is direct only when every step is. A field that merely decides about rows
 * decides about all columns of a view alike, so it is listed once a metric and view. A constant has no path.
 */
export function lineagePaths(
  registry: Registry,
  graph: LineageGraph,
  contracts: readonly Contract[],
): readonly LineagePath[] {
  return [...registry.metrics.keys()].flatMap((id) =>
    indirectOnce(pathsOf(id, registry, graph, contracts)),
  );
}

function pathsOf(
  id: string,
  registry: Registry,
  graph: LineageGraph,
  contracts: readonly Contract[],
): readonly LineagePath[] {
  return metricColumns(id, registry, contracts)
    .flatMap(({ field, kind }) =>
      restsOn(graph, field)
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

/** The metrics that would move if this field changed: those that read it or anything made from it, and what rolls up from them is not counted. */
export function metricsResting(
  field: Field,
  registry: Registry,
  graph: LineageGraph,
  contracts: readonly Contract[],
): readonly string[] {
  const touched = new Set(
    [field, ...impactOf(graph, field).map((reached) => reached.field)].map(fieldKey),
  );
  return [...registry.metrics.keys()].filter((id) =>
    metricColumns(id, registry, contracts).some((column) => touched.has(fieldKey(column.field))),
  );
}

function byName(a: LineagePath, b: LineagePath): number {
  const [left, right] = [pathKey(a), pathKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function pathKey(path: LineagePath): string {
  return [path.view, path.column, path.sourceTable, path.sourceField].join('\n');
}
