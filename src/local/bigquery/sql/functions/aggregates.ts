/** Aggregate functions, also as window functions: the text includes its OVER clause. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { stringSql } from '../../references.ts';
import { mayBeNan, refusingNan } from '../floats.ts';
import { arrayOf, BOOL, FLOAT64, INT64, NUMERIC, STRING, type Type } from '../types.ts';
import { coerced, coerces, matched, noSignature, numbers, type Value, value } from '../value.ts';

/** An aggregate call with its clauses already written in DuckDB's words. */
export interface AggregateCall {
  readonly name: string;
  readonly at: string | undefined;
  readonly args: readonly Value[];
  readonly star: boolean;
  readonly distinct: boolean;
  readonly ignoreNulls: boolean;
  /** `ORDER BY ...` inside the call, or empty. */
  readonly orderBy: string;
  readonly limit: Value | undefined;
  readonly having: { readonly by: Value; readonly max: boolean } | undefined;
  /** ` OVER (...)`, or empty. */
  readonly over: string;
}

export interface AggregateRule {
  readonly args: number;
  readonly most?: number;
  /** Clauses besides OVER that the function takes. */
  readonly allows?: readonly (
    | 'distinct'
    | 'orderBy'
    | 'limit'
    | 'ignoreNulls'
    | 'having'
    | 'star'
  )[];
  readonly build: (call: AggregateCall) => Value;
}

function first(call: AggregateCall): Value {
  const arg = call.args[0];
  if (arg === undefined) throw noSignature(call.name, call.args, call.at);
  return arg;
}

function plainSql(call: AggregateCall, duck: string, args: string): string {
  const distinct = call.distinct ? 'DISTINCT ' : '';
  const order = call.orderBy === '' ? '' : ` ${call.orderBy}`;
  return `${duck}(${distinct}${args}${order})${call.over}`;
}

const count: AggregateRule = {
  args: 0,
  most: 1,
  allows: ['distinct', 'star'],
  build: (call) => {
    if (call.star) return value(`count(*)${call.over}`, INT64);
    return value(plainSql(call, 'count', first(call).sql), INT64);
  },
};

const countIf: AggregateRule = {
  args: 1,
  build: (call) => {
    const { args } = matched('COUNTIF', call.args, [[BOOL]], call.at);
    return value(`count(CASE WHEN ${args[0]?.sql} THEN 1 END)${call.over}`, INT64);
  },
};

/** A FLOAT64 total by compensated summation, which keeps no trace of why it is not finite. */
function total(call: AggregateCall, duck: string, arg: Value): Value {
  return value(`bq_float_total(${plainSql(call, duck, arg.sql)}, '${call.name}')`, FLOAT64);
}

const sum: AggregateRule = {
  args: 1,
  allows: ['distinct'],
  build: (call) => {
    const [arg] = numbers('SUM', [first(call)], call.at);
    if (arg === undefined) throw noSignature('SUM', call.args, call.at);
    if (arg.type.kind === 'FLOAT64') return total(call, 'fsum', arg);
    const sql = plainSql(call, 'sum', arg.sql);
    return value(arg.type.kind === 'INT64' ? `CAST(${sql} AS BIGINT)` : sql, arg.type);
  },
};

const average: AggregateRule = {
  args: 1,
  allows: ['distinct'],
  build: (call) => {
    const [arg] = numbers('AVG', [first(call)], call.at);
    if (arg === undefined) throw noSignature('AVG', call.args, call.at);
    if (arg.type.kind === 'FLOAT64') return total(call, 'favg', arg);
    if (arg.type.kind === 'INT64') return value(plainSql(call, 'avg', arg.sql), FLOAT64);
    const sumSql = plainSql(call, 'sum', arg.sql);
    const rows = plainSql(call, 'count', arg.sql);
    return value(`bq_average_numeric(${sumSql}, ${rows})`, NUMERIC);
  },
};

/** MIN and MAX: NaN where there is one, which is DuckDB's largest. */
function extreme(duck: string): AggregateRule {
  return {
    args: 1,
    allows: ['distinct', 'having'],
    build: (call) => {
      const arg = first(call);
      if (['ARRAY', 'STRUCT', 'JSON'].includes(arg.type.kind)) {
        throw noSignature(call.name, call.args, call.at);
      }
      if (call.having !== undefined) throw notEmulated(`${call.name} with HAVING`, call.at);
      const found = plainSql(call, duck, arg.sql);
      if (duck !== 'min' || !mayBeNan(arg)) return value(found, arg.type);
      const largest = plainSql(call, 'max', arg.sql);
      return value(`CASE WHEN isnan(${largest}) THEN ${largest} ELSE ${found} END`, arg.type);
    },
  };
}

const anyValue: AggregateRule = {
  args: 1,
  allows: ['having'],
  build: (call) => {
    const arg = first(call);
    if (call.having === undefined) return value(`any_value(${arg.sql})${call.over}`, arg.type);
    const duck = call.having.max ? 'arg_max_null' : 'arg_min_null';
    const by = refusingNan('HAVING', call.having.by);
    return value(`${duck}(${arg.sql}, ${by})${call.over}`, arg.type);
  },
};

function extremeBy(duck: string): AggregateRule {
  return {
    args: 2,
    build: (call) => {
      const by = call.args[1];
      if (by === undefined) throw noSignature(call.name, call.args, call.at);
      const list = `${first(call).sql}, ${refusingNan(call.name, by)}`;
      return value(`${duck}(${list})${call.over}`, first(call).type);
    },
  };
}

const arrayAgg: AggregateRule = {
  args: 1,
  allows: ['distinct', 'orderBy', 'limit', 'ignoreNulls'],
  build: (call) => {
    const arg = first(call);
    if (arg.type.kind === 'ARRAY')
      throw invalidQuery('The argument to ARRAY_AGG must not be an array type', call.at);
    const filter = call.ignoreNulls ? ` FILTER (WHERE ${arg.sql} IS NOT NULL)` : '';
    const list = plainSql({ ...call, over: `${filter}${call.over}` }, 'list', arg.sql);
    return value(limited(list, call.limit), arrayOf(arg.type));
  },
};

function limited(list: string, limit: Value | undefined): string {
  return limit === undefined ? list : `list_slice(${list}, 1, ${limit.sql})`;
}

const stringAgg: AggregateRule = {
  args: 1,
  most: 2,
  allows: ['distinct', 'orderBy', 'limit'],
  build: (call) => {
    const [text, by] = call.args.map((arg) => coerceText(call, arg));
    if (text === undefined) throw noSignature(call.name, call.args, call.at);
    const separator = by === undefined ? stringSql(',') : by.sql;
    if (call.limit === undefined) {
      return value(plainSql(call, 'string_agg', `${text.sql}, ${separator}`), text.type);
    }
    const filter = ` FILTER (WHERE ${text.sql} IS NOT NULL)${call.over}`;
    const list = limited(plainSql({ ...call, over: filter }, 'list', text.sql), call.limit);
    return value(`array_to_string(${list}, ${separator})`, STRING);
  },
};

function coerceText(call: AggregateCall, arg: Value): Value {
  if (arg.type.kind === 'BYTES') throw notEmulated('STRING_AGG of BYTES', call.at);
  if (!coerces(arg, STRING)) throw noSignature(call.name, call.args, call.at);
  return coerced(arg, STRING);
}

function statistic(duck: string, args = 1): AggregateRule {
  return {
    args,
    allows: args === 1 ? ['distinct'] : [],
    build: (call) => {
      const types = call.args.map(() => FLOAT64);
      const coercedArgs = matched(call.name, call.args, [types], call.at).args;
      return value(plainSql(call, duck, coercedArgs.map((arg) => arg.sql).join(', ')), FLOAT64);
    },
  };
}

function ofBooleans(duck: string): AggregateRule {
  return {
    args: 1,
    build: (call) => {
      const { args } = matched(call.name, call.args, [[BOOL]], call.at);
      return value(`${duck}(${args[0]?.sql})${call.over}`, BOOL);
    },
  };
}

function ofBits(duck: string): AggregateRule {
  return {
    args: 1,
    build: (call) => {
      const { args } = matched(call.name, call.args, [[INT64]], call.at);
      return value(`${duck}(${args[0]?.sql})${call.over}`, INT64);
    },
  };
}

const approximateQuantiles: AggregateRule = {
  args: 2,
  allows: ['ignoreNulls'],
  build: (call) => {
    const arg = first(call);
    const parts = Number((call.args[1]?.sql ?? '').replace('::BIGINT', ''));
    if (!Number.isInteger(parts) || parts < 1) {
      throw notEmulated('APPROX_QUANTILES with a number that is not a literal', call.at);
    }
    const points = Array.from({ length: parts + 1 }, (_unused, index) => index / parts);
    return value(
      `quantile_disc(${refusingNan(call.name, arg)}, [${points.join(', ')}])${call.over}`,
      arrayOf(arg.type),
    );
  },
};

/** PERCENTILE_CONT and PERCENTILE_DISC, which BigQuery has as window functions only. */
function percentile(duck: string, gives?: Type): AggregateRule {
  return {
    args: 2,
    allows: ['ignoreNulls'],
    build: (call) => {
      if (call.over === '')
        throw invalidQuery(
          `Analytic function ${call.name} cannot be called without an OVER clause`,
          call.at,
        );
      const arg =
        gives === undefined
          ? first(call)
          : matched(call.name, [first(call)], [[gives]], call.at).args[0];
      const point = call.args[1];
      if (arg === undefined || point === undefined)
        throw noSignature(call.name, call.args, call.at);
      const list = `${refusingNan(call.name, arg)}, ${point.sql}`;
      return value(`${duck}(${list})${call.over}`, arg.type);
    },
  };
}

const concatArrays: AggregateRule = {
  args: 1,
  allows: ['orderBy'],
  build: (call) => value(`flatten(${plainSql(call, 'list', first(call).sql)})`, first(call).type),
};

export const AGGREGATES: Readonly<Record<string, AggregateRule>> = {
  COUNT: count,
  COUNTIF: countIf,
  SUM: sum,
  AVG: average,
  MIN: extreme('min'),
  MAX: extreme('max'),
  ANY_VALUE: anyValue,
  MAX_BY: extremeBy('arg_max_null'),
  MIN_BY: extremeBy('arg_min_null'),
  ARRAY_AGG: arrayAgg,
  ARRAY_CONCAT_AGG: concatArrays,
  STRING_AGG: stringAgg,
  LOGICAL_AND: ofBooleans('bool_and'),
  LOGICAL_OR: ofBooleans('bool_or'),
  BIT_AND: ofBits('bit_and'),
  BIT_OR: ofBits('bit_or'),
  BIT_XOR: ofBits('bit_xor'),
  APPROX_COUNT_DISTINCT: {
    args: 1,
    build: (call) => value(`count(DISTINCT ${first(call).sql})${call.over}`, INT64),
  },
  APPROX_QUANTILES: approximateQuantiles,
  PERCENTILE_CONT: percentile('quantile_cont', FLOAT64),
  PERCENTILE_DISC: percentile('quantile_disc'),
  STDDEV: statistic('stddev_samp'),
  STDDEV_SAMP: statistic('stddev_samp'),
  STDDEV_POP: statistic('stddev_pop'),
  VARIANCE: statistic('var_samp'),
  VAR_SAMP: statistic('var_samp'),
  VAR_POP: statistic('var_pop'),
  CORR: statistic('corr', 2),
  COVAR_POP: statistic('covar_pop', 2),
  COVAR_SAMP: statistic('covar_samp', 2),
};
