/** The view columns that a metric's definition reads. */

import { isAggregate } from '../formula/to-sql.ts';
import { type CheckedTree, childrenOf, namesIn } from '../formula/tree.ts';
import { type ContractShape, contractSubject } from '../quality/contract.ts';
import {
  inputsOf,
  type MetricBody,
  type Registry,
  type RowsBody,
  type ViewName,
} from '../registry/registry.ts';
import type { Field, LineageKind } from './field.ts';

export interface MetricColumn {
  readonly field: Field;
  readonly kind: LineageKind;
}

/**
 * Direct: the columns in the measures, and the view's keys where rows are counted. Indirect: the condition, the time column,
 * the sample. A metric made of others reads what they read. Each column once, direct before indirect.
 */
export function metricColumns(
  id: string,
  registry: Registry,
  contracts: readonly ContractShape[],
): readonly MetricColumn[] {
  return directFirst(
    metricsBeneath(id, registry).flatMap((one) => ownColumns(one, registry, contracts)),
  );
}

/** The columns that the metric's own formula names, without what its inputs read. */
export function ownColumns(
  id: string,
  registry: Registry,
  contracts: readonly ContractShape[],
): readonly MetricColumn[] {
  const body = bodyOf(id, registry);
  if (body.kind !== 'rows') return [];
  return directFirst(
    [...body.sources.values()].flatMap((view) => rowsColumns(body, view, contracts)),
  );
}

/** The metric and everything that it is computed from, each once. */
function metricsBeneath(id: string, registry: Registry): readonly string[] {
  const found = new Set([id]);
  for (const one of found) {
    for (const input of inputsOf(bodyOf(one, registry))) found.add(input);
  }
  return [...found];
}

function bodyOf(id: string, registry: Registry): MetricBody {
  const body = registry.metrics.get(id)?.body;
  if (!body) throw new Error(`No metric ${id}`);
  return body;
}

function rowsColumns(
  body: RowsBody,
  view: ViewName,
  contracts: readonly ContractShape[],
): readonly MetricColumn[] {
  const table = `${view.dataset}.${view.name}`;
  const keys = contracts.find((contract) => contractSubject(contract) === table)?.keys ?? [];
  const measures = [body.numerator, ...(body.denominator ? [body.denominator] : [])];
  const deciding = [body.where, body.sample].filter((tree) => tree !== null);
  const column = (kind: LineageKind) => (name: string) => ({
    field: { table, column: name },
    kind,
  });
  return [
    ...measures
      .flatMap((tree) => [...namesIn(tree), ...(countsRows(tree) ? keys : [])])
      .map(column('direct')),
    ...[...deciding.flatMap((tree) => namesIn(tree)), body.time].map(column('indirect')),
  ];
}

/** `count(*)` and `countif` count things, and the key tells one thing from another. */
function countsRows(tree: CheckedTree): boolean {
  if (isAggregate(tree)) return tree.star || tree.name === 'countif';
  return childrenOf(tree).some(countsRows);
}

function directFirst(columns: readonly MetricColumn[]): readonly MetricColumn[] {
  const found = new Map<string, MetricColumn>();
  for (const kind of ['direct', 'indirect'] as const) {
    for (const column of columns) {
      const key = `${column.field.table}.${column.field.column}`;
      if (column.kind === kind && !found.has(key)) found.set(key, column);
    }
  }
  return [...found.values()];
}
