/** Mathematical functions. */

import { mayBeNan } from '../floats.ts';
import { arithmetic, divided, remainder } from '../operators.ts';
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

/** A function whose result can be infinite or NaN for a finite argument: an error in BigQuery. */
function checkedReal(name: string, duck: string): Rule {
  return fn(shape([FLOAT64], FLOAT64, (x) => `bq_float_result(${duck}(${x}), '${name}', ${x})`));
}

/** GREATEST and LEAST: NULL as soon as one argument is NULL, else NaN as soon as one is NaN. */
function extreme(duck: string): Rule {
  return {
    min: 1,
    max: 100,
    build: (call) => {
      const items = unified(call.name, call.values(), call.at);
      const type: Type = items[0]?.type ?? INT64;
      const nulls = items.map((item) => `${item.sql} IS NULL`).join(' OR ');
      const list = items.map((item) => item.sql).join(', ');
      const nans = items.filter(mayBeNan).map((item) => `isnan(${item.sql})`);
      const nan = nans.length === 0 ? '' : `WHEN ${nans.join(' OR ')} THEN 'nan'::DOUBLE`;
      return value(`CASE WHEN ${nulls} THEN NULL ${nan} ELSE ${duck}(${list}) END`, type);
    },
  };
}

/** SAFE_ADD and its kin: NULL where the operator has an error. */
function safely(symbol: '+' | '-' | '*'): Rule {
  return {
    min: 2,
    max: 2,
    build: (call) => {
      const [left, right] = numbers(call.name, call.values(), call.at);
      if (left?.type.kind !== 'FLOAT64' || right === undefined) {
        const inner = arithmetic(symbol, call.name, call.values());
        return value(`TRY(${inner.sql})`, inner.type);
      }
      const plain = `(${left.sql} ${symbol} ${right.sql})`;
      return value(`bq_float_safe(${plain}, ${left.sql}, ${right.sql})`, FLOAT64);
    },
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
    const [x, y] = [base, exponent].map((item) => `CAST(${item?.sql} AS DOUBLE)`);
    const sql = `bq_float_result_of_two(pow(${x}, ${y}), 'POW', ${x}, ${y})`;
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
  SAFE_ADD: safely('+'),
  SAFE_SUBTRACT: safely('-'),
  SAFE_MULTIPLY: safely('*'),
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
  EXP: checkedReal('EXP', 'exp'),
  LN: real('ln'),
  LOG: fn(
    shape([FLOAT64], FLOAT64, 'ln'),
    shape([FLOAT64, FLOAT64], FLOAT64, (x, base) => {
      return `bq_float_result_of_two(ln(${x}) / ln(${base}), 'LOG', ${x}, ${base})`;
    }),
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
