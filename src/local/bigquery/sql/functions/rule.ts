/** How one GoogleSQL function becomes DuckDB: its rule, and short ways to write the common ones. */

import type { Context } from '../context.ts';
import type { Node } from '../node.ts';
import type { Scope } from '../scope.ts';
import type { Type } from '../types.ts';
import { matched, type Value, value } from '../value.ts';

/** A call whose arguments are resolved on demand, because some are units or intervals. */
export interface Invocation {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly at: string | undefined;
  readonly context: Context;
  readonly scope: Scope;
  /** All arguments as values. */
  values(): readonly Value[];
  /** One argument as a value. */
  arg(index: number): Value;
}

export interface Rule {
  readonly min: number;
  readonly max: number;
  readonly build: (call: Invocation) => Value;
}

/** One shape of a function: argument types, result type, and the DuckDB text. */
export interface Signature {
  readonly takes: readonly Type[];
  readonly gives: Type;
  readonly sql: (...args: string[]) => string;
}

export function shape(
  takes: readonly Type[],
  gives: Type,
  sql: string | ((...args: string[]) => string),
): Signature {
  const write = typeof sql === 'string' ? (...args: string[]) => `${sql}(${args.join(', ')})` : sql;
  return { takes, gives, sql: write };
}

/** A function with one or more shapes; an optional argument is one more shape. */
export function fn(...shapes: readonly Signature[]): Rule {
  const lengths = shapes.map((entry) => entry.takes.length);
  return {
    min: Math.min(...lengths),
    max: Math.max(...lengths),
    build: (call) => invoke(call, shapes),
  };
}

function invoke(call: Invocation, shapes: readonly Signature[]): Value {
  const args = call.values();
  const result = matched(
    call.name,
    args,
    shapes.map((entry) => entry.takes),
    call.at,
  );
  const chosen = shapes[result.signature];
  if (chosen === undefined) throw new Error(`no shape for ${call.name}`);
  return value(chosen.sql(...result.args.map((arg) => arg.sql)), chosen.gives);
}
