/** Calls of functions that a dataset defines in JavaScript. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { routineName, stringSql } from '../../references.ts';
import type { RoutineArgument } from '../../resources.ts';
import type { Call } from '../calls.ts';
import type { Context } from '../context.ts';
import { Cursor } from '../cursor.ts';
import { tokenize } from '../lexer.ts';
import { splitRoutinePath } from '../paths.ts';
import type { Scope } from '../scope.ts';
import { type Type, typeName } from '../types.ts';
import { coerced, coerces, type Value, value } from '../value.ts';

/** The text of a function expression over the arguments. */
export function functionText(args: readonly RoutineArgument[], body: string): string {
  return `function (${args.map(({ name }) => name).join(', ')}) {${body}\n}`;
}

/** Types that mean the same in SQL and in JavaScript here; others are refused by name. */
export function isJavaScriptType(type: Type): boolean {
  if (type.kind === 'ARRAY') return type.element.kind === 'STRING';
  return type.kind === 'STRING' || type.kind === 'BOOL';
}

export function typeNamed(text: string): Type {
  return new Cursor(text, tokenize(text)).type();
}

export function javaScriptValue(
  context: Context,
  call: Call,
  path: readonly string[],
  scope: Scope,
): Value {
  const { environment } = context;
  const ref = splitRoutinePath(path, environment);
  const routine = environment.routine(ref);
  const name = routineName(ref);
  if (call.args.length !== routine.arguments.length) {
    throw invalidQuery(`Number of arguments does not match for function ${name}`);
  }
  if (routine.function?.deterministic !== true) context.facts.nonDeterministic.add(name);
  const args = routine.arguments.map((argument, index) => {
    const wanted = typeNamed(argument.type);
    const given = context.expression(call.args[index] ?? {}, scope);
    if (!coerces(given, wanted)) {
      throw invalidQuery(`Argument ${argument.name} of ${name} should be ${typeName(wanted)}`);
    }
    return `to_json(${coerced(given, wanted).sql})`;
  });
  const source = stringSql(functionText(routine.arguments, routine.body));
  const result = `bq_javascript(${source}, json_array(${args.join(', ')})::VARCHAR)`;
  const returns = typeNamed(routine.function?.returns ?? 'STRING');
  return value(resultSql(result, returns), returns);
}

function resultSql(json: string, type: Type): string {
  switch (type.kind) {
    case 'STRING':
      return `(${json}::JSON ->> '$')`;
    case 'BOOL':
      return `(${json}::JSON)::BOOLEAN`;
    case 'ARRAY':
      return `coalesce((${json}::JSON)::VARCHAR[], [])`;
    default:
      throw notEmulated(`JavaScript function that returns ${typeName(type)}`);
  }
}
