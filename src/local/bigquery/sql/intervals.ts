/** INTERVAL literals and the calendar units of the date functions. */

import { invalidQuery, notEmulated } from '../errors.ts';
import type { Context } from './context.ts';
import { integerValue } from './literals.ts';
import {
  asNode,
  bodyOf,
  identifierAt,
  kindOf,
  type Node,
  nodeAt,
  nodesAt,
  onlyFields,
  textAt,
} from './node.ts';
import type { Scope } from './scope.ts';
import { DATETIME, INT64 } from './types.ts';
import { coerced, coerces, type Value, value } from './value.ts';

/** A calendar unit; `week` weeks begin on the given day (0 = Sunday). */
export interface Unit {
  readonly part: string;
  readonly weekStart: number;
}

export interface Interval {
  readonly amount: Value;
  readonly part: string;
}

const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** DuckDB's interval constructors; months and days keep calendar arithmetic. */
const CONSTRUCTORS: Readonly<Record<string, (amount: string) => string>> = {
  MICROSECOND: (amount) => `to_microseconds(${amount})`,
  MILLISECOND: (amount) => `to_milliseconds(${amount})`,
  SECOND: (amount) => `to_seconds(${amount})`,
  MINUTE: (amount) => `to_minutes(${amount})`,
  HOUR: (amount) => `to_hours(${amount})`,
  DAY: (amount) => `to_days(CAST(${amount} AS INTEGER))`,
  WEEK: (amount) => `to_days(CAST(${amount} * 7 AS INTEGER))`,
  MONTH: (amount) => `to_months(CAST(${amount} AS INTEGER))`,
  QUARTER: (amount) => `to_months(CAST(${amount} * 3 AS INTEGER))`,
  YEAR: (amount) => `to_months(CAST(${amount} * 12 AS INTEGER))`,
};

/** Reads an INTERVAL node: a whole number of one unit. */
export function intervalOf(context: Context, body: Node, scope: Scope): Interval {
  onlyFields('INTERVAL', body, ['this', 'unit']);
  const unit = nodeAt(body, 'unit');
  if (unit === undefined || textAt(unit, 'type') !== 'simple') throw notEmulated('INTERVAL unit');
  const part = String(unit.unit).toUpperCase();
  return { amount: amountOf(context, asNode(body.this), scope), part };
}

function amountOf(context: Context, node: Node, scope: Scope): Value {
  const literal = nodeAt(node, 'literal');
  const text = literal === undefined ? undefined : textAt(literal, 'value');
  if (text !== undefined && /^[+-]?\d+$/.test(text)) {
    const amount = integerValue(BigInt(text.replace(/^[+-]/, '')));
    return text.startsWith('-') ? value(`(-${amount.sql})`, INT64) : amount;
  }
  const amount = context.expression(node, scope);
  if (!coerces(amount, INT64)) throw invalidQuery('Interval value must be coercible to INT64 type');
  return coerced(amount, INT64);
}

export function intervalSql(interval: Interval): string {
  const construct = CONSTRUCTORS[interval.part];
  if (construct === undefined) throw notEmulated(`INTERVAL ${interval.part}`);
  return construct(interval.amount.sql);
}

/** `date_or_time + INTERVAL`: a DATE becomes a DATETIME, as in BigQuery. */
export function shifted(base: Value, interval: Interval, symbol: '+' | '-'): Value {
  if (!['DATE', 'DATETIME', 'TIMESTAMP'].includes(base.type.kind)) {
    throw notEmulated(`${base.type.kind} ${symbol} INTERVAL`);
  }
  if (base.type.kind === 'TIMESTAMP') return shiftedTimestamp(base, interval, symbol);
  const type = base.type.kind === 'DATE' ? DATETIME : base.type;
  return value(`(${base.sql} ${symbol} ${intervalSql(interval)})`, type);
}

/** Counted in UTC without the calendar library; a TIMESTAMP takes no months or years. */
function shiftedTimestamp(base: Value, interval: Interval, symbol: '+' | '-'): Value {
  if (['WEEK', 'MONTH', 'QUARTER', 'YEAR'].includes(interval.part)) {
    throw invalidQuery(`TIMESTAMP arithmetic does not support the ${interval.part} date part`);
  }
  return value(`bq_from_utc(bq_utc(${base.sql}) ${symbol} ${intervalSql(interval)})`, base.type);
}

/** Reads a unit argument: `DAY`, `ISOWEEK`, `WEEK(MONDAY)`. */
export function unitOf(node: Node | undefined): Unit {
  if (node === undefined) throw invalidQuery('A date part is missing');
  const body = bodyOf(node);
  const kind = kindOf(node);
  if (kind === 'function' && String(body.name).toUpperCase() === 'WEEK') {
    const day = wordOf(nodesAt(body, 'args')[0]);
    return { part: 'WEEK', weekStart: weekday(day) };
  }
  return namedUnit(wordOf(node));
}

export function namedUnit(word: string): Unit {
  return { part: word.toUpperCase(), weekStart: word.toUpperCase() === 'ISOWEEK' ? 1 : 0 };
}

export function weekday(name: string): number {
  const index = DAYS.indexOf(name.toUpperCase());
  if (index < 0) throw invalidQuery(`A valid weekday is expected, got ${name}`);
  return index;
}

function wordOf(node: Node | undefined): string {
  if (node === undefined) return '';
  const body = bodyOf(node);
  if (kindOf(node) === 'var') return String(body.this).toUpperCase();
  if (kindOf(node) === 'column') return (identifierAt(body, 'name') ?? '').toUpperCase();
  throw invalidQuery('A valid date part name is required');
}
