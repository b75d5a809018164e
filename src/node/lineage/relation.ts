/** What stands in a FROM clause, and how the names of a query find it. */

import { didYouMean } from '../../core/errors/near-match.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import { type Dependencies, union } from './dependencies.ts';
import type { SqlNode } from './sql-tree.ts';

/** A table, view, subquery or unnested array with a name of its own. */
export interface Relation {
  readonly alias: string;
  /** By lower-case name, in order. */
  readonly columns: ReadonlyMap<string, Column>;
  /** What decides which rows there are. */
  readonly rows: Dependencies;
  /** An unnested array: its alias is the element, and any field of it rests on the array. */
  readonly element?: Dependencies;
}

export interface Column {
  readonly name: string;
  readonly from: Dependencies;
}

/** The names that an expression may use. */
export interface Scope {
  readonly file: string;
  readonly relations: readonly Relation[];
  /** Select-list aliases, for GROUP BY, HAVING and QUALIFY. */
  readonly aliases: ReadonlyMap<string, Dependencies>;
  /** Named windows, as what they depend on. */
  readonly windows: ReadonlyMap<string, Dependencies>;
  readonly outer: Scope | undefined;
}

/** The named relations that a query can read. */
export interface Tables {
  readonly file: string;
  /** A table or view of the warehouse; throws when there is none of that name. */
  readonly table: (name: string) => Omit<Relation, 'alias'>;
  /** WITH clauses by lower-case name. */
  readonly ctes: ReadonlyMap<string, Relation>;
  /** Reads a query inside this one. */
  readonly query: (node: SqlNode, tables: Tables, alias: string) => Relation;
  /** The query around a subquery. */
  readonly outer: Scope | undefined;
}

/** What `name` or `qualifier.name` rests on. Throws when no relation in scope has it. */
export function resolveColumn(
  scope: Scope,
  name: string,
  qualifier: string | undefined,
): Dependencies {
  for (let level: Scope | undefined = scope; level; level = level.outer) {
    const found =
      qualifier === undefined ? unqualified(level, name) : qualified(level, name, qualifier);
    if (found) return found;
  }
  const known = scope.relations.flatMap(({ columns }) =>
    [...columns.values()].map((column) => column.name),
  );
  throw refused(
    scope.file,
    `The column "${qualifier === undefined ? name : `${qualifier}.${name}`}" is not found.`,
    `Expected a column of ${scope.relations.map(({ alias }) => alias).join(', ') || 'a table'}.${didYouMean(name, known)}`,
  );
}

/** A problem with one SQL file. */
export function refused(file: string, what: string, mend: string): CountersignError {
  return new CountersignError({ code: 'lineage.not-derived', what, where: file, mend });
}

function qualified(scope: Scope, name: string, qualifier: string): Dependencies | undefined {
  const relation = scope.relations.find(({ alias }) => same(alias, qualifier));
  if (!relation) return unqualified(scope, qualifier);
  return relation.columns.get(name.toLowerCase())?.from ?? relation.element;
}

/** A column joined with USING stands for both sides. */
function unqualified(scope: Scope, name: string): Dependencies | undefined {
  const key = name.toLowerCase();
  const columns = scope.relations.flatMap(({ columns }) => columns.get(key)?.from ?? []);
  if (columns.length > 0) return union(columns);
  return scope.aliases.get(key) ?? scope.relations.find(({ alias }) => same(alias, name))?.element;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
