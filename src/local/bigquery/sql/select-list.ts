/** The SELECT list: expressions, aliases and stars with EXCEPT and REPLACE. */

import { invalidQuery } from '../errors.ts';
import type { Context } from './context.ts';
import { impliedName } from './literals.ts';
import { asNode, bodyOf, identifierAt, kindOf, type Node, nodesAt, onlyFields } from './node.ts';
import {
  type Column,
  findName,
  findRelation,
  type OutputColumn,
  type Scope,
  starColumns,
} from './scope.ts';
import { type Value, value } from './value.ts';

/** One column of a SELECT: what is computed, and what it is called. */
export interface SelectItem {
  readonly item: Value;
  readonly column: OutputColumn;
  /** Whether the name was given with an alias. */
  readonly explicit: boolean;
}

interface Named {
  readonly item: Value;
  readonly name: string | undefined;
  readonly explicit: boolean;
}

export function selectItems(
  context: Context,
  nodes: readonly Node[],
  scope: Scope,
): readonly SelectItem[] {
  const named = nodes.flatMap((node) => namedItems(context, node, scope));
  const taken = new Set(named.map(({ name }) => name?.toLowerCase()));
  const used = new Set<string>();
  let anonymous = 0;
  return named.map(({ item, name, explicit }) => {
    const wanted = name ?? `f${anonymous++}_`;
    const free = name !== undefined || !taken.has(wanted);
    const key = uniqueKey(free ? wanted : `:${wanted}`, used);
    return { item, explicit, column: outputColumn(name, key, item) };
  });
}

function outputColumn(name: string | undefined, key: string, item: Value): OutputColumn {
  const literal = item.literal === 'null' ? { literal: 'null' as const } : {};
  return { name, key, type: item.type, ...literal };
}

function uniqueKey(wanted: string, used: Set<string>): string {
  let key = wanted;
  for (let count = 1; used.has(key.toLowerCase()); count++) key = `${wanted}:${count}`;
  used.add(key.toLowerCase());
  return key;
}

function namedItems(context: Context, node: Node, scope: Scope): readonly Named[] {
  const kind = kindOf(node);
  if (kind === 'star') return starItems(context, bodyOf(node), scope);
  if (kind === 'alias') {
    const body = bodyOf(node);
    onlyFields('alias', body, ['this', 'alias']);
    const item = context.expression(asNode(body.this), scope);
    return [{ item, name: identifierAt(body, 'alias'), explicit: true }];
  }
  return [{ item: context.expression(node, scope), name: impliedName(node), explicit: false }];
}

function starItems(context: Context, body: Node, scope: Scope): readonly Named[] {
  onlyFields('*', body, ['table', 'except', 'replace']);
  const table = identifierAt(body, 'table');
  const columns = table === undefined ? starColumns(scope) : tableColumns(scope, table);
  if (columns.length === 0) throw invalidQuery('SELECT * must have a FROM clause');
  const except = new Set(nodesAt(body, 'except').map((item) => String(item.name).toLowerCase()));
  const replace = replacements(context, body, scope);
  for (const name of [...except, ...replace.keys()]) {
    if (columns.some((column) => column.name?.toLowerCase() === name)) continue;
    throw invalidQuery(`Column ${name} in SELECT * EXCEPT or REPLACE list does not exist`);
  }
  return columns
    .filter((column) => !except.has(column.name?.toLowerCase() ?? ''))
    .map((column) => ({
      item: replace.get(column.name?.toLowerCase() ?? '') ?? column.value,
      name: column.name,
      explicit: false,
    }));
}

function replacements(context: Context, body: Node, scope: Scope): Map<string, Value> {
  return new Map(
    nodesAt(body, 'replace').map((entry) => {
      const name = (identifierAt(entry, 'alias') ?? '').toLowerCase();
      return [name, context.expression(asNode(entry.this), scope)] as const;
    }),
  );
}

function tableColumns(scope: Scope, table: string): readonly Column[] {
  const relation = findRelation(scope, table);
  if (relation !== undefined) return relation.columns;
  const struct = findName(scope, table, undefined);
  if (struct?.type.kind !== 'STRUCT') throw invalidQuery(`Unrecognized name: ${table}`);
  return struct.type.fields.map((field) => ({
    name: field.name,
    value: value(
      `struct_extract(${struct.sql}, '${field.name.replaceAll("'", "''")}')`,
      field.type,
    ),
  }));
}
