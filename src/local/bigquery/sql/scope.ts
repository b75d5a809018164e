/** Names in sight at a point of a query, and how BigQuery finds a column among them. */

import { invalidQuery } from '../errors.ts';
import { quoted } from '../references.ts';
import type { Node } from './node.ts';
import type { Type } from './types.ts';
import { structOf, type Value, value } from './value.ts';

/** A column that a relation offers, with the DuckDB text that reads it. */
export interface Column {
  /** Undefined for an anonymous column, which no name can reach. */
  readonly name: string | undefined;
  readonly value: Value;
}

export interface Relation {
  readonly alias: string | undefined;
  readonly columns: readonly Column[];
  /** The whole row, when the alias itself is used as a value (UNNEST elements, table rows). */
  readonly row?: Value;
}

/** What a finished query gives to whoever selects from it. */
export interface QueryResult {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

export interface OutputColumn {
  readonly name: string | undefined;
  /** The DuckDB name of the output column. */
  readonly key: string;
  readonly type: Type;
  readonly literal?: Value['literal'];
}

export interface Scope {
  readonly relations: readonly Relation[];
  /** Columns joined by USING: one column, whatever the side. */
  readonly merged: readonly Column[];
  /** SELECT-list aliases, where they come first (GROUP BY, ORDER BY, HAVING, QUALIFY). */
  readonly aliases: ReadonlyMap<string, Value>;
  readonly ctes: ReadonlyMap<string, readonly OutputColumn[]>;
  readonly windows: ReadonlyMap<string, Node>;
  readonly parent: Scope | undefined;
  /** Procedure arguments and script variables: the last place a name is looked up. */
  readonly variables: ReadonlyMap<string, Value>;
}

export function rootScope(variables: ReadonlyMap<string, Value>): Scope {
  return {
    relations: [],
    merged: [],
    aliases: new Map(),
    ctes: new Map(),
    windows: new Map(),
    parent: undefined,
    variables,
  };
}

/** A scope inside another: it sees the outer names, and starts with none of its own. */
export function innerScope(parent: Scope): Scope {
  return {
    ...rootScope(parent.variables),
    ctes: parent.ctes,
    parent,
  };
}

/** The relation that selecting from a finished query makes. */
export function relationOf(alias: string, columns: readonly OutputColumn[]): Relation {
  return {
    alias,
    columns: columns.map((column) => ({
      name: column.name,
      value: {
        ...value(`${quoted(alias)}.${quoted(column.key)}`, column.type),
        ...(column.literal === 'null' ? { literal: 'null' as const } : {}),
      },
    })),
  };
}

/** The value that a bare name means here; undefined where nothing has that name. */
export function findName(scope: Scope, name: string, at: string | undefined): Value | undefined {
  const key = name.toLowerCase();
  const alias = scope.aliases.get(key);
  if (alias !== undefined) return alias;
  const local = findLocal(scope, key, name, at);
  if (local !== undefined) return local;
  return scope.parent === undefined ? scope.variables.get(key) : findName(scope.parent, name, at);
}

function findLocal(scope: Scope, key: string, name: string, at?: string): Value | undefined {
  const merged = scope.merged.find((column) => column.name?.toLowerCase() === key);
  if (merged !== undefined) return merged.value;
  const found = scope.relations.flatMap((relation) =>
    relation.columns.filter((column) => column.name?.toLowerCase() === key),
  );
  if (found.length > 1) throw invalidQuery(`Column name ${name} is ambiguous`, at);
  return found[0]?.value ?? rowOf(findLocalRelation(scope, name));
}

/** The relation that an alias names here or further out. */
export function findRelation(scope: Scope, alias: string): Relation | undefined {
  const found = findLocalRelation(scope, alias);
  if (found !== undefined || scope.parent === undefined) return found;
  return findRelation(scope.parent, alias);
}

function findLocalRelation(scope: Scope, alias: string): Relation | undefined {
  return scope.relations.find((relation) => relation.alias?.toLowerCase() === alias.toLowerCase());
}

/** A relation's row as one STRUCT value. */
export function rowOf(relation: Relation | undefined): Value | undefined {
  if (relation === undefined || relation.alias === undefined) return undefined;
  if (relation.row !== undefined) return relation.row;
  const named = relation.columns.flatMap(({ name, value: column }) =>
    name === undefined ? [] : [{ name, column }],
  );
  const fields = named.map(({ name, column }) => ({ name, type: column.type }));
  return structOf(
    { kind: 'STRUCT', fields },
    named.map(({ column }) => column.sql),
  );
}

export function columnOf(relation: Relation, name: string): Value | undefined {
  const key = name.toLowerCase();
  return relation.columns.find((column) => column.name?.toLowerCase() === key)?.value;
}

/** Everything `SELECT *` gives: joined columns once and first, then the rest in order. */
export function starColumns(scope: Scope): readonly Column[] {
  const mergedNames = new Set(scope.merged.map((column) => column.name?.toLowerCase()));
  const rest = scope.relations.flatMap((relation) =>
    relation.columns.filter((column) => !mergedNames.has(column.name?.toLowerCase())),
  );
  return [...scope.merged, ...rest];
}
