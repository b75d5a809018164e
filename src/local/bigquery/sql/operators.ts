/** Operators: arithmetic with BigQuery's types and errors, comparison, logic, membership. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { stringSql } from '../references.ts';
import type { Context } from './context.ts';
import { floatArithmetic, floatComparison, mayBeNan } from './floats.ts';
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
import {
  arrayOf,
  BOOL,
  BYTES,
  DATE,
  FLOAT64,
  INT64,
  NUMERIC,
  STRING,
  type Type,
  typeName,
} from './types.ts';
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
    return arithmetic(symbol, symbol, pair);
  };
}

/** `+`, `-` or `*` under the name that errors give it: the operands' common type, an error on overflow. */
export function arithmetic(symbol: '+' | '-' | '*', name: string, pair: readonly Value[]): Value {
  const [left, right] = numbers(name, pair);
  if (left === undefined || right === undefined) throw noSignature(name, pair);
  if (left.type.kind === 'FLOAT64') return floatArithmetic(symbol, left, right);
  const sql = `(${left.sql} ${symbol} ${right.sql})`;
  const numeric = left.type.kind === 'NUMERIC';
  return value(numeric ? `CAST(${sql} AS DECIMAL(38,9))` : sql, left.type);
}

/** `/`: FLOAT64 for integers, NUMERIC for NUMERIC; dividing by zero is an error, or NULL where it is safe. */
export function divided(pair: readonly Value[], safe: boolean): Value {
  const [a, b] = numbers(safe ? 'SAFE_DIVIDE' : '/', pair);
  if (a === undefined || b === undefined) throw noSignature('/', pair);
  if (a.type.kind === 'NUMERIC') {
    return value(`bq_${safe ? 'safe_' : ''}divide_numeric(${a.sql}, ${b.sql})`, NUMERIC);
  }
  const [left, right] = [coerced(a, FLOAT64), coerced(b, FLOAT64)];
  if (safe) return value(`bq_safe_divide(${left.sql}, ${right.sql})`, FLOAT64);
  return floatArithmetic('/', left, right);
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
  return {
    ...negative,
    ...(inner.literal === undefined ? {} : { literal: inner.literal }),
    ...(inner.magnitude === undefined ? {} : { magnitude: inner.magnitude }),
  };
}

function comparison(symbol: string): Handler {
  return (context, body, scope) => {
    const bare = ['left', 'right'].some((side) => kindOf(asNode(body[side])) === 'null');
    if (bare && !symbol.startsWith('IS')) {
      throw invalidQuery(`Operands of ${symbol} cannot be literal NULL`);
    }
    return compared(symbol, sides(context, body, scope));
  };
}

/** A comparison as BigQuery defines it: by fields for STRUCT, with nothing equal to NaN for FLOAT64. */
export function compared(symbol: string, pair: readonly Value[]): Value {
  const type = commonType(pair) ?? wideNumber(pair);
  if (type === undefined) throw noSignature(symbol, pair);
  const [left, right] = pair.map((item) => coerced(item, type));
  if (left === undefined || right === undefined) throw noSignature(symbol, pair);
  checkComparable(symbol, type);
  if (symbol.startsWith('IS')) return value(`(${left.sql} ${symbol} ${right.sql})`, BOOL);
  if (type.kind === 'FLOAT64') return floatComparison(symbol, left, right);
  if (type.kind === 'STRUCT') return comparedFields(symbol, left, right, type.fields.length);
  return value(`(${left.sql} ${symbol} ${right.sql})`, BOOL);
}

function checkComparable(symbol: string, type: Type): void {
  const ordered = !['=', '<>'].includes(symbol) && !symbol.startsWith('IS');
  if (!['JSON', 'ARRAY', 'GEOGRAPHY'].includes(type.kind) && !(ordered && type.kind === 'STRUCT')) {
    return;
  }
  throw invalidQuery(`${symbol} is not defined for arguments of type ${typeName(type)}`);
}

/** Two STRUCTs are equal where all fields are, so a NULL field can leave it open. */
function comparedFields(symbol: string, left: Value, right: Value, count: number): Value {
  const tests = Array.from({ length: count }, (_unused, index) => {
    return compared('=', [fieldAt(left, index), fieldAt(right, index)]).sql;
  });
  const equal = `(${tests.join(' AND ')})`;
  return value(symbol === '=' ? equal : `(NOT ${equal})`, BOOL);
}

function fieldAt(item: Value, index: number): Value {
  const field = item.type.kind === 'STRUCT' ? item.type.fields[index] : undefined;
  const key = stringSql(field?.name || `_field_${index + 1}`);
  return value(`struct_extract(${item.sql}, ${key})`, field?.type ?? INT64);
}

/** Whether DuckDB's own equality would differ: in every STRUCT, and in FLOAT64 with NaN on both sides. */
function needsOwnEquality(item: Value, others: readonly Value[]): boolean {
  return item.type.kind === 'STRUCT' || (mayBeNan(item) && others.some(mayBeNan));
}

/** Whether an item equals one of others, all of one type. */
function equalsOne(item: Value, others: readonly Value[]): string {
  if (!needsOwnEquality(item, others)) {
    checkComparable('IN', item.type);
    return `(${item.sql} IN (${others.map((entry) => entry.sql).join(', ')}))`;
  }
  return `(${others.map((other) => compared('=', [item, other]).sql).join(' OR ')})`;
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
  if (item === undefined || low === undefined || high === undefined)
    throw noSignature('BETWEEN', items);
  checkComparable('BETWEEN', item.type);
  if (mayBeNan(high)) {
    const inside = [compared('>=', [item, low]), compared('<=', [item, high])];
    return value(`(${not}(${inside.map((test) => test.sql).join(' AND ')}))`, BOOL);
  }
  return value(`(${item.sql} ${not}BETWEEN ${low.sql} AND ${high.sql})`, BOOL);
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
  return wrapped(equalsOne(left ?? item, rest));
}

function inArray(item: Value, array: Value): string {
  if (array.type.kind !== 'ARRAY') throw invalidQuery('UNNEST in IN needs an ARRAY');
  const element = { sql: '', type: array.type.element };
  const type = commonType([item, element]);
  if (type === undefined) throw noSignature('IN UNNEST', [item, array]);
  const list = coerced(array, arrayOf(type)).sql;
  const wanted = coerced(item, type);
  // A subquery for each row is slow; only text is compared alike by both.
  if (type.kind === 'STRING') return `bq_in_list(${wanted.sql}, ${list})`;
  return inRows(wanted, `SELECT unnest(${list})`);
}

/** Membership in the rows of a one-column query: a NaN among them equals nothing. */
function inRows(item: Value, query: string): string {
  if (item.type.kind === 'STRUCT') throw notEmulated('IN over rows of STRUCT');
  checkComparable('IN', item.type);
  if (!mayBeNan(item)) return `(${item.sql} IN (${query}))`;
  const rows = `SELECT v FROM (${query}) AS ":rows"(v) WHERE v IS NULL OR NOT isnan(v)`;
  return `(${item.sql} IN (${rows}))`;
}

function inQuery(context: Context, item: Value, query: Node, scope: Scope): string {
  const inner = context.query(query, scope);
  const column = inner.columns[0];
  if (inner.columns.length !== 1 || column === undefined) {
    throw invalidQuery('Subquery of type IN must have only one output column');
  }
  const type = commonType([item, { sql: '', type: column.type }]);
  if (type === undefined) throw noSignature('IN', [item, { sql: '', type: column.type }]);
  return inRows(coerced(item, type), inner.sql);
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
  mul: (context, body, scope) => arithmetic('*', '*', sides(context, body, scope)),
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
