/** What an expression rests on: its values directly, its conditions and windows indirectly. */

import { type Dependencies, indirectly, NOTHING, union } from './dependencies.ts';
import { resolveColumn, type Scope, type Tables } from './relation.ts';
import { identifier, isFilled, list, record, type SqlNode } from './sql-tree.ts';

/** Node kinds that hold a whole query. */
const QUERIES = ['select', 'union', 'intersect', 'except', 'subquery'];

/** Any node of an expression, lists and plain values among them. */
export function expressionDependencies(node: unknown, scope: Scope, tables: Tables): Dependencies {
  const inner = (child: unknown): Dependencies => expressionDependencies(child, scope, tables);
  if (Array.isArray(node)) return union([NOTHING, ...node.map(inner)]);
  const fields = record(node);
  if (!fields) return NOTHING;
  return union([
    NOTHING,
    ...Object.entries(fields).map(([kind, value]) => {
      const body = record(value);
      return body ? kindDependencies(kind, body, scope, tables, inner) : inner(value);
    }),
  ]);
}

type Inner = (child: unknown) => Dependencies;

function kindDependencies(
  kind: string,
  body: SqlNode,
  scope: Scope,
  tables: Tables,
  inner: Inner,
): Dependencies {
  if (QUERIES.includes(kind)) return queryDependencies({ [kind]: body }, scope, tables);
  switch (kind) {
    case 'column':
      return columnDependencies(body, scope);
    case 'case':
      return caseDependencies(body, inner);
    case 'if_func':
      return union([
        indirectly(inner(body.condition)),
        inner(body.true_value),
        inner(body.false_value),
      ]);
    case 'window_function':
      return union([inner(body.this), indirectly(inner(body.over)), namedWindow(body.over, scope)]);
    case 'filter':
    case 'order_by':
      return indirectly(inner(body));
    default:
      return inner(body);
  }
}

function columnDependencies(body: SqlNode, scope: Scope): Dependencies {
  const name = identifier(body.name) ?? '';
  // A query parameter is parsed as a column; it comes from outside.
  if (name.startsWith('@')) return NOTHING;
  return resolveColumn(scope, name, identifier(body.table));
}

/** `CASE x WHEN ...` and the conditions decide, the results are shown. */
function caseDependencies(body: SqlNode, inner: Inner): Dependencies {
  const arms: readonly unknown[] = Array.isArray(body.whens) ? body.whens : [];
  const parts = arms.flatMap((arm) =>
    Array.isArray(arm) ? [indirectly(inner(arm[0])), inner(arm[1])] : [inner(arm)],
  );
  return union([indirectly(inner(body.operand)), ...parts, inner(body.else_)]);
}

function namedWindow(over: unknown, scope: Scope): Dependencies {
  const name = identifier(record(over)?.window_name);
  return (name === undefined ? undefined : scope.windows.get(name.toLowerCase())) ?? NOTHING;
}

/** A query in an expression: its columns are the value, its rows decide. */
function queryDependencies(node: SqlNode, scope: Scope, tables: Tables): Dependencies {
  const relation = tables.query(node, { ...tables, outer: scope }, '');
  return union([
    ...[...relation.columns.values()].map(({ from }) => from),
    indirectly(relation.rows),
  ]);
}

/** What named windows of a SELECT rest on. */
export function windowDependencies(
  windows: unknown,
  scope: Scope,
  tables: Tables,
): ReadonlyMap<string, Dependencies> {
  if (!isFilled(windows)) return new Map();
  return new Map(
    list(windows).map((window) => [
      (identifier(window.name) ?? '').toLowerCase(),
      indirectly(expressionDependencies(window.spec, scope, tables)),
    ]),
  );
}
