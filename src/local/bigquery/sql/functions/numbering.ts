/** Functions that exist only with OVER: numbering and navigation. */

import { notEmulated } from '../../errors.ts';
import { FLOAT64, INT64 } from '../types.ts';
import { coerced, coerces, noSignature, type Value, value } from '../value.ts';
import type { AggregateCall } from './aggregates.ts';

export interface NumberingRule {
  readonly args: number;
  readonly most?: number;
  readonly build: (call: AggregateCall) => Value;
}

function numbering(duck: string, type = INT64): NumberingRule {
  return { args: 0, build: (call) => value(`${duck}()${call.over}`, type) };
}

function argument(call: AggregateCall, index: number): Value {
  const arg = call.args[index];
  if (arg === undefined) throw noSignature(call.name, call.args, call.at);
  return arg;
}

/** LAG and LEAD: BigQuery takes no IGNORE NULLS here. */
function neighbour(duck: string): NumberingRule {
  return {
    args: 1,
    most: 3,
    build: (call) => {
      const item = argument(call, 0);
      if (call.ignoreNulls) throw notEmulated(`${call.name} with IGNORE NULLS`, call.at);
      const rest = call.args.slice(1).map((arg, index) => {
        const type = index === 0 ? INT64 : item.type;
        if (!coerces(arg, type)) throw noSignature(call.name, call.args, call.at);
        return coerced(arg, type).sql;
      });
      return value(`${duck}(${[item.sql, ...rest].join(', ')})${call.over}`, item.type);
    },
  };
}

function navigation(duck: string, args = 1): NumberingRule {
  return {
    args,
    build: (call) => {
      const item = argument(call, 0);
      const list = call.args.map((arg) => arg.sql).join(', ');
      const nulls = call.ignoreNulls ? ' IGNORE NULLS' : '';
      return value(`${duck}(${list}${nulls})${call.over}`, item.type);
    },
  };
}

export const NUMBERING: Readonly<Record<string, NumberingRule>> = {
  ROW_NUMBER: numbering('row_number'),
  RANK: numbering('rank'),
  DENSE_RANK: numbering('dense_rank'),
  PERCENT_RANK: numbering('percent_rank', FLOAT64),
  CUME_DIST: numbering('cume_dist', FLOAT64),
  NTILE: {
    args: 1,
    build: (call) => value(`ntile(${argument(call, 0).sql})${call.over}`, INT64),
  },
  LAG: neighbour('lag'),
  LEAD: neighbour('lead'),
  FIRST_VALUE: navigation('first_value'),
  LAST_VALUE: navigation('last_value'),
  NTH_VALUE: navigation('nth_value', 2),
};
