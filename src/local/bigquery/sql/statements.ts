/** The statement kinds of a script, as read from its tokens. */

import type { RoutineArgument } from '../resources.ts';
import type { TableFieldSchema, Type } from './types.ts';

/** A piece of the script's text, with where it starts. */
export interface Text {
  readonly text: string;
  readonly start: number;
}

export interface Options {
  readonly description?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly location?: string;
}

export type DmlVerb = 'INSERT' | 'UPDATE' | 'DELETE' | 'MERGE' | 'TRUNCATE';

export type Statement =
  | { readonly kind: 'query'; readonly sql: Text }
  | { readonly kind: 'dml'; readonly verb: DmlVerb; readonly sql: Text }
  | {
      readonly kind: 'create-table';
      readonly path: readonly string[];
      readonly replace: boolean;
      readonly ifNotExists: boolean;
      readonly fields: readonly TableFieldSchema[] | undefined;
      readonly query: Text | undefined;
      readonly options: Options;
      readonly at: string;
    }
  | {
      readonly kind: 'create-view';
      readonly path: readonly string[];
      readonly replace: boolean;
      readonly ifNotExists: boolean;
      readonly columns: readonly { readonly name: string; readonly description?: string }[];
      readonly query: Text;
      readonly options: Options;
      readonly at: string;
    }
  | {
      readonly kind: 'create-schema';
      readonly path: readonly string[];
      readonly ifNotExists: boolean;
      readonly options: Options;
      readonly at: string;
    }
  | {
      readonly kind: 'create-procedure';
      readonly path: readonly string[];
      readonly replace: boolean;
      readonly ifNotExists: boolean;
      readonly arguments: readonly RoutineArgument[];
      readonly body: Text;
      readonly options: Options;
      readonly at: string;
    }
  | {
      readonly kind: 'create-function';
      readonly path: readonly string[];
      readonly replace: boolean;
      readonly ifNotExists: boolean;
      readonly arguments: readonly RoutineArgument[];
      readonly returns: string;
      readonly deterministic: boolean;
      readonly body: string;
      readonly options: Options;
      readonly at: string;
    }
  | {
      readonly kind: 'drop';
      readonly what: 'TABLE' | 'VIEW' | 'SCHEMA' | 'PROCEDURE' | 'FUNCTION';
      readonly path: readonly string[];
      readonly ifExists: boolean;
      readonly cascade: boolean;
      readonly at: string;
    }
  | {
      readonly kind: 'call';
      readonly path: readonly string[];
      readonly args: readonly Text[];
      readonly at: string;
    }
  | { readonly kind: 'begin' | 'commit' | 'rollback' | 'return' }
  | {
      readonly kind: 'declare';
      readonly names: readonly string[];
      readonly type: Type | undefined;
      readonly value: Text | undefined;
      readonly at: string;
    }
  | {
      readonly kind: 'set';
      readonly names: readonly string[];
      readonly value: Text;
      readonly at: string;
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Text; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'assert'; readonly test: Text; readonly message: string | undefined }
  | { readonly kind: 'raise'; readonly message: Text | undefined };

/** `statementType` of a job, as REST names it. */
export function statementType(statement: Statement): string {
  switch (statement.kind) {
    case 'query':
      return 'SELECT';
    case 'dml':
      return statement.verb === 'TRUNCATE' ? 'TRUNCATE_TABLE' : statement.verb;
    case 'create-table':
      return statement.query === undefined ? 'CREATE_TABLE' : 'CREATE_TABLE_AS_SELECT';
    case 'create-view':
      return 'CREATE_VIEW';
    case 'create-schema':
      return 'CREATE_SCHEMA';
    case 'create-procedure':
      return 'CREATE_PROCEDURE';
    case 'create-function':
      return 'CREATE_FUNCTION';
    case 'drop':
      return `DROP_${statement.what}`;
    case 'call':
      return 'CALL';
    default:
      return 'SCRIPT';
  }
}

/** The query or the change of rows in a statement that holds one. */
export function queryText(statement: Statement): Text | undefined {
  switch (statement.kind) {
    case 'query':
    case 'dml':
      return statement.sql;
    case 'create-table':
    case 'create-view':
      return statement.query;
    default:
      return undefined;
  }
}
