/** What the resolving rules need from each other and from the warehouse, without importing each other. */

import type { RoutineRef, TableRef } from '../references.ts';
import type { RoutineResource } from '../resources.ts';
import type { Node } from './node.ts';
import type { QueryResult, Scope } from './scope.ts';
import type { TableFieldSchema, Type } from './types.ts';
import type { Value } from './value.ts';

/** What the warehouse answers about a table name. */
export interface TableShape {
  readonly ref: TableRef;
  readonly fields: readonly TableFieldSchema[];
  readonly isView: boolean;
  /** Of a view: the functions in it that keep results from being cached. */
  readonly nonDeterministic: readonly string[];
}

/** Where names come from while a statement is resolved. */
export interface Environment {
  readonly defaultProject: string;
  readonly defaultDataset?: string;
  /** Finds a table or view, or throws BigQuery's notFound. */
  table(ref: TableRef): TableShape;
  /** Finds a function of a dataset that the caller may use, or throws. */
  routine(ref: RoutineRef): RoutineResource;
  /** Typed named parameters, by lower-case name. */
  readonly parameters: ReadonlyMap<string, Type>;
  /** Procedure arguments and script variables, by lower-case name. */
  readonly variables: ReadonlyMap<string, Type>;
}

/** What resolving one statement found out besides its text. */
export interface Facts {
  readonly reads: TableRef[];
  readonly nonDeterministic: Set<string>;
  /** DuckDB parameter names that the text uses. */
  readonly bound: Set<string>;
}

export interface Context {
  readonly environment: Environment;
  readonly facts: Facts;
  /** `[line:column]` of an offset in the statement's text. */
  place(offset: number | undefined): string | undefined;
  /** `[line:column]` of the first token with this word, for nodes that carry no place. */
  placeOfWord(word: string): string | undefined;
  /** A relation alias that no name in the query can meet. */
  hiddenAlias(): string;
  expression(node: Node, scope: Scope): Value;
  query(node: Node, scope: Scope): QueryResult;
}
