/** Mathematical functions. */

import { divided, multiplied, remainder } from '../operators.ts';
import { FLOAT64, INT64, NUMERIC, type Type } from '../types.ts';
import { numbers, unified, type Value, value } from '../value.ts';
import { fn, type Invocation, type Rule, shape } from './rule.ts';

const NUMERIC_SQL = 'DECIMAL(38,9)';
const asNumeric = (sql: string) => `CAST(${sql} AS ${NUMERIC_SQL})`;

/** A function that keeps NUMERIC and turns INT64 into FLOAT64 (ROUND, CEIL, FLOOR, TRUNC). */
function rounding(duck: string, onFloat?: string): Rule {
  const two = (x: string, n: string) => `${duck}(${x}, CAST(${n} AS INTEGER))`;
  return fn(
    shape([NUMERIC], NUMERIC, (x) => asNumeric(`${duck}(${x})`)),
    shape([NUMERIC, INT64], NUMERIC, (x, n) => asNumeric(two(x ?? '', n ?? ''))),
    shape([FLOAT64], FLOAT64, duck),
    shape([FLOAT64, INT64], FLOAT64, onFloat ?? ((x, n) => two(x ?? '', n ?? ''))),
  );
}

function floatFirst(rule: Rule): Rule {
  return {
    ...rule,
    build: (call) => {
      const first = call.arg(0);
      if (first.type.kind !== 'INT64') return rule.build(call);
      const widened = value(`CAST(${first.sql} AS DOUBLE)`, FLOAT64);
      return rule.build({ ...call, values: () => [widened, ...call.values().slice(1)] });
    },
  };
}

function sameNumber(duck: string): Rule {
  return fn(
    shape([INT64], INT64, duck),
    shape([NUMERIC], NUMERIC, duck),
    shape([FLOAT64], FLOAT64, duck),
  );
}

function real(duck: string): Rule {
  return fn(shape([FLOAT64], FLOAT64, duck));
}

/** GREATEST and LEAST: NULL as soon as one argument is NULL. */
function extreme(duck: string): Rule {
  return {
    min: 1,
    max: 100,
    build: (call) => {
      const items = unified(call.name, call.values(), call.at);
      const type: Type = items[0]?.type ?? INT64;
      const nulls = items.map((item) => `${item.sql} IS NULL`).join(' OR ');
      const list = items.map((item) => item.sql).join(', ');
      return value(`CASE WHEN ${nulls} THEN NULL ELSE ${duck}(${list}) END`, type);
    },
  };
}

function safely(build: (pair: readonly Value[]) => Value): Rule {
  return {
    min: 2,
    max: 2,
    build: (call) => {
      const inner = build(call.values());
      return value(`TRY(${inner.sql})`, inner.type);
    },
  };
}

function plainSum(symbol: string): (pair: readonly Value[]) => Value {
  return (pair) => {
    const [left, right] = numbers(`SAFE ${symbol}`, pair);
    const sql = `(${left?.sql} ${symbol} ${right?.sql})`;
    const type = left?.type ?? INT64;
    return value(type.kind === 'NUMERIC' ? asNumeric(sql) : sql, type);
  };
}

function pair(build: (items: readonly Value[]) => Value): Rule {
  return { min: 2, max: 2, build: (call: Invocation) => build(call.values()) };
}

const sign: Rule = fn(
  shape([INT64], INT64, (x) => `CAST(sign(${x}) AS BIGINT)`),
  shape([NUMERIC], NUMERIC, (x) => asNumeric(`sign(${x})`)),
  shape([FLOAT64], FLOAT64, (x) => `CAST(sign(${x}) AS DOUBLE)`),
);

const power: Rule = {
  min: 2,
  max: 2,
  build: (call) => {
    const [base, exponent] = numbers(call.name, call.values(), call.at);
    const sql = `pow(CAST(${base?.sql} AS DOUBLE), CAST(${exponent?.sql} AS DOUBLE))`;
    return base?.type.kind === 'NUMERIC' ? value(asNumeric(sql), NUMERIC) : value(sql, FLOAT64);
  },
};

export const NUMBER_FUNCTIONS: Readonly<Record<string, Rule>> = {
  ABS: sameNumber('abs'),
  SIGN: sign,
  MOD: pair(remainder),
  DIV: fn(
    shape([INT64, INT64], INT64, 'bq_div'),
    shape([NUMERIC, NUMERIC], NUMERIC, (a, b) => asNumeric(`trunc(bq_divide_numeric(${a}, ${b}))`)),
  ),
  SAFE_DIVIDE: pair((items) => divided(items, true)),
  IEEE_DIVIDE: fn(shape([FLOAT64, FLOAT64], FLOAT64, (a, b) => `(${a} / ${b})`)),
  SAFE_ADD: safely(plainSum('+')),
  SAFE_SUBTRACT: safely(plainSum('-')),
  SAFE_MULTIPLY: safely(multiplied),
  SAFE_NEGATE: fn(
    shape([INT64], INT64, (x) => `TRY(-${x})`),
    shape([NUMERIC], NUMERIC, (x) => `(-${x})`),
    shape([FLOAT64], FLOAT64, (x) => `(-${x})`),
  ),
  ROUND: floatFirst(rounding('round', 'bq_round')),
  TRUNC: floatFirst(rounding('trunc')),
  CEIL: floatFirst(rounding('ceil')),
  CEILING: floatFirst(rounding('ceil')),
  FLOOR: floatFirst(rounding('floor')),
  POW: power,
  POWER: power,
  SQRT: real('sqrt'),
  EXP: real('exp'),
  LN: real('ln'),
  LOG: fn(
    shape([FLOAT64], FLOAT64, 'ln'),
    shape([FLOAT64, FLOAT64], FLOAT64, (x, base) => `(ln(${x}) / ln(${base}))`),
  ),
  LOG10: real('log10'),
  SIN: real('sin'),
  COS: real('cos'),
  TAN: real('tan'),
  ASIN: real('asin'),
  ACOS: real('acos'),
  ATAN: real('atan'),
  GREATEST: extreme('greatest'),
  LEAST: extreme('least'),
  IS_NAN: fn(shape([FLOAT64], { kind: 'BOOL' }, 'isnan')),
  IS_INF: fn(shape([FLOAT64], { kind: 'BOOL' }, 'isinf')),
};
