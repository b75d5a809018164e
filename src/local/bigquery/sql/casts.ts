/** CAST and SAFE_CAST with BigQuery's rounding, text forms and strictness. */

import { invalidQuery, notEmulated } from '../errors.ts';
import type { Context } from './context.ts';
import { magnitudeOf } from './magnitude.ts';
import { asNode, isSet, type Node, nodeAt, nodesAt, onlyFields } from './node.ts';
import type { Scope } from './scope.ts';
import { arrayOf, duckType, STRING, sameType, scalarNamed, type Type, typeName } from './types.ts';
import { coerced, coerces, type Value, value } from './value.ts';

type Cast = (sql: string) => string;

const plain =
  (type: string): Cast =>
  (sql) =>
    `CAST(${sql} AS ${type})`;
const macro =
  (name: string): Cast =>
  (sql) =>
    `${name}(${sql})`;

/** Target, then source: how each allowed conversion is written. */
const CASTS: Readonly<Record<string, Readonly<Record<string, Cast>>>> = {
  STRING: {
    INT64: plain('VARCHAR'),
    FLOAT64: macro('bq_float_text'),
    NUMERIC: macro('bq_numeric_text'),
    BOOL: plain('VARCHAR'),
    DATE: plain('VARCHAR'),
    DATETIME: macro('bq_datetime_text'),
    TIMESTAMP: macro('bq_timestamp_text'),
    TIME: macro('bq_time_text'),
    BYTES: macro('decode'),
  },
  INT64: {
    FLOAT64: (sql) => `CAST(round(${sql}) AS BIGINT)`,
    NUMERIC: plain('BIGINT'),
    BOOL: plain('BIGINT'),
    STRING: macro('bq_text_to_int'),
  },
  FLOAT64: {
    INT64: plain('DOUBLE'),
    NUMERIC: plain('DOUBLE'),
    STRING: macro('bq_text_to_float'),
  },
  NUMERIC: {
    INT64: plain('DECIMAL(38,9)'),
    FLOAT64: macro('bq_float_to_numeric'),
    STRING: macro('bq_text_to_numeric'),
  },
  BOOL: { INT64: plain('BOOLEAN'), STRING: macro('bq_text_to_bool') },
  DATE: {
    STRING: macro('bq_text_to_date'),
    DATETIME: plain('DATE'),
    TIMESTAMP: macro('bq_utc_date'),
  },
  DATETIME: {
    STRING: macro('bq_text_to_datetime'),
    DATE: plain('TIMESTAMP'),
    TIMESTAMP: macro('bq_utc'),
  },
  TIMESTAMP: {
    STRING: macro('bq_text_to_timestamp'),
    DATE: (sql) => `bq_from_utc(CAST(${sql} AS TIMESTAMP))`,
    DATETIME: macro('bq_from_utc'),
  },
  TIME: {
    STRING: macro('bq_text_to_time'),
    DATETIME: plain('TIME'),
    TIMESTAMP: (sql) => `CAST(bq_utc(${sql}) AS TIME)`,
  },
  BYTES: { STRING: macro('encode') },
};

export function castValue(context: Context, body: Node, scope: Scope, safe: boolean): Value {
  onlyFields(safe ? 'SAFE_CAST' : 'CAST', body, ['this', 'to']);
  const target = typeOfNode(asNode(body.to));
  const inner = nodeAt(body, 'this');
  const from = context.expression(structInside(inner), scope);
  return castTo(from, target, safe);
}

/** Any value as a type, by the rules of CAST. */
export function castTo(from: Value, target: Type, safe = false): Value {
  if (from.literal === 'null') return value(`CAST(NULL AS ${duckType(target)})`, target);
  if (sameType(from.type, target)) return value(from.sql, target);
  const sql = castSql(from, target);
  const cast = value(safe ? `TRY(${sql})` : sql, target);
  return target.kind === 'FLOAT64' ? { ...cast, ...magnitudeOf(from) } : cast;
}

function castSql(from: Value, target: Type): string {
  if (target.kind === 'STRUCT' || target.kind === 'ARRAY') {
    if (from.type.kind === target.kind && (coerces(from, target) || isLiteral(from, target))) {
      return coerced({ sql: from.sql, type: from.type, literal: 'array' }, target).sql;
    }
  }
  const cast = CASTS[target.kind]?.[from.type.kind];
  if (cast !== undefined) return cast(from.sql);
  throw invalidQuery(`Invalid cast from ${typeName(from.type)} to ${typeName(target)}`);
}

function isLiteral(from: Value, target: Type): boolean {
  return target.kind === 'STRUCT' && from.type.kind === 'STRUCT'
    ? from.type.fields.length === target.fields.length
    : from.literal === 'empty-array' || from.literal === 'array';
}

/** `STRUCT<a INT64>(1)` arrives as a cast of bare fields: read them as an ordinary STRUCT call. */
function structInside(node: Node | undefined): Node {
  const struct = nodeAt(node ?? {}, 'struct');
  if (struct !== undefined) {
    onlyFields('STRUCT', struct, ['fields']);
    const args = nodesAt(struct, 'fields').map((pair) => asNode((pair as unknown as unknown[])[1]));
    return { function: { name: 'STRUCT', args } };
  }
  const array = nodeAt(node ?? {}, 'array');
  return array === undefined ? asNode(node) : { array_func: array };
}

/** The type that a type node of the tree names. */
export function typeOfNode(node: Node): Type {
  const kind = String(node.data_type);
  if (isSet(node.precision) || isSet(node.scale) || isSet(node.length)) {
    throw notEmulated('parameterised type');
  }
  if (kind === 'array') return arrayOf(typeOfNode(asNode(node.element_type)));
  if (kind === 'struct') {
    const fields = nodesAt(node, 'fields').map((field) => ({
      name: typeof field.name === 'string' ? field.name : '',
      type: typeOfNode(asNode(field.data_type)),
    }));
    return { kind: 'STRUCT', fields };
  }
  if (kind === 'custom') return scalarNamed(String(node.name));
  return kind === 'big_int' ? scalarNamed('INT64') : scalarNamed(kind);
}

/** The text of a value, as CAST(... AS STRING) writes it. */
export function asText(from: Value): Value {
  return castTo(from, STRING);
}
