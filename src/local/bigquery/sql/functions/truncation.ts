/** Truncating a date or moment to a calendar unit, and EXTRACT. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import type { Context } from '../context.ts';
import { namedUnit, type Unit, weekday } from '../intervals.ts';
import { asNode, type Node, nodeAt, onlyFields } from '../node.ts';
import type { Scope } from '../scope.ts';
import { DATE, INT64, TIME, type Type } from '../types.ts';
import { type Value, value } from '../value.ts';

/** The day that starts the week of a DATE. */
export function weekFloor(date: string, weekStart: number): string {
  return `(${date} - CAST((dayofweek(${date}) + ${(7 - weekStart) % 7}) % 7 AS INTEGER))`;
}

/** DATE_TRUNC, DATETIME_TRUNC and TIMESTAMP_TRUNC: the type stays. */
export function truncated(item: Value, unit: Unit): Value {
  switch (item.type.kind) {
    case 'DATE':
      return value(truncatedDate(item.sql, unit), DATE);
    case 'DATETIME':
      return value(truncatedMoment(item.sql, unit), item.type);
    default:
      return value(`bq_from_utc(${truncatedMoment(`bq_utc(${item.sql})`, unit)})`, item.type);
  }
}

function truncatedDate(date: string, unit: Unit): string {
  switch (unit.part) {
    case 'DAY':
      return date;
    case 'WEEK':
    case 'ISOWEEK':
      return weekFloor(date, unit.weekStart);
    case 'ISOYEAR':
      return weekFloor(`make_date(isoyear(${date}), 1, 4)`, 1);
    case 'MONTH':
    case 'QUARTER':
    case 'YEAR':
      return `CAST(date_trunc('${unit.part.toLowerCase()}', ${date}) AS DATE)`;
    default:
      throw invalidQuery(`DATE_TRUNC does not support the ${unit.part} date part`);
  }
}

const CLOCK = ['MICROSECOND', 'MILLISECOND', 'SECOND', 'MINUTE', 'HOUR', 'DAY'];

function truncatedMoment(moment: string, unit: Unit): string {
  if (CLOCK.includes(unit.part)) return `date_trunc('${unit.part.toLowerCase()}', ${moment})`;
  return `CAST(${truncatedDate(`CAST(${moment} AS DATE)`, unit)} AS TIMESTAMP)`;
}

/** How each part is read from a DATE or TIMESTAMP-without-zone text. */
const PARTS: Readonly<Record<string, (moment: string) => string>> = {
  YEAR: (m) => `year(${m})`,
  QUARTER: (m) => `quarter(${m})`,
  MONTH: (m) => `month(${m})`,
  DAY: (m) => `day(${m})`,
  DAYOFWEEK: (m) => `(dayofweek(${m}) + 1)`,
  DAYOFYEAR: (m) => `dayofyear(${m})`,
  ISOWEEK: (m) => `weekofyear(${m})`,
  ISOYEAR: (m) => `isoyear(${m})`,
  HOUR: (m) => `hour(${m})`,
  MINUTE: (m) => `minute(${m})`,
  SECOND: (m) => `second(${m})`,
  MILLISECOND: (m) => `(millisecond(${m}) % 1000)`,
  MICROSECOND: (m) => `(microsecond(${m}) % 1000000)`,
};

const NOT_ON_DATE = ['HOUR', 'MINUTE', 'SECOND', 'MILLISECOND', 'MICROSECOND', 'TIME'];

export function extractValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('EXTRACT', body, ['this', 'field']);
  const zoned = nodeAt(asNode(body.this), 'at_time_zone');
  const item = context.expression(zoned === undefined ? asNode(body.this) : utcOnly(zoned), scope);
  const unit = fieldOf(body.field);
  if (!['DATE', 'DATETIME', 'TIMESTAMP'].includes(item.type.kind)) {
    throw notEmulated(`EXTRACT from ${item.type.kind}`);
  }
  if (item.type.kind === 'DATE' && NOT_ON_DATE.includes(unit.part)) {
    throw invalidQuery(`EXTRACT from DATE does not support the ${unit.part} date part`);
  }
  const moment = item.type.kind === 'TIMESTAMP' ? `bq_utc(${item.sql})` : item.sql;
  return value(...extracted(moment, unit));
}

function extracted(moment: string, unit: Unit): readonly [string, Type] {
  if (unit.part === 'DATE') return [`CAST(${moment} AS DATE)`, DATE];
  if (unit.part === 'TIME') return [`CAST(${moment} AS TIME)`, TIME];
  if (unit.part === 'WEEK') return [weekNumber(moment, unit.weekStart), INT64];
  const read = PARTS[unit.part];
  if (read === undefined) throw notEmulated(`EXTRACT(${unit.part})`);
  return [read(moment), INT64];
}

/** WEEK counts from 0: days before the year's first week-start are in week 0. */
function weekNumber(moment: string, weekStart: number): string {
  const shift = (7 - weekStart) % 7;
  return `((dayofyear(${moment}) + 6 - (dayofweek(${moment}) + ${shift}) % 7) // 7)`;
}

function utcOnly(zoned: Node): Node {
  const zone = nodeAt(asNode(zoned.zone), 'literal')?.value;
  if (zone !== 'UTC') throw notEmulated('AT TIME ZONE other than UTC');
  return asNode(zoned.this);
}

function fieldOf(field: unknown): Unit {
  if (typeof field === 'string') return namedUnit(field);
  const node = asNode(field);
  if (typeof node.WeekWithModifier === 'string') {
    return { part: 'WEEK', weekStart: weekday(node.WeekWithModifier) };
  }
  return namedUnit(String(node.Custom ?? ''));
}
