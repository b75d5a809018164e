/** FROM: tables, views, subqueries, joins and UNNEST. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { quoted, tableSql } from '../references.ts';
import type { Context } from './context.ts';
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
import { compared } from './operators.ts';
import { splitTablePath } from './paths.ts';
import {
  type Column,
  columnOf,
  findName,
  findRelation,
  type Relation,
  relationOf,
  type Scope,
} from './scope.ts';
import { arrayOf, INT64, typeOfField } from './types.ts';
import { coerced, commonType, type Value, value } from './value.ts';

/** A FROM clause as DuckDB text, and the scope it opens. */
export interface From {
  readonly sql: string;
  readonly scope: Scope;
}

/** Resolves `FROM a, b JOIN c ...` inside a scope that has no relations yet. */
export function resolveFrom(context: Context, body: Node, base: Scope): From {
  const [head, ...others] = nodesAt(asNode(body.from), 'expressions');
  if (head === undefined) return { sql: '', scope: base };
  let from = source(context, head, { sql: '', scope: base });
  for (const node of others) from = joined(context, from, node, { kind: 'Implicit' });
  for (const join of nodesAt(body, 'joins')) {
    onlyFields('JOIN', join, ['this', 'on', 'using', 'kind']);
    from = joined(context, from, asNode(join.this), join);
  }
  return from;
}

interface Source {
  readonly sql: string;
  readonly relations: readonly Relation[];
  readonly merged: readonly Column[];
  /** Whether it reads columns of what stands before it. */
  readonly lateral: boolean;
}

function source(context: Context, node: Node, left: From): From {
  const found = sourceOf(context, node, left.scope);
  return {
    sql: found.sql,
    scope: {
      ...left.scope,
      relations: [...left.scope.relations, ...found.relations],
      merged: [...left.scope.merged, ...found.merged],
    },
  };
}

const JOINS: Readonly<Record<string, string>> = {
  Inner: 'JOIN',
  Left: 'LEFT JOIN',
  Right: 'RIGHT JOIN',
  Full: 'FULL JOIN',
  Cross: 'CROSS JOIN',
  Implicit: 'CROSS JOIN',
};

function joined(context: Context, left: From, node: Node, join: Node): From {
  const kind = String(join.kind);
  const words = JOINS[kind];
  if (words === undefined) throw notEmulated(`${kind} JOIN`);
  const right = sourceOf(context, node, left.scope);
  const scope: Scope = {
    ...left.scope,
    relations: [...left.scope.relations, ...right.relations],
    merged: [...left.scope.merged, ...right.merged],
  };
  const head = `${left.sql} ${words} ${right.lateral ? 'LATERAL ' : ''}${right.sql}`;
  if (words === 'CROSS JOIN') return { sql: head, scope };
  const using = nodesAt(join, 'using');
  if (using.length > 0) return joinedUsing(head, left.scope, right, scope, using, kind);
  const on = nodeAt(join, 'on');
  if (on === undefined) {
    if (!right.lateral)
      throw invalidQuery(`${words} must have an immediately following ON or USING clause`);
    return { sql: `${head} ON TRUE`, scope };
  }
  return { sql: `${head} ON ${context.expression(on, scope).sql}`, scope };
}

function joinedUsing(
  head: string,
  left: Scope,
  right: Source,
  scope: Scope,
  using: readonly Node[],
  kind: string,
): From {
  const conditions: string[] = [];
  const merged: Column[] = [];
  for (const item of using) {
    const name = String(item.name);
    const pair = [
      findName({ ...left, parent: undefined, variables: new Map() }, name, undefined),
      right.relations.map((relation) => columnOf(relation, name)).find((found) => found),
    ] as const;
    const [ours, theirs] = pair;
    if (ours === undefined || theirs === undefined) {
      throw invalidQuery(`Column ${name} in USING clause not found on both sides of join`);
    }
    const type = commonType([ours, theirs]);
    if (type === undefined) throw invalidQuery(`Column ${name} in USING has incompatible types`);
    const [a, b] = [coerced(ours, type).sql, coerced(theirs, type).sql];
    conditions.push(compared('=', [ours, theirs]).sql);
    const joinedSql = kind === 'Full' ? `COALESCE(${a}, ${b})` : kind === 'Right' ? b : a;
    merged.push({ name, value: value(joinedSql, type) });
  }
  const names = new Set(merged.map((column) => column.name?.toLowerCase()));
  const kept = scope.merged.filter((column) => !names.has(column.name?.toLowerCase()));
  return {
    sql: `${head} ON ${conditions.join(' AND ')}`,
    scope: { ...scope, merged: [...merged, ...kept] },
  };
}

function sourceOf(context: Context, node: Node, scope: Scope): Source {
  const kind = kindOf(node);
  const body = bodyOf(node);
  switch (kind) {
    case 'table':
      return tableSource(context, body, scope);
    case 'subquery':
      return subquerySource(context, body, scope);
    case 'unnest':
      return unnestSource(context, body, scope, identifierAt(body, 'alias'));
    case 'alias':
      return aliasedSource(context, asNode(body.this), identifierAt(body, 'alias'), scope);
    case 'joined_table':
      return nestedJoin(context, body, scope);
    case 'paren':
      return sourceOf(context, asNode(body.this), scope);
    default:
      throw notEmulated(`${kind.toUpperCase()} in FROM`);
  }
}

/** The source of `UNNEST(...) AS x`, and of every source after `USING` in a MERGE. */
function aliasedSource(
  context: Context,
  node: Node,
  alias: string | undefined,
  scope: Scope,
): Source {
  if (kindOf(node) === 'unnest') return unnestSource(context, bodyOf(node), scope, alias);
  const name = { alias: { name: alias } };
  return sourceOf(context, { [kindOf(node)]: { ...bodyOf(node), ...name } }, scope);
}

function nestedJoin(context: Context, body: Node, scope: Scope): Source {
  onlyFields('JOIN', body, ['left', 'joins']);
  const empty: Scope = { ...scope, relations: [], merged: [] };
  let from = source(context, asNode(body.left), { sql: '', scope: empty });
  for (const join of nodesAt(body, 'joins')) from = joined(context, from, asNode(join.this), join);
  return {
    sql: `(${from.sql})`,
    relations: from.scope.relations,
    merged: from.scope.merged,
    lateral: false,
  };
}

function tableSource(context: Context, body: Node, scope: Scope): Source {
  onlyFields('table', body, ['name', 'schema', 'catalog', 'alias']);
  const written = ['catalog', 'schema', 'name'].flatMap((key) => identifierAt(body, key) ?? []);
  const at = context.place(
    startOf(nodeAt(body, 'catalog') ?? nodeAt(body, 'schema') ?? nodeAt(body, 'name') ?? {}),
  );
  const alias = identifierAt(body, 'alias');
  const cte = written.length === 1 ? scope.ctes.get(String(written[0]).toLowerCase()) : undefined;
  if (cte !== undefined) {
    const name = alias ?? String(written[0]);
    return plain(`${quoted(String(written[0]))} AS ${quoted(name)}`, relationOf(name, cte));
  }
  const correlated = correlatedArray(written, scope);
  if (correlated !== undefined) return unnested(context, correlated, alias, undefined);
  return storedTable(context, written, alias, at);
}

function storedTable(
  context: Context,
  written: readonly string[],
  alias: string | undefined,
  at: string | undefined,
): Source {
  const ref = splitTablePath(written, context.environment, at);
  const shape = context.environment.table(ref);
  context.facts.reads.push(ref);
  for (const name of shape.nonDeterministic) context.facts.nonDeterministic.add(name);
  const name = alias ?? ref.tableId;
  const columns = shape.fields.map((field) => ({
    name: field.name,
    key: field.name,
    type: typeOfField(field),
  }));
  return plain(`${tableSql(ref)} AS ${quoted(name)}`, relationOf(name, columns));
}

function plain(sql: string, relation: Relation): Source {
  return { sql, relations: [relation], merged: [], lateral: false };
}

/** `FROM t, t.items`: an array column of what stands before. */
function correlatedArray(written: readonly string[], scope: Scope): Value | undefined {
  const [table, ...path] = written;
  const field = path[0];
  if (table === undefined || field === undefined || path.length !== 1) return undefined;
  const relation = findRelation(scope, table);
  const column = relation === undefined ? undefined : columnOf(relation, field);
  return column?.type.kind === 'ARRAY' ? column : undefined;
}

function subquerySource(context: Context, body: Node, scope: Scope): Source {
  onlyFields('subquery', body, ['this', 'alias']);
  const parent: Scope = { ...scope, aliases: new Map(), relations: [], merged: [] };
  const inner = context.query(asNode(body.this), parent);
  const alias = identifierAt(body, 'alias');
  const name = alias ?? context.hiddenAlias();
  const relation = relationOf(name, inner.columns);
  return plain(`(${inner.sql}) AS ${quoted(name)}`, { ...relation, alias });
}

function unnestSource(context: Context, body: Node, scope: Scope, alias?: string): Source {
  onlyFields('UNNEST', body, ['this', 'alias', 'with_ordinality', 'offset_alias']);
  const array = context.expression(asNode(body.this), scope);
  if (array.type.kind !== 'ARRAY') {
    throw invalidQuery(
      `Values referenced in UNNEST must be arrays. UNNEST contains expression of type ${array.type.kind}`,
    );
  }
  const offset = isSet(body.with_ordinality)
    ? (identifierAt(body, 'offset_alias') ?? 'offset')
    : undefined;
  return unnested(context, array, alias, offset);
}

function unnested(
  context: Context,
  array: Value,
  alias: string | undefined,
  offset: string | undefined,
): Source {
  const name = alias ?? context.hiddenAlias();
  const element = array.type.kind === 'ARRAY' ? array.type.element : INT64;
  const row = value(`${quoted(name)}."value"`, element);
  const position = value(`${quoted(name)}."position"`, INT64);
  const columns: readonly Column[] =
    element.kind === 'STRUCT'
      ? element.fields.map((field) => ({
          name: field.name,
          value: value(
            `struct_extract(${row.sql}, '${field.name.replaceAll("'", "''")}')`,
            field.type,
          ),
        }))
      : [{ name: alias, value: row }];
  const relations: Relation[] = [{ alias, columns, row }];
  if (offset !== undefined) {
    relations.push({ alias: undefined, columns: [{ name: offset, value: position }] });
  }
  const list = coerced(array, arrayOf(element)).sql;
  const positions = offset === undefined ? '' : `, unnest(range(len(${list}))) AS "position"`;
  const sql = `(SELECT unnest(${list}) AS "value"${positions}) AS ${quoted(name)}`;
  return { sql, relations, merged: [], lateral: true };
}
