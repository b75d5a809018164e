/** Operators: arithmetic with BigQuery's types and errors, comparison, logic, membership. */

import { invalidQuery, notEmulated } from '../errors.ts';
import type { Context } from './context.ts';
import { intervalOf, shifted } from './intervals.ts';
import { integerValue } from './literals.ts';
import {
  asNode,
  bodyOf,
  isSet,
  kindOf,
  type Node,
  nodeAt,
  nodesAt,
  onlyFields,
  textAt,
} from './node.ts';
import type { Scope } from './scope.ts';
import { arrayOf, BOOL, BYTES, DATE, FLOAT64, INT64, NUMERIC, STRING } from './types.ts';
import {
  coerced,
  coerces,
  commonType,
  matched,
  noSignature,
  numbers,
  unified,
  type Value,
  value,
} from './value.ts';

type Handler = (context: Context, body: Node, scope: Scope) => Value;

function sides(context: Context, body: Node, scope: Scope): readonly [Value, Value] {
  onlyFields('operator', body, ['left', 'right']);
  return [
    context.expression(asNode(body.left), scope),
    context.expression(asNode(body.right), scope),
  ];
}

function additive(symbol: '+' | '-'): Handler {
  return (context, body, scope) => {
    const left = asNode(body.left);
    const right = asNode(body.right);
    if (kindOf(right) === 'interval') {
      return shifted(
        context.expression(left, scope),
        intervalOf(context, bodyOf(right), scope),
        symbol,
      );
    }
    const pair = sides(context, body, scope);
    if (pair[0].type.kind === 'DATE' && pair[1].type.kind === 'INT64') {
      return value(`(${pair[0].sql} ${symbol} CAST(${pair[1].sql} AS INTEGER))`, DATE);
    }
    const [a, b] = numbers(symbol, pair);
    const sql = `(${a?.sql} ${symbol} ${b?.sql})`;
    const type = a?.type ?? INT64;
    return value(type.kind === 'NUMERIC' ? `CAST(${sql} AS DECIMAL(38,9))` : sql, type);
  };
}

export function multiplied(pair: readonly Value[]): Value {
  const [left, right] = numbers('*', pair);
  const sql = `(${left?.sql} * ${right?.sql})`;
  const type = left?.type ?? INT64;
  return value(type.kind === 'NUMERIC' ? `CAST(${sql} AS DECIMAL(38,9))` : sql, type);
}

/** `/`: FLOAT64 for integers, NUMERIC for NUMERIC; dividing by zero is an error. */
export function divided(pair: readonly Value[], safe: boolean): Value {
  const [a, b] = numbers(safe ? 'SAFE_DIVIDE' : '/', pair);
  const numeric = a?.type.kind === 'NUMERIC';
  const macro = `bq_${safe ? 'safe_' : ''}divide${numeric ? '_numeric' : ''}`;
  const [left, right] = [a, b].map((item) =>
    numeric || item === undefined ? item : coerced(item, FLOAT64),
  );
  return value(`${macro}(${left?.sql}, ${right?.sql})`, numeric ? NUMERIC : FLOAT64);
}

export function remainder(pair: readonly Value[]): Value {
  const [left, right] = numbers('MOD', pair);
  if (left === undefined || left.type.kind === 'FLOAT64') throw noSignature('MOD', pair);
  return value(`bq_mod(${left.sql}, ${right?.sql})`, left.type);
}

function negated(context: Context, body: Node, scope: Scope): Value {
  const literal = nodeAt(asNode(body.this), 'literal');
  if (literal !== undefined && textAt(literal, 'value') === '9223372036854775808') {
    return { ...integerValue(0n), sql: '(-9223372036854775808)::BIGINT' };
  }
  const inner = context.expression(asNode(body.this), scope);
  const { args } = matched('-', [inner], [[INT64], [NUMERIC], [FLOAT64]]);
  const negative = value(`(-${args[0]?.sql})`, args[0]?.type ?? INT64);
  return inner.literal === undefined ? negative : { ...negative, literal: inner.literal };
}

function comparison(symbol: string): Handler {
  return (context, body, scope) => compared(symbol, sides(context, body, scope));
}

export function compared(symbol: string, pair: readonly Value[]): Value {
  const type = commonType(pair) ?? wideNumber(pair);
  if (type === undefined) throw noSignature(symbol, pair);
  if (type.kind === 'JSON')
    throw invalidQuery(`${symbol} is not defined for arguments of type JSON`);
  const [left, right] = pair.map((item) => coerced(item, type));
  return value(`(${left?.sql} ${symbol} ${right?.sql})`, BOOL);
}

/** Numbers of any two types compare as FLOAT64. */
function wideNumber(pair: readonly Value[]): Value['type'] | undefined {
  const kinds = ['INT64', 'NUMERIC', 'FLOAT64'];
  return pair.every((item) => kinds.includes(item.type.kind)) ? FLOAT64 : undefined;
}

function logical(symbol: 'AND' | 'OR'): Handler {
  return (context, body, scope) => {
    const pair = sides(context, body, scope).map((item) => booleanOf(symbol, item));
    return value(`(${pair.map((item) => item.sql).join(` ${symbol} `)})`, BOOL);
  };
}

function booleanOf(name: string, item: Value): Value {
  if (!coerces(item, BOOL)) throw noSignature(name, [item]);
  return coerced(item, BOOL);
}

function concatenated(context: Context, body: Node, scope: Scope): Value {
  return concatenation('||', sides(context, body, scope));
}

export function concatenation(name: string, items: readonly Value[]): Value {
  const type = commonType(items);
  const allowed =
    [STRING, BYTES].some((kind) => kind.kind === type?.kind) || type?.kind === 'ARRAY';
  if (type === undefined || !allowed) throw noSignature(name, items);
  return value(`(${items.map((item) => coerced(item, type).sql).join(' || ')})`, type);
}

function like(context: Context, body: Node, scope: Scope): Value {
  if (isSet(body.quantifier)) throw notEmulated('quantified LIKE');
  const pair = sides(context, body, scope);
  const { args } = matched('LIKE', pair, [[STRING, STRING]]);
  return value(`(${args[0]?.sql} LIKE ${args[1]?.sql} ESCAPE '\\')`, BOOL);
}

function between(context: Context, body: Node, scope: Scope): Value {
  onlyFields('BETWEEN', body, ['this', 'low', 'high', 'not']);
  const items = ['this', 'low', 'high'].map((key) => context.expression(asNode(body[key]), scope));
  const [item, low, high] = unified('BETWEEN', items);
  const not = body.not === true ? 'NOT ' : '';
  return value(`(${item?.sql} ${not}BETWEEN ${low?.sql} AND ${high?.sql})`, BOOL);
}

function membership(context: Context, body: Node, scope: Scope): Value {
  onlyFields('IN', body, ['this', 'expressions', 'query', 'unnest', 'not']);
  const item = context.expression(asNode(body.this), scope);
  const not = body.not === true ? 'NOT ' : '';
  const wrapped = (sql: string) => value(not === '' ? sql : `(NOT ${sql})`, BOOL);
  const unnest = nodeAt(body, 'unnest');
  if (unnest !== undefined) return wrapped(inArray(item, context.expression(unnest, scope)));
  const query = nodeAt(body, 'query');
  if (query !== undefined) return wrapped(inQuery(context, item, query, scope));
  const list = nodesAt(body, 'expressions').map((node) => context.expression(node, scope));
  const [left, ...rest] = unified('IN', [item, ...list]);
  return wrapped(`(${left?.sql} IN (${rest.map((entry) => entry.sql).join(', ')}))`);
}

function inArray(item: Value, array: Value): string {
  if (array.type.kind !== 'ARRAY') throw invalidQuery('UNNEST in IN needs an ARRAY');
  const element = { sql: '', type: array.type.element };
  const type = commonType([item, element]);
  if (type === undefined) throw noSignature('IN UNNEST', [item, array]);
  const list = coerced(array, arrayOf(type)).sql;
  return `(${coerced(item, type).sql} IN (SELECT unnest(${list})))`;
}

function inQuery(context: Context, item: Value, query: Node, scope: Scope): string {
  const inner = context.query(query, scope);
  const column = inner.columns[0];
  if (inner.columns.length !== 1 || column === undefined) {
    throw invalidQuery('Subquery of type IN must have only one output column');
  }
  const type = commonType([item, { sql: '', type: column.type }]);
  if (type === undefined) throw noSignature('IN', [item, { sql: '', type: column.type }]);
  return `(${coerced(item, type).sql} IN (${inner.sql}))`;
}

function test(template: (sql: string) => string): Handler {
  return (context, body, scope) => {
    onlyFields('IS', body, ['this', 'not']);
    const inner = context.expression(asNode(body.this), scope);
    const sql = template(inner.sql);
    return value(body.not === true ? `(NOT ${sql})` : sql, BOOL);
  };
}

function bitwise(symbol: string, template?: (left: string, right: string) => string): Handler {
  return (context, body, scope) => {
    const { args } = matched(symbol, sides(context, body, scope), [[INT64, INT64]]);
    const [left = '', right = ''] = args.map((item) => item.sql);
    return value(template?.(left, right) ?? `(${left} ${symbol} ${right})`, INT64);
  };
}

/** Every operator node that is understood. */
export const OPERATORS: Readonly<Record<string, Handler>> = {
  add: additive('+'),
  sub: additive('-'),
  mul: (context, body, scope) => multiplied(sides(context, body, scope)),
  div: (context, body, scope) => divided(sides(context, body, scope), false),
  mod: (context, body, scope) => remainder(sides(context, body, scope)),
  neg: negated,
  eq: comparison('='),
  neq: comparison('<>'),
  lt: comparison('<'),
  lte: comparison('<='),
  gt: comparison('>'),
  gte: comparison('>='),
  null_safe_eq: comparison('IS NOT DISTINCT FROM'),
  null_safe_neq: comparison('IS DISTINCT FROM'),
  and: logical('AND'),
  or: logical('OR'),
  not: (context, body, scope) => {
    const inner = booleanOf('NOT', context.expression(asNode(body.this), scope));
    return value(`(NOT ${inner.sql})`, BOOL);
  },
  concat: concatenated,
  like,
  between,
  in: membership,
  is_null: test((sql) => `(${sql} IS NULL)`),
  is_true: test((sql) => `(${sql} IS NOT DISTINCT FROM TRUE)`),
  is_false: test((sql) => `(${sql} IS NOT DISTINCT FROM FALSE)`),
  bitwise_and: bitwise('&'),
  bitwise_or: bitwise('|'),
  bitwise_xor: bitwise('^', (left, right) => `xor(${left}, ${right})`),
  bitwise_not: (context, body, scope) => {
    onlyFields('~', body, ['this']);
    const inner = context.expression(asNode(body.this), scope);
    const { args } = matched('~', [inner], [[INT64]]);
    return value(`(~${args[0]?.sql})`, INT64);
  },
  paren: (context, body, scope) => {
    onlyFields('parentheses', body, ['this']);
    return context.expression(asNode(body.this), scope);
  },
};
