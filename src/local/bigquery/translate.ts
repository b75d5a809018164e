/** Translates one GoogleSQL query or DML statement into DuckDB's SQL, resolving every name and type. */

import { invalidQuery, notEmulated } from './errors.ts';
import { type RoutineRef, routineName, type TableRef } from './references.ts';
import type { RoutineResource } from './resources.ts';
import { variableValue } from './sql/columns.ts';
import type { Context, Environment, TableShape } from './sql/context.ts';
import { resolveDml } from './sql/dml.ts';
import { resolveExpression } from './sql/expression.ts';
import { placeOf, tokenize } from './sql/lexer.ts';
import { kindOf, type Node } from './sql/node.ts';
import { parseStatement, type Tree } from './sql/parse.ts';
import { resolveQuery } from './sql/query.ts';
import { type QueryResult, rootScope, type Scope } from './sql/scope.ts';
import type { Text } from './sql/statements.ts';
import type { Type } from './sql/types.ts';
import type { Value } from './sql/value.ts';

export interface OutputField {
  readonly name: string;
  /** The DuckDB name of the column; equal to `name` unless two columns share it. */
  readonly key: string;
  readonly type: Type;
}

/** A statement ready for DuckDB, and what it touches. */
export interface Translation {
  readonly sql: string;
  /** Result columns, for queries. */
  readonly columns: readonly OutputField[];
  readonly reads: readonly TableRef[];
  /** The table that DML changes. */
  readonly writes: TableRef | undefined;
  /** The table whose rows DML changes or removes: BigQuery reads all of it. */
  readonly rewrites?: TableRef;
  /** Of DML: a query whose first row means that the change is ambiguous. */
  readonly conflict?: string;
  /** Functions that make the result depend on who asks or when. */
  readonly nonDeterministic: readonly string[];
  /** DuckDB parameters the text uses: `p_name` for query parameters, `v_name` for variables. */
  readonly bound: readonly string[];
}

export interface TranslateOptions {
  readonly defaultProject: string;
  readonly defaultDataset?: string;
  /** Finds a table or view with its columns, or throws BigQuery's notFound. */
  readonly table: (ref: TableRef) => TableShape;
  /** Finds a function, or throws; where there is none, there are no functions of datasets. */
  readonly routine?: (ref: RoutineRef) => RoutineResource;
  readonly parameters?: ReadonlyMap<string, Type>;
  readonly variables?: ReadonlyMap<string, Type>;
  /** The script that the statement is part of, for `[line:column]`. */
  readonly source?: string;
  /** What was parsed of the statement before; undefined where it is to be parsed now. */
  readonly tree?: Tree | undefined;
}

/**
 * Translates a query or a DML statement. Throws `BigQueryError` with reason `invalidQuery` for what is
 * wrong and for what is not emulated, always naming it.
 */
export function translate(statement: string | Text, options: TranslateOptions): Translation {
  const text = typeof statement === 'string' ? { text: statement, start: 0 } : statement;
  const environment = environmentOf(options);
  const source = options.source ?? text.text;
  const place = (offset: number) => placeOf(source, text.start + offset);
  const { node, written } = parseStatement(text.text, place, options.tree);
  const context = contextOf(text, source, written, environment);
  const scope = rootScope(variablesOf(environment));
  return isDml(node) ? dml(context, node, scope) : query(context, node, scope);
}

/** A query made of one expression, for the values and conditions of scripts. */
export function expressionQuery(text: Text): Text {
  return { text: `SELECT (${text.text})`, start: text.start - 'SELECT ('.length };
}

function isDml(node: Node): boolean {
  return ['insert', 'update', 'delete', 'merge', 'truncate'].includes(kindOf(node));
}

function query(context: Context, node: Node, scope: Scope): Translation {
  const kind = kindOf(node);
  if (!['select', 'union', 'intersect', 'except', 'subquery', 'paren'].includes(kind)) {
    throw notEmulated(`statement ${kind.toUpperCase().replaceAll('_', ' ')}`);
  }
  const result = resolveQuery(context, node, scope);
  return { ...factsOf(context), sql: result.sql, columns: outputFields(result), writes: undefined };
}

function dml(context: Context, node: Node, scope: Scope): Translation {
  const change = resolveDml(context, node, scope);
  return {
    ...factsOf(context),
    sql: change.sql,
    columns: [],
    writes: change.target,
    ...(change.conflict === undefined ? {} : { conflict: change.conflict }),
    ...(change.rewrites ? { rewrites: change.target } : {}),
  };
}

function outputFields(result: QueryResult): readonly OutputField[] {
  let anonymous = 0;
  return result.columns.map((column) => ({
    name: column.name ?? `f${anonymous++}_`,
    key: column.key,
    type: column.type,
  }));
}

function factsOf(context: Context): Pick<Translation, 'reads' | 'nonDeterministic' | 'bound'> {
  return {
    reads: context.facts.reads,
    nonDeterministic: [...context.facts.nonDeterministic],
    bound: [...context.facts.bound],
  };
}

function environmentOf(options: TranslateOptions): Environment {
  return {
    defaultProject: options.defaultProject,
    ...(options.defaultDataset === undefined ? {} : { defaultDataset: options.defaultDataset }),
    table: options.table,
    routine: options.routine ?? noRoutine,
    parameters: options.parameters ?? new Map(),
    variables: options.variables ?? new Map(),
  };
}

function noRoutine(ref: RoutineRef): never {
  throw invalidQuery(`Function not found: ${routineName(ref)}`);
}

function variablesOf(environment: Environment): ReadonlyMap<string, Value> {
  const names = [...environment.variables.keys()];
  return new Map(names.map((name) => [name, variableValue(name, environment)]));
}

/** Where each word stands first: asked for every function call of a text. */
function firstStarts(text: string): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (const { word, start } of tokenize(text)) if (!starts.has(word)) starts.set(word, start);
  return starts;
}

function contextOf(
  text: Text,
  source: string,
  written: (offset: number) => number,
  environment: Environment,
): Context {
  let aliases = 0;
  let starts: ReadonlyMap<string, number> | undefined;
  const context: Context = {
    environment,
    facts: { reads: [], nonDeterministic: new Set(), bound: new Set() },
    place: (offset) =>
      offset === undefined ? undefined : placeOf(source, text.start + written(offset)),
    placeOfWord: (word) => {
      starts ??= firstStarts(text.text);
      const start = starts.get(word.split('.').at(-1) ?? '');
      return start === undefined ? undefined : placeOf(source, text.start + start);
    },
    hiddenAlias: () => `:s${++aliases}`,
    expression: (node, scope) => resolveExpression(context, node, scope),
    query: (node, scope) => resolveQuery(context, node, scope),
  };
  return context;
}
