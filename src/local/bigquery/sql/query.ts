/** Queries: SELECT with all its clauses, WITH, set operations. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { quoted } from '../references.ts';
import type { Context } from './context.ts';
import { mayBeNan, sortKey } from './floats.ts';
import { resolveFrom } from './from.ts';
import { typedSql } from './literals.ts';
import {
  asNode,
  bodyOf,
  identifierAt,
  isSet,
  kindOf,
  type Node,
  nodeAt,
  nodesAt,
  onlyFields,
} from './node.ts';
import { innerScope, type OutputColumn, type QueryResult, type Scope } from './scope.ts';
import { type SelectItem, selectItems } from './select-list.ts';
import { setOperation } from './set-operations.ts';
import { INT64 } from './types.ts';
import { coerces, structOf, type Value, value } from './value.ts';
import { orderSql } from './windows.ts';

const SELECT_FIELDS = [
  'expressions',
  'from',
  'joins',
  'where_clause',
  'group_by',
  'having',
  'qualify',
  'windows',
  'distinct',
  'order_by',
  'limit',
  'offset',
  'with',
  'kind',
];

/** Resolves any query node inside an outer scope. */
export function resolveQuery(context: Context, node: Node, outer: Scope): QueryResult {
  const kind = kindOf(node);
  const body = bodyOf(node);
  switch (kind) {
    case 'select':
      return withClause(context, body, outer, (scope) => select(context, body, scope));
    case 'union':
    case 'intersect':
    case 'except':
      return withClause(context, body, outer, (scope) => {
        const combined = setOperation(context, kind, body, scope);
        return tailed(context, body, combined, scope);
      });
    case 'subquery':
    case 'paren':
      return parenthesised(context, body, outer);
    default:
      throw notEmulated(`${kind.toUpperCase().replaceAll('_', ' ')} as a query`);
  }
}

function parenthesised(context: Context, body: Node, outer: Scope): QueryResult {
  onlyFields('subquery', body, ['this', 'order_by', 'limit', 'offset']);
  const inner = resolveQuery(context, asNode(body.this), outer);
  const clauses = ['order_by', 'limit', 'offset'].some((key) => isSet(body[key]));
  return clauses ? tailed(context, body, inner, outer) : { ...inner, sql: `(${inner.sql})` };
}

function withClause(
  context: Context,
  body: Node,
  outer: Scope,
  inside: (scope: Scope) => QueryResult,
): QueryResult {
  const clause = nodeAt(body, 'with');
  if (clause === undefined) return inside(outer);
  onlyFields('WITH', clause, ['ctes', 'recursive']);
  const ctes = new Map(outer.ctes);
  const parts = nodesAt(clause, 'ctes').map((cte) => {
    onlyFields('WITH', cte, ['alias', 'this']);
    const name = identifierAt(cte, 'alias') ?? '';
    const scope = { ...outer, ctes: new Map(ctes) };
    const query = commonTable(context, cte, name, scope, clause.recursive === true);
    ctes.set(name.toLowerCase(), query.columns);
    return `${quoted(name)} AS (${query.sql})`;
  });
  const result = inside({ ...outer, ctes });
  const words = clause.recursive === true ? 'WITH RECURSIVE' : 'WITH';
  return { ...result, sql: `${words} ${parts.join(', ')} ${result.sql}` };
}

/** A recursive CTE sees itself with the columns of its first branch. */
function commonTable(
  context: Context,
  cte: Node,
  name: string,
  scope: Scope,
  recursive: boolean,
): QueryResult {
  const query = asNode(cte.this);
  if (!recursive || kindOf(query) !== 'union') return resolveQuery(context, query, scope);
  const anchor = resolveQuery(context, asNode(bodyOf(query).left), scope);
  const ctes = new Map(scope.ctes);
  ctes.set(name.toLowerCase(), anchor.columns);
  return resolveQuery(context, query, { ...scope, ctes });
}

function select(context: Context, body: Node, outer: Scope): QueryResult {
  onlyFields('SELECT', body, SELECT_FIELDS);
  requireFrom(body);
  const windows = new Map(
    nodesAt(body, 'windows').map((window) => {
      return [(identifierAt(window, 'name') ?? '').toLowerCase(), asNode(window.spec)] as const;
    }),
  );
  const from = resolveFrom(context, body, innerScope(outer));
  const scope: Scope = { ...from.scope, windows };
  const where = condition(context, body, 'where_clause', scope);
  const items = selectItems(context, nodesAt(body, 'expressions'), scope);
  const named: Scope = { ...scope, aliases: aliasesOf(items) };
  const asStruct = structKind(body);
  const parts = [
    `SELECT ${body.distinct === true ? 'DISTINCT ' : ''}${asStruct ? structSql(items) : listSql(items)}`,
    from.sql === '' ? '' : `FROM ${from.sql}`,
    where === '' ? '' : `WHERE ${where}`,
    groupSql(context, body, scope, items),
    prefixed('HAVING', condition(context, body, 'having', named)),
    prefixed('QUALIFY', condition(context, body, 'qualify', named)),
  ];
  const columns = asStruct ? [structColumn(items)] : items.map(({ column }) => column);
  const sql = parts.filter((part) => part !== '').join(' ');
  if (sortsDistinctFloats(body, items)) return tailed(context, body, { sql, columns }, outer);
  const tail = [
    orderClause(context, body, named, items, asStruct),
    ...limitClauses(context, body, scope),
  ];
  return { sql: [sql, ...tail.filter((part) => part !== '')].join(' '), columns };
}

const NEED_FROM = {
  where_clause: 'a WHERE clause',
  group_by: 'a GROUP BY clause',
  having: 'a HAVING clause',
  order_by: 'an ORDER BY clause',
} as const;

function requireFrom(body: Node): void {
  if (isSet(body.from)) return;
  for (const [key, clause] of Object.entries(NEED_FROM)) {
    if (isSet(body[key])) throw invalidQuery(`Query without FROM clause cannot have ${clause}`);
  }
}

/** DuckDB sorts distinct rows by their columns as they are only, which is not where BigQuery puts NaN. */
function sortsDistinctFloats(body: Node, items: readonly SelectItem[]): boolean {
  const order = nodesAt(nodeAt(body, 'order_by') ?? {}, 'expressions');
  if (body.distinct !== true) return false;
  return order.some((node) => {
    const found = selected(asNode(node.this), items);
    return found !== undefined && mayBeNan(found.item);
  });
}

function structKind(body: Node): boolean {
  if (!isSet(body.kind)) return false;
  if (body.kind !== 'STRUCT') throw notEmulated(`SELECT AS ${String(body.kind)}`);
  return true;
}

function listSql(items: readonly SelectItem[]): string {
  return items.map(({ item, column }) => `${typedSql(item)} AS ${quoted(column.key)}`).join(', ');
}

function structSql(items: readonly SelectItem[]): string {
  const struct = structOf(
    structColumn(items).type,
    items.map(({ item }) => item.sql),
  );
  return `${struct.sql} AS "value"`;
}

function structColumn(items: readonly SelectItem[]): OutputColumn {
  const fields = items.map(({ column }) => ({ name: column.key, type: column.type }));
  return { name: undefined, key: 'value', type: { kind: 'STRUCT', fields } };
}

function aliasesOf(items: readonly SelectItem[]): ReadonlyMap<string, Value> {
  const aliases = new Map<string, Value>();
  for (const { item, column, explicit } of items) {
    if (explicit && column.name !== undefined) aliases.set(column.name.toLowerCase(), item);
  }
  return aliases;
}

function condition(context: Context, body: Node, key: string, scope: Scope): string {
  const clause = nodeAt(body, key);
  if (clause === undefined) return '';
  const test = context.expression(asNode(clause.this), scope);
  if (test.literal !== 'null' && test.type.kind !== 'BOOL') {
    const name = key.replace('_clause', '').toUpperCase();
    throw invalidQuery(`${name} clause should return type BOOL, but returns ${test.type.kind}`);
  }
  return test.sql;
}

function prefixed(word: string, sql: string): string {
  return sql === '' ? '' : `${word} ${sql}`;
}

function groupSql(
  context: Context,
  body: Node,
  scope: Scope,
  items: readonly SelectItem[],
): string {
  const clause = nodeAt(body, 'group_by');
  if (clause === undefined) return '';
  onlyFields('GROUP BY', clause, ['expressions', 'all']);
  if (clause.all === true) return 'GROUP BY ALL';
  const keys = nodesAt(clause, 'expressions').map((node) => groupKey(context, node, scope, items));
  return `GROUP BY ${keys.join(', ')}`;
}

/** A position, an alias of the SELECT list (it comes before a column of that name), or an expression. */
function groupKey(
  context: Context,
  node: Node,
  scope: Scope,
  items: readonly SelectItem[],
): string {
  if (
    kindOf(node) === 'function' &&
    /^(ROLLUP|CUBE|GROUPING SETS)$/i.test(String(bodyOf(node).name))
  ) {
    const name = String(bodyOf(node).name).toUpperCase();
    const keys = nodesAt(bodyOf(node), 'args').map((key) => groupKey(context, key, scope, items));
    return `${name} (${keys.join(', ')})`;
  }
  if (['cube', 'rollup', 'grouping_sets'].includes(kindOf(node))) {
    throw notEmulated(kindOf(node).toUpperCase().replace('_', ' '));
  }
  const found = selected(node, items);
  if (found !== undefined) return found.item.sql;
  const key = context.expression(node, scope);
  if (['ARRAY', 'JSON', 'GEOGRAPHY'].includes(key.type.kind)) {
    throw invalidQuery(`Grouping by expressions of type ${key.type.kind} is not allowed`);
  }
  return key.sql;
}

/** The SELECT item that a position or a bare alias means. */
function selected(node: Node, items: readonly SelectItem[]): SelectItem | undefined {
  const literal = nodeAt(node, 'literal');
  if (literal?.literal_type === 'number') {
    const position = Number(literal.value);
    const item = items[position - 1];
    if (item === undefined) {
      throw invalidQuery(`GROUP BY or ORDER BY is out of SELECT column number range: ${position}`);
    }
    return item;
  }
  const column = nodeAt(node, 'column');
  if (column === undefined || isSet(column.table)) return undefined;
  const name = identifierAt(column, 'name')?.toLowerCase();
  const matches = items.filter((item) => item.column.name?.toLowerCase() === name);
  return matches.length === 1 ? matches[0] : undefined;
}

function orderClause(
  context: Context,
  body: Node,
  scope: Scope,
  items: readonly SelectItem[],
  asStruct: boolean,
): string {
  const clause = nodeAt(body, 'order_by');
  if (clause === undefined) return '';
  onlyFields('ORDER BY', clause, ['expressions']);
  const write = (node: Node) => {
    const found = selected(node, items);
    if (found === undefined) return sortKey(context.expression(node, scope));
    return asStruct || mayBeNan(found.item)
      ? sortKey(found.item)
      : String(items.indexOf(found) + 1);
  };
  return `ORDER BY ${orderSql(context, nodesAt(clause, 'expressions'), scope, write)}`;
}

function limitClauses(context: Context, body: Node, scope: Scope): readonly string[] {
  return (['limit', 'offset'] as const).flatMap((key) => {
    const clause = nodeAt(body, key);
    if (clause === undefined) return [];
    const node = nodeAt(clause, 'this') ?? clause;
    const amount = context.expression(node, { ...scope, relations: [], aliases: new Map() });
    if (!coerces(amount, INT64)) throw invalidQuery(`${key.toUpperCase()} expects an INT64`);
    return [`${key.toUpperCase()} ${amount.sql}`];
  });
}

/** ORDER BY, LIMIT and OFFSET after a set operation or a parenthesised query. */
function tailed(context: Context, body: Node, inner: QueryResult, outer: Scope): QueryResult {
  const order = nodeAt(body, 'order_by');
  const limits = limitClauses(context, body, outer);
  if (order === undefined && limits.length === 0) return inner;
  const items = inner.columns.map((column) => ({
    item: value(quoted(column.key), column.type),
    column,
    explicit: true,
  }));
  const scope: Scope = { ...innerScope(outer), aliases: aliasesOf(items) };
  const sorted = order === undefined ? '' : orderClause(context, body, scope, items, false);
  const tail = [sorted, ...limits].filter((part) => part !== '').join(' ');
  return { ...inner, sql: `SELECT * FROM (${inner.sql}) ${tail}` };
}
