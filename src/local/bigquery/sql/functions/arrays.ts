/** Array functions and generated series. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { intervalOf, intervalSql } from '../intervals.ts';
import { bodyOf, kindOf } from '../node.ts';
import { concatenation } from '../operators.ts';
import { arrayOf, DATE, INT64, STRING, TIMESTAMP, type Type } from '../types.ts';
import { coerced, coerces, numbers, type Value, value } from '../value.ts';
import { fn, type Invocation, type Rule, shape } from './rule.ts';

/** A function of one array of any element type. */
function ofArray(gives: (array: Type) => Type, sql: (array: string) => string): Rule {
  return {
    min: 1,
    max: 1,
    build: (call) => {
      const array = arrayArgument(call, 0);
      return value(sql(array.sql), gives(array.type));
    },
  };
}

function arrayArgument(call: Invocation, index: number): Value {
  const array = call.arg(index);
  if (array.type.kind !== 'ARRAY') throw invalidQuery(`${call.name} needs an ARRAY`, call.at);
  return array;
}

function elementOf(type: Type): Type {
  return type.kind === 'ARRAY' ? type.element : type;
}

const generateArray: Rule = {
  min: 2,
  max: 3,
  build: (call) => {
    const [from, to, step] = numbers('GENERATE_ARRAY', call.values(), call.at);
    if (from === undefined || from.type.kind !== 'INT64') {
      throw notEmulated('GENERATE_ARRAY of a type other than INT64', call.at);
    }
    return value(`bq_series(${from.sql}, ${to?.sql}, ${step?.sql ?? '1'})`, arrayOf(INT64));
  },
};

function series(type: Type, duck: string): Rule {
  return {
    min: 2,
    max: 3,
    build: (call) => {
      const [from, to] = [call.arg(0), call.arg(1)].map((bound) => {
        if (!coerces(bound, type))
          throw invalidQuery(`${call.name} needs ${type.kind} bounds`, call.at);
        return coerced(bound, type).sql;
      });
      const node = call.nodes[2];
      if (node !== undefined && kindOf(node) !== 'interval') {
        throw invalidQuery(`${call.name} needs an INTERVAL step`, call.at);
      }
      const step =
        node === undefined
          ? 'to_days(1)'
          : intervalSql(intervalOf(call.context, bodyOf(node), call.scope));
      return value(`${duck}(${from}, ${to}, ${step})`, arrayOf(type));
    },
  };
}

const arrayToString: Rule = fn(
  shape([arrayOf(STRING), STRING], STRING, (a, by) => {
    return `array_to_string(list_filter(${a}, lambda e: e IS NOT NULL), ${by})`;
  }),
  shape([arrayOf(STRING), STRING, STRING], STRING, (a, by, none) => {
    return `array_to_string(list_transform(${a}, lambda e: coalesce(e, ${none})), ${by})`;
  }),
);

export const ARRAY_FUNCTIONS: Readonly<Record<string, Rule>> = {
  ARRAY_LENGTH: ofArray(
    () => INT64,
    (a) => `len(${a})`,
  ),
  ARRAY_REVERSE: ofArray(
    (type) => type,
    (a) => `list_reverse(${a})`,
  ),
  ARRAY_FIRST: ofArray(elementOf, (a) => `bq_element(${a}, 1)`),
  ARRAY_LAST: ofArray(elementOf, (a) => `bq_element(${a}, len(${a}))`),
  ARRAY_CONCAT: { min: 1, max: 100, build: (call) => concatenation('ARRAY_CONCAT', call.values()) },
  ARRAY_TO_STRING: arrayToString,
  GENERATE_ARRAY: generateArray,
  GENERATE_DATE_ARRAY: series(DATE, 'bq_date_series'),
  GENERATE_TIMESTAMP_ARRAY: series(TIMESTAMP, 'bq_timestamp_series'),
};
