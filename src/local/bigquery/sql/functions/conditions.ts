/** Conditional functions, and the ones that read the session. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { compared } from '../operators.ts';
import { BOOL, DATE, DATETIME, FLOAT64, INT64, STRING, TIMESTAMP, type Type } from '../types.ts';
import { coerced, commonType, noSignature, unified, type Value, value } from '../value.ts';
import { fn, type Invocation, type Rule, shape } from './rule.ts';

const choose: Rule = {
  min: 3,
  max: 3,
  build: (call) => {
    const [condition, yes, no] = call.values();
    if (condition === undefined || yes === undefined || no === undefined) throw new Error('IF');
    const [test] = matchedBool(call, condition);
    const [left, right] = unified('IF', [yes, no], call.at);
    const sql = `CASE WHEN ${test?.sql} THEN ${left?.sql} ELSE ${right?.sql} END`;
    return value(sql, left?.type ?? INT64);
  },
};

function matchedBool(call: Invocation, item: Value): readonly Value[] {
  if (item.literal !== 'null' && item.type.kind !== 'BOOL') {
    throw noSignature(call.name, call.values(), call.at);
  }
  return [coerced(item, BOOL)];
}

function coalesce(min: number, max: number): Rule {
  return {
    min,
    max,
    build: (call) => {
      const items = unified(call.name, call.values(), call.at);
      const sql = `COALESCE(${items.map((item) => item.sql).join(', ')})`;
      return value(sql, items[0]?.type ?? INT64);
    },
  };
}

const nullIf: Rule = {
  min: 2,
  max: 2,
  build: (call) => {
    const [left, right] = call.values();
    if (left === undefined || right === undefined) throw new Error('NULLIF');
    const type = commonType([left, right]) ?? left.type;
    const test = compared('=', [left, right]).sql;
    return value(`CASE WHEN ${test} THEN NULL ELSE ${coerced(left, type).sql} END`, type);
  },
};

/** A value of the running job: who, and the moment it started. It keeps results out of the cache. */
function session(sql: string, type: Type): Rule {
  return {
    min: 0,
    max: 1,
    build: (call) => {
      call.context.facts.nonDeterministic.add(call.name);
      const zone = call.nodes.length === 0 ? undefined : call.arg(0).text;
      if (zone !== undefined && zone !== 'UTC') throw notEmulated(`${call.name} in zone ${zone}`);
      return value(sql, type);
    },
  };
}

const raise: Rule = {
  min: 1,
  max: 1,
  build: (call) => {
    const message = call.arg(0);
    if (message.type.kind !== 'STRING') throw invalidQuery('ERROR needs a STRING', call.at);
    return { ...value(`error(${message.sql})`, INT64), literal: 'null' };
  },
};

const NOW = `CAST(getvariable('bq_job_time') AS TIMESTAMPTZ)`;

export const CONDITION_FUNCTIONS: Readonly<Record<string, Rule>> = {
  IF: choose,
  IFNULL: coalesce(2, 2),
  COALESCE: coalesce(1, 100),
  NULLIF: nullIf,
  ERROR: raise,
  SESSION_USER: session(`CAST(getvariable('bq_session_user') AS VARCHAR)`, STRING),
  CURRENT_TIMESTAMP: session(NOW, TIMESTAMP),
  CURRENT_DATE: session(`bq_utc_date(${NOW})`, DATE),
  CURRENT_DATETIME: session(`bq_utc(${NOW})`, DATETIME),
  RAND: session('random()', FLOAT64),
  GENERATE_UUID: session('CAST(uuid() AS VARCHAR)', STRING),
  FARM_FINGERPRINT: fn(
    shape([STRING], INT64, 'bq_farm_fingerprint'),
    shape([{ kind: 'BYTES' }], INT64, (x) => `bq_farm_fingerprint(decode(${x}))`),
  ),
};
