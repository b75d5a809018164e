/** INSERT, UPDATE, DELETE, MERGE and TRUNCATE. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { quoted, type TableRef, tableSql } from '../references.ts';
import type { Context, TableShape } from './context.ts';
import { resolveFrom } from './from.ts';
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
  startOf,
} from './node.ts';
import { splitTablePath } from './paths.ts';
import { type Relation, relationOf, type Scope } from './scope.ts';
import { BOOL, duckType, type Type, typeName, typeOfField } from './types.ts';
import { coerced, coerces, type Value } from './value.ts';

/** A change of one table, as DuckDB text. */
export interface Dml {
  readonly sql: string;
  readonly target: TableRef;
  /** A query that finds a row where two source rows would change one target row: then it may not run. */
  readonly conflict?: string;
  /** Whether rows of the target are changed or removed, so that all of them are read. */
  readonly rewrites: boolean;
}

interface Target {
  readonly shape: TableShape;
  readonly alias: string;
  readonly relation: Relation;
}

/** Resolves a DML node. */
export function resolveDml(context: Context, node: Node, scope: Scope): Dml {
  const body = bodyOf(node);
  switch (kindOf(node)) {
    case 'insert':
      return insert(context, body, scope);
    case 'update':
      return update(context, body, scope);
    case 'delete':
      return remove(context, body, scope);
    case 'merge':
      return merge(context, body, scope);
    case 'truncate':
      return truncate(context, body);
    default:
      throw notEmulated(`statement ${kindOf(node).toUpperCase()}`);
  }
}

function targetOf(context: Context, node: Node): Target {
  onlyFields('table', node, ['name', 'schema', 'catalog', 'alias']);
  const written = ['catalog', 'schema', 'name'].flatMap((key) => identifierAt(node, key) ?? []);
  const at = context.place(startOf(nodeAt(node, 'schema') ?? nodeAt(node, 'name') ?? {}));
  const ref = splitTablePath(written, context.environment, at);
  const shape = context.environment.table(ref);
  if (shape.isView) throw invalidQuery('DML over a view is not supported', at);
  const alias = identifierAt(node, 'alias') ?? ref.tableId;
  const columns = shape.fields.map((field) => ({
    name: field.name,
    key: field.name,
    type: typeOfField(field),
  }));
  return { shape, alias, relation: relationOf(alias, columns) };
}

function aliased(target: Target): string {
  return `${tableSql(target.shape.ref)} AS ${quoted(target.alias)}`;
}

function columnType(target: Target, name: string): Type {
  const key = name.toLowerCase();
  const field = target.shape.fields.find((candidate) => candidate.name.toLowerCase() === key);
  if (field === undefined) {
    throw invalidQuery(`Column ${name} is not present in table ${target.shape.ref.tableId}`);
  }
  return typeOfField(field);
}

/** A value as a column takes it: BigQuery coerces, and refuses what it can't. */
function assigned(item: Value, type: Type, column: string): string {
  if (!coerces(item, type)) {
    throw invalidQuery(
      `Value has type ${typeName(item.type)} which cannot be assigned to column ${column}, which has type ${typeName(type)}`,
    );
  }
  return item.literal === 'null' ? `CAST(NULL AS ${duckType(type)})` : coerced(item, type).sql;
}

function insert(context: Context, body: Node, scope: Scope): Dml {
  onlyFields('INSERT', body, ['table', 'columns', 'values', 'query', 'with']);
  if (isSet(body.with)) throw notEmulated('WITH before INSERT');
  const target = targetOf(context, asNode(body.table));
  const listed = nodesAt(body, 'columns').map((column) => String(column.name));
  const columns = listed.length > 0 ? listed : target.shape.fields.map((field) => field.name);
  const types = columns.map((name) => columnType(target, name));
  const head = `INSERT INTO ${tableSql(target.shape.ref)} (${columns.map(quoted).join(', ')})`;
  const rows = nodesAt(body, 'values') as unknown as readonly (readonly Node[])[];
  const sql =
    rows.length > 0
      ? `VALUES ${rows.map((row) => valuesRow(context, row, columns, types, scope)).join(', ')}`
      : insertQuery(context, asNode(body.query), columns, types, scope);
  return { sql: `${head} ${sql}`, target: target.shape.ref, rewrites: false };
}

function valuesRow(
  context: Context,
  row: readonly Node[],
  columns: readonly string[],
  types: readonly Type[],
  scope: Scope,
): string {
  if (row.length !== columns.length) {
    throw invalidQuery('Inserted row has wrong column count');
  }
  const items = row.map((node, index) => {
    if (isDefault(node)) return 'NULL';
    const type = types[index] ?? BOOL;
    return assigned(context.expression(node, scope), type, columns[index] ?? '');
  });
  return `(${items.join(', ')})`;
}

function isDefault(node: Node): boolean {
  const column = nodeAt(node, 'column');
  if (column === undefined || isSet(column.table)) return kindOf(node) === 'default';
  return identifierAt(column, 'name')?.toUpperCase() === 'DEFAULT';
}

function insertQuery(
  context: Context,
  node: Node,
  columns: readonly string[],
  types: readonly Type[],
  scope: Scope,
): string {
  const inner = context.query(node, scope);
  if (inner.columns.length !== columns.length) {
    throw invalidQuery(
      `Inserted row has wrong column count; Has ${inner.columns.length}, expected ${columns.length}`,
    );
  }
  const items = inner.columns.map((column, index) => {
    const literal = column.literal === undefined ? {} : { literal: column.literal };
    const item = { sql: quoted(column.key), type: column.type, ...literal };
    return assigned(item, types[index] ?? column.type, columns[index] ?? '');
  });
  return `SELECT ${items.join(', ')} FROM (${inner.sql})`;
}

function whereOf(context: Context, body: Node, scope: Scope, verb: string): string {
  const clause = nodeAt(body, 'where_clause');
  if (clause === undefined) throw invalidQuery(`${verb} must have a WHERE clause`);
  return context.expression(asNode(clause.this), scope).sql;
}

function update(context: Context, body: Node, scope: Scope): Dml {
  onlyFields('UPDATE', body, ['table', 'set', 'from_clause', 'where_clause']);
  const target = targetOf(context, asNode(body.table));
  const own: Scope = { ...scope, relations: [target.relation] };
  const clause = nodeAt(body, 'from_clause');
  const from = clause === undefined ? undefined : resolveFrom(context, { from: clause }, scope);
  const inside: Scope = {
    ...own,
    relations: [target.relation, ...(from?.scope.relations ?? [])],
  };
  const pairs = body.set as readonly (readonly Node[])[];
  const sets = pairs.map((pair) => assignment(context, target, pair, inside));
  const where = whereOf(context, body, inside, 'UPDATE');
  const head = `UPDATE ${aliased(target)} SET ${sets.join(', ')}`;
  if (from === undefined) {
    return { sql: `${head} WHERE ${where}`, target: target.shape.ref, rewrites: true };
  }
  return {
    sql: `${head} FROM ${from.sql} WHERE ${where}`,
    target: target.shape.ref,
    conflict: conflictQuery(target, from.sql, where),
    rewrites: true,
  };
}

function conflictQuery(target: Target, source: string, condition: string): string {
  const row = `${quoted(target.alias)}.rowid`;
  return `SELECT 1 FROM ${aliased(target)}, ${source} WHERE ${condition} GROUP BY ${row} HAVING count(*) > 1 LIMIT 1`;
}

function assignment(context: Context, target: Target, pair: readonly Node[], scope: Scope): string {
  const written = String(asNode(pair[0]).name);
  const name = written.toLowerCase().startsWith(`${target.alias.toLowerCase()}.`)
    ? written.slice(target.alias.length + 1)
    : written;
  const type = columnType(target, name);
  const node = asNode(pair[1]);
  const item = isDefault(node) ? 'NULL' : assigned(context.expression(node, scope), type, name);
  return `${quoted(name)} = ${item}`;
}

function remove(context: Context, body: Node, scope: Scope): Dml {
  onlyFields('DELETE', body, ['table', 'alias', 'where_clause']);
  const alias = nodeAt(body, 'alias');
  const target = targetOf(context, { ...asNode(body.table), ...(alias ? { alias } : {}) });
  const inside: Scope = { ...scope, relations: [target.relation] };
  const where = whereOf(context, body, inside, 'DELETE');
  const sql = `DELETE FROM ${aliased(target)} WHERE ${where}`;
  return { sql, target: target.shape.ref, rewrites: true };
}

function truncate(context: Context, body: Node): Dml {
  onlyFields('TRUNCATE', body, ['table', 'target']);
  const target = targetOf(context, asNode(body.table));
  const sql = `DELETE FROM ${tableSql(target.shape.ref)}`;
  return { sql, target: target.shape.ref, rewrites: false };
}

function merge(context: Context, body: Node, scope: Scope): Dml {
  onlyFields('MERGE', body, ['this', 'using', 'on', 'whens']);
  const into = asNode(body.this);
  const aliasBody = nodeAt(into, 'alias');
  const table = aliasBody === undefined ? bodyOf(into) : bodyOf(asNode(aliasBody.this));
  const alias = aliasBody === undefined ? nodeAt(table, 'alias') : nodeAt(aliasBody, 'alias');
  const target = targetOf(context, { ...table, ...(alias ? { alias } : {}) });
  const source = resolveFrom(context, { from: { expressions: [asNode(body.using)] } }, scope);
  const both: Scope = { ...scope, relations: [target.relation, ...source.scope.relations] };
  const scopes = {
    both,
    source: source.scope,
    target: { ...scope, relations: [target.relation] } as Scope,
  };
  const on = context.expression(asNode(body.on), both).sql;
  const list = nodesAt(bodyOf(asNode(asNode(body.whens))), 'expressions');
  const whens = list.map((node) => mergeWhen(context, asNode(node.when), target, scopes));
  const sql = `MERGE INTO ${aliased(target)} USING ${source.sql} ON (${on}) ${whens.join(' ')}`;
  const tests = matchedTests(context, list, both);
  const rewrites = whens.some((when) => !/ THEN INSERT /.test(when));
  if (tests.length === 0) return { sql, target: target.shape.ref, rewrites };
  const conflict = conflictQuery(target, source.sql, `(${on}) AND (${tests.join(' OR ')})`);
  return { sql, target: target.shape.ref, conflict, rewrites };
}

/** The conditions of the WHEN MATCHED clauses. */
function matchedTests(context: Context, list: readonly Node[], scope: Scope): readonly string[] {
  return list.flatMap((node) => {
    const when = asNode(node.when);
    if (asNode(asNode(when.matched).boolean).value !== true) return [];
    const condition = nodeAt(when, 'condition');
    return [condition === undefined ? 'TRUE' : context.expression(condition, scope).sql];
  });
}

interface MergeScopes {
  readonly both: Scope;
  readonly source: Scope;
  readonly target: Scope;
}

function mergeWhen(context: Context, when: Node, target: Target, scopes: MergeScopes): string {
  onlyFields('WHEN', when, ['matched', 'source', 'condition', 'then']);
  const matchedRow = asNode(asNode(when.matched).boolean).value === true;
  const bySource = asNode(asNode(when.source).boolean).value === true;
  const scope = matchedRow ? scopes.both : bySource ? scopes.target : scopes.source;
  const condition = nodeAt(when, 'condition');
  const test = condition === undefined ? '' : ` AND ${context.expression(condition, scope).sql}`;
  const words = matchedRow
    ? 'MATCHED'
    : bySource
      ? 'NOT MATCHED BY SOURCE'
      : 'NOT MATCHED BY TARGET';
  return `WHEN ${words}${test} THEN ${mergeAction(context, asNode(when.then), target, scope)}`;
}

function mergeAction(context: Context, then: Node, target: Target, scope: Scope): string {
  const parts = nodesAt(nodeAt(then, 'tuple') ?? {}, 'expressions');
  const verb = String(asNode(asNode(parts[0] ?? then).var).this);
  if (verb === 'DELETE') return 'DELETE';
  const first = parts[1] ?? {};
  if (verb === 'UPDATE') {
    const sets = nodesAt(bodyOf(first), 'expressions').map((node) => {
      const pair = bodyOf(node);
      const name = identifierOf(asNode(pair.left));
      return assignment(context, target, [{ name }, asNode(pair.right)], scope);
    });
    return `UPDATE SET ${sets.join(', ')}`;
  }
  if (verb !== 'INSERT') throw notEmulated(`MERGE ... THEN ${verb}`);
  return mergeInsert(context, parts.slice(1), target, scope);
}

function mergeInsert(
  context: Context,
  parts: readonly Node[],
  target: Target,
  scope: Scope,
): string {
  const all = target.shape.fields.map((field) => field.name);
  if (asNode(asNode(parts[0]).var).this === 'ROW') {
    const values = scope.relations.flatMap((relation) => relation.columns);
    if (values.length !== all.length) throw invalidQuery('INSERT ROW has wrong column count');
    const items = values.map((column, index) => {
      return assigned(column.value, columnType(target, all[index] ?? ''), all[index] ?? '');
    });
    return `INSERT (${all.map(quoted).join(', ')}) VALUES (${items.join(', ')})`;
  }
  const lists = parts.map((part) => nodesAt(bodyOf(part), 'expressions'));
  const [columnNodes, valueNodes] = lists.length === 2 ? lists : [undefined, lists[0]];
  const columns = columnNodes?.map(identifierOf) ?? all;
  const types = columns.map((name) => columnType(target, name));
  const row = valuesRow(context, valueNodes ?? [], columns, types, scope);
  return `INSERT (${columns.map(quoted).join(', ')}) VALUES ${row}`;
}

function identifierOf(node: Node): string {
  const body = bodyOf(node);
  return kindOf(node) === 'identifier' ? String(body.name) : (identifierAt(body, 'name') ?? '');
}
