/** Resolves one expression node: to an operator, a literal, a name, a call or a subquery. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { type Call, callOf } from './calls.ts';
import { castValue } from './casts.ts';
import { columnValue, dotValue, subscriptValue } from './columns.ts';
import type { Context } from './context.ts';
import { AGGREGATES } from './functions/aggregates.ts';
import { ARRAY_FUNCTIONS } from './functions/arrays.ts';
import { CONDITION_FUNCTIONS } from './functions/conditions.ts';
import { DATE_FUNCTIONS } from './functions/dates.ts';
import { javaScriptValue } from './functions/javascript.ts';
import { JSON_FUNCTIONS } from './functions/json.ts';
import { NUMBERING } from './functions/numbering.ts';
import { NUMBER_FUNCTIONS } from './functions/numbers.ts';
import type { Rule } from './functions/rule.ts';
import { TEXT_FUNCTIONS } from './functions/text.ts';
import { extractValue } from './functions/truncation.ts';
import { arrayValue, booleanValue, literalValue, structValue } from './literals.ts';
import { asNode, bodyOf, isSet, kindOf, type Node, nodeAt, onlyFields } from './node.ts';
import { compared, OPERATORS } from './operators.ts';
import type { Scope } from './scope.ts';
import { arrayOf, BOOL } from './types.ts';
import { coerced, nullValue, unified, type Value, value } from './value.ts';
import { aggregateValue, windowValue } from './windows.ts';

/** Every scalar function that is understood, by its GoogleSQL name. */
export const SCALARS: Readonly<Record<string, Rule>> = {
  ...NUMBER_FUNCTIONS,
  ...CONDITION_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...ARRAY_FUNCTIONS,
  ...JSON_FUNCTIONS,
};

type Handler = (context: Context, body: Node, scope: Scope) => Value;

const NODES: Readonly<Record<string, Handler>> = {
  ...OPERATORS,
  literal: (_context, body) => literalValue(body),
  boolean: (_context, body) => booleanValue(body),
  null: () => nullValue(),
  column: columnValue,
  dot: dotValue,
  subscript: subscriptValue,
  array_func: arrayValue,
  cast: (context, body, scope) => castValue(context, body, scope, false),
  safe_cast: (context, body, scope) => castValue(context, body, scope, true),
  case: caseValue,
  extract: extractValue,
  last_day: lastDayValue,
  window_function: windowValue,
  exists: existsValue,
  subquery: (context, body, scope) => scalarSubquery(context, asNode(body.this), scope),
  select: (context, body, scope) => scalarSubquery(context, { select: body }, scope),
};

export function resolveExpression(context: Context, node: Node, scope: Scope): Value {
  const kind = kindOf(node);
  const body = bodyOf(node);
  const handler = NODES[kind];
  if (handler !== undefined) return handler(context, body, scope);
  const call = callOf(kind, body);
  if (call === undefined) throw notEmulated(kind.toUpperCase().replaceAll('_', ' '));
  return callValue(context, call, scope);
}

function callValue(context: Context, call: Call, scope: Scope): Value {
  if (call.name === 'STRUCT') return structValue(context, call.args, scope);
  if (call.name === 'ARRAY') return arraySubquery(context, call, scope);
  if (AGGREGATES[call.name] !== undefined || NUMBERING[call.name] !== undefined) {
    return aggregateValue(context, call, scope);
  }
  const safe = call.name.startsWith('SAFE.');
  const name = safe ? call.name.slice(5) : call.name;
  const at = context.placeOfWord(name);
  const rule = SCALARS[name];
  if (rule === undefined && call.path !== undefined && !safe) {
    return javaScriptValue(context, call, call.path, scope);
  }
  if (rule === undefined) throw invalidQuery(`Function not found (or not emulated): ${name}`, at);
  checkArguments(call, rule, at);
  const built = rule.build({
    name,
    nodes: call.args,
    at,
    context,
    scope,
    values: () => call.args.map((node) => context.expression(node, scope)),
    arg: (index) => context.expression(asNode(call.args[index]), scope),
  });
  return safe ? value(`TRY(${built.sql})`, built.type) : built;
}

function checkArguments(call: Call, rule: Rule, at: string | undefined): void {
  if (call.distinct || call.ignoreNulls || call.orderBy.length > 0 || call.limit || call.having) {
    throw invalidQuery(`${call.name} is not an aggregate function`, at);
  }
  if (call.args.length >= rule.min && call.args.length <= rule.max) return;
  throw invalidQuery(`Number of arguments does not match for function ${call.name}`, at);
}

function caseValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('CASE', body, ['operand', 'whens', 'else_']);
  const whens = (body.whens as readonly (readonly Node[])[]).map((pair) =>
    pair.map((node) => context.expression(node, scope)),
  );
  const otherwise = nodeAt(body, 'else_');
  const last = otherwise === undefined ? [] : [context.expression(otherwise, scope)];
  const results = unified('CASE', [...whens.flatMap((pair) => pair[1] ?? []), ...last]);
  const operand = nodeAt(body, 'operand');
  const tests = caseTests(
    context,
    operand,
    whens.flatMap((pair) => pair[0] ?? []),
    scope,
  );
  const branches = tests.tests.map((test, index) => `WHEN ${test} THEN ${results[index]?.sql}`);
  const fallback = last.length === 0 ? '' : ` ELSE ${results.at(-1)?.sql}`;
  const type = results[0]?.type ?? BOOL;
  return value(`CASE ${tests.head}${branches.join(' ')}${fallback} END`, type);
}

function caseTests(
  context: Context,
  operand: Node | undefined,
  tests: readonly Value[],
  scope: Scope,
): { readonly head: string; readonly tests: readonly string[] } {
  if (operand === undefined) {
    for (const test of tests) {
      if (test.literal === 'null' || test.type.kind === 'BOOL') continue;
      throw invalidQuery(`CASE condition should return type BOOL, but returns ${test.type.kind}`);
    }
    return { head: '', tests: tests.map((test) => coerced(test, BOOL).sql) };
  }
  const [head, ...rest] = unified('CASE', [context.expression(operand, scope), ...tests]);
  if (head === undefined) throw invalidQuery('CASE needs a WHEN');
  if (head.type.kind !== 'STRUCT' && head.type.kind !== 'FLOAT64') {
    return { head: `${head.sql} `, tests: rest.map((test) => test.sql) };
  }
  return { head: '', tests: rest.map((test) => compared('=', [head, test]).sql) };
}

function lastDayValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('LAST_DAY', body, ['this', 'unit']);
  const unit = body.unit;
  const args = [asNode(body.this), ...(isSet(unit) ? [unitNode(unit)] : [])];
  return callValue(context, { ...NO_CLAUSES, name: 'LAST_DAY', args }, scope);
}

const NO_CLAUSES = {
  distinct: false,
  ignoreNulls: false,
  orderBy: [],
  limit: undefined,
  having: undefined,
  star: false,
} as const;

function unitNode(unit: unknown): Node {
  if (typeof unit === 'string') return { var: { this: unit.toUpperCase() } };
  const node = asNode(unit);
  const day = node.WeekWithModifier;
  if (typeof day !== 'string') return { var: { this: String(node.Custom ?? '').toUpperCase() } };
  return { function: { name: 'WEEK', args: [{ var: { this: day } }] } };
}

function existsValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('EXISTS', body, ['this', 'not']);
  const inner = context.query(asNode(body.this), scope);
  return value(`${body.not === true ? 'NOT ' : ''}EXISTS (${inner.sql})`, BOOL);
}

function scalarSubquery(context: Context, node: Node, scope: Scope): Value {
  const inner = context.query(node, scope);
  const column = inner.columns[0];
  if (column === undefined || inner.columns.length !== 1) {
    throw invalidQuery(
      'Scalar subquery cannot have more than one column unless using SELECT AS STRUCT to build STRUCT values',
    );
  }
  const literal = column.literal === 'null' ? { literal: 'null' as const } : {};
  return { ...value(`(${inner.sql})`, column.type), ...literal };
}

function arraySubquery(context: Context, call: Call, scope: Scope): Value {
  const node = call.args[0];
  if (node === undefined || call.args.length !== 1) throw invalidQuery('ARRAY needs a subquery');
  const inner = context.query(node, scope);
  const column = inner.columns[0];
  if (column === undefined || inner.columns.length !== 1) {
    throw invalidQuery(
      'ARRAY subquery cannot have more than one column unless using SELECT AS STRUCT to build STRUCT values',
    );
  }
  return value(`ARRAY(${inner.sql})`, arrayOf(column.type));
}
