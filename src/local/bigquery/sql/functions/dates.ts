/** Date, datetime and timestamp functions. All calendar work happens in UTC. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { stringSql } from '../../references.ts';
import { castTo } from '../casts.ts';
import { intervalOf, shifted, type Unit, unitOf } from '../intervals.ts';
import { bodyOf, kindOf } from '../node.ts';
import { DATE, DATETIME, INT64, STRING, TIME, TIMESTAMP, type Type } from '../types.ts';
import { coerced, coerces, noSignature, type Value, value } from '../value.ts';
import { fn, type Invocation, type Rule, shape } from './rule.ts';
import { truncated, weekFloor } from './truncation.ts';

const POINTS = ['DATE', 'DATETIME', 'TIMESTAMP'];

/** An argument as a point in time of the function's family; literals coerce. */
function point(call: Invocation, index: number, preferred: Type): Value {
  const item = call.arg(index);
  if (item.literal === undefined && POINTS.includes(item.type.kind)) return item;
  if (!coerces(item, preferred)) throw noSignature(call.name, [item], call.at);
  return coerced(item, preferred);
}

function requireZoneUtc(call: Invocation, index: number): void {
  if (call.nodes.length <= index) return;
  if (call.arg(index).text !== 'UTC')
    throw notEmulated(`${call.name} in a time zone other than UTC`, call.at);
}

/** X_ADD and X_SUB. */
function adding(type: Type, symbol: '+' | '-'): Rule {
  return {
    min: 2,
    max: 2,
    build: (call) => {
      const node = call.nodes[1];
      if (node === undefined || kindOf(node) !== 'interval') {
        throw invalidQuery(`${call.name} needs an INTERVAL`, call.at);
      }
      const base = point(call, 0, type);
      const moved = shifted(base, intervalOf(call.context, bodyOf(node), call.scope), symbol);
      return base.type.kind === 'DATE' ? value(`CAST(${moved.sql} AS DATE)`, DATE) : moved;
    },
  };
}

const UNIT_MICROS: Readonly<Record<string, number>> = {
  MICROSECOND: 1,
  MILLISECOND: 1_000,
  SECOND: 1_000_000,
  MINUTE: 60_000_000,
  HOUR: 3_600_000_000,
  DAY: 86_400_000_000,
};

/** TIMESTAMP_DIFF counts whole units; the others count the boundaries crossed. */
function difference(type: Type): Rule {
  return {
    min: 3,
    max: 3,
    build: (call) => {
      const left = point(call, 0, type);
      const right = point(call, 1, type);
      const unit = unitOf(call.nodes[2]);
      if (left.type.kind !== right.type.kind) throw noSignature(call.name, [left, right], call.at);
      if (left.type.kind === 'TIMESTAMP') return value(wholeUnits(call, left, right, unit), INT64);
      return value(boundaries(left, right, unit), INT64);
    },
  };
}

function wholeUnits(call: Invocation, left: Value, right: Value, unit: Unit): string {
  const micros = UNIT_MICROS[unit.part];
  if (micros === undefined) {
    throw invalidQuery(`${call.name} does not support the ${unit.part} date part`, call.at);
  }
  return `((epoch_us(${left.sql}) - epoch_us(${right.sql})) // ${micros})`;
}

function boundaries(left: Value, right: Value, unit: Unit): string {
  const date = (item: Value) =>
    item.type.kind === 'DATE' ? item.sql : `CAST(${item.sql} AS DATE)`;
  if (unit.part === 'WEEK' || unit.part === 'ISOWEEK') {
    const floors = [left, right].map((item) => weekFloor(date(item), unit.weekStart));
    return `((${floors[0]} - ${floors[1]}) // 7)`;
  }
  if (unit.part === 'DAY') return `(${date(left)} - ${date(right)})`;
  const part = unit.part === 'ISOYEAR' ? 'isoyear' : unit.part.toLowerCase();
  if (part === 'isoyear') return `(isoyear(${left.sql}) - isoyear(${right.sql}))`;
  return `date_diff('${part}', ${right.sql}, ${left.sql})`;
}

function truncating(type: Type): Rule {
  return {
    min: 2,
    max: 3,
    build: (call) => {
      requireZoneUtc(call, 2);
      return truncated(point(call, 0, type), unitOf(call.nodes[1]));
    },
  };
}

const lastDay: Rule = {
  min: 1,
  max: 2,
  build: (call) => {
    const item = castTo(point(call, 0, DATE), DATE);
    const node = call.nodes[1];
    const unit = node === undefined ? { part: 'MONTH', weekStart: 0 } : unitOf(node);
    if (unit.part === 'MONTH') return value(`last_day(${item.sql})`, DATE);
    const first = truncated(item, unit).sql;
    const length: Readonly<Record<string, string>> = {
      WEEK: 'to_days(7)',
      ISOWEEK: 'to_days(7)',
      QUARTER: 'to_months(3)',
      YEAR: 'to_months(12)',
    };
    const step = length[unit.part];
    if (step === undefined) throw notEmulated(`LAST_DAY(${unit.part})`, call.at);
    return value(`CAST(${first} + ${step} - to_days(1) AS DATE)`, DATE);
  },
};

/** strftime directives that DuckDB and BigQuery share, and the ones rewritten. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  E6S: '%S.%f',
};
const SHARED = 'YymdHIMSpjaAbBuwGVUW%';

function formatOf(call: Invocation): string {
  const text = call.arg(0).text;
  if (text === undefined)
    throw notEmulated(`${call.name} with a format that is not a literal`, call.at);
  return text.replace(/%(E6S|[\s\S]?)/g, (all, letter: string) => {
    const rewritten = DIRECTIVES[letter];
    if (rewritten !== undefined) return rewritten;
    if (letter.length === 1 && SHARED.includes(letter)) return all;
    throw notEmulated(`format element ${all} in ${call.name}`, call.at);
  });
}

function formatting(type: Type): Rule {
  return {
    min: 2,
    max: 3,
    build: (call) => {
      requireZoneUtc(call, 2);
      const item = point(call, 1, type);
      const moment = item.type.kind === 'TIMESTAMP' ? `bq_utc(${item.sql})` : item.sql;
      return value(`strftime(${moment}, ${stringSql(formatOf(call))})`, STRING);
    },
  };
}

function parsing(type: Type): Rule {
  return {
    min: 2,
    max: 2,
    build: (call) => {
      const text = call.arg(1);
      if (text.type.kind !== 'STRING')
        throw noSignature(call.name, call.values().slice(0), call.at);
      const moment = `strptime(${text.sql}, ${stringSql(formatOf(call))})`;
      return castTo(value(moment, DATETIME), type);
    },
  };
}

/** DATE(...), DATETIME(...), TIMESTAMP(...): conversions, with parts where BigQuery takes them. */
function converting(type: Type, parts?: { readonly count: number; readonly duck: string }): Rule {
  return {
    min: 1,
    max: parts?.count ?? 2,
    build: (call) => {
      if (parts !== undefined && call.nodes.length === parts.count) {
        const numbers = call.values().map((item) => coerced(item, INT64).sql);
        return value(`${parts.duck}(${numbers.join(', ')})`, type);
      }
      if (call.nodes.length > 2)
        throw notEmulated(`${call.name} with ${call.nodes.length} arguments`);
      requireZoneUtc(call, 1);
      return castTo(call.arg(0), type);
    },
  };
}

function fromEpoch(factor: number): Rule {
  return fn(shape([INT64], TIMESTAMP, (x) => `bq_timestamp_micros(${x} * ${factor})`));
}

function toEpoch(factor: number): Rule {
  return fn(shape([TIMESTAMP], INT64, (x) => `bq_floor_div(epoch_us(${x}), ${factor})`));
}

export const DATE_FUNCTIONS: Readonly<Record<string, Rule>> = {
  DATE: converting(DATE, { count: 3, duck: 'make_date' }),
  DATETIME: converting(DATETIME, { count: 6, duck: 'make_timestamp' }),
  TIMESTAMP: converting(TIMESTAMP),
  TIME: converting(TIME),
  DATE_ADD: adding(DATE, '+'),
  DATE_SUB: adding(DATE, '-'),
  DATETIME_ADD: adding(DATETIME, '+'),
  DATETIME_SUB: adding(DATETIME, '-'),
  TIMESTAMP_ADD: adding(TIMESTAMP, '+'),
  TIMESTAMP_SUB: adding(TIMESTAMP, '-'),
  DATE_DIFF: difference(DATE),
  DATETIME_DIFF: difference(DATETIME),
  TIMESTAMP_DIFF: difference(TIMESTAMP),
  DATE_TRUNC: truncating(DATE),
  DATETIME_TRUNC: truncating(DATETIME),
  TIMESTAMP_TRUNC: truncating(TIMESTAMP),
  FORMAT_DATE: formatting(DATE),
  FORMAT_DATETIME: formatting(DATETIME),
  FORMAT_TIMESTAMP: formatting(TIMESTAMP),
  PARSE_DATE: parsing(DATE),
  PARSE_DATETIME: parsing(DATETIME),
  PARSE_TIMESTAMP: parsing(TIMESTAMP),
  LAST_DAY: lastDay,
  UNIX_DATE: fn(shape([DATE], INT64, (x) => `(${x} - DATE '1970-01-01')`)),
  DATE_FROM_UNIX_DATE: fn(
    shape([INT64], DATE, (x) => `(DATE '1970-01-01' + CAST(${x} AS INTEGER))`),
  ),
  UNIX_SECONDS: toEpoch(1_000_000),
  UNIX_MILLIS: toEpoch(1_000),
  UNIX_MICROS: toEpoch(1),
  TIMESTAMP_SECONDS: fromEpoch(1_000_000),
  TIMESTAMP_MILLIS: fromEpoch(1_000),
  TIMESTAMP_MICROS: fromEpoch(1),
};
