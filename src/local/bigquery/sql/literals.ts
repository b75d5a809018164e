/** Literals: numbers, text, bytes, dates, arrays and structs. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { stringSql } from '../references.ts';
import type { Context } from './context.ts';
import { literalMagnitude } from './magnitude.ts';
import { asNode, bodyOf, identifierAt, kindOf, type Node, nodesAt, onlyFields } from './node.ts';
import type { Scope } from './scope.ts';
import {
  arrayOf,
  BOOL,
  BYTES,
  DATE,
  DATETIME,
  duckType,
  FLOAT64,
  INT64,
  STRING,
  TIME,
  TIMESTAMP,
  type Type,
} from './types.ts';
import { structOf, unified, type Value, value } from './value.ts';

const LARGEST_INT64 = 9223372036854775807n;

export function literalValue(body: Node): Value {
  const written = body.value;
  const text = Array.isArray(written) ? String(written[0]) : String(written);
  switch (body.literal_type) {
    case 'number':
      return numberValue(text);
    case 'hex_number':
      return integerValue(BigInt(`0x${text}`));
    case 'string':
    case 'raw_string':
    case 'triple_quoted_string':
      return textValue(text);
    case 'date':
      return temporalValue(text, DATE);
    case 'timestamp':
      return temporalValue(text, TIMESTAMP);
    case 'datetime':
      return temporalValue(text, DATETIME);
    case 'time':
      return temporalValue(text, TIME);
    case 'byte_string':
      return value(`encode(${stringSql(text)})`, BYTES);
    default:
      throw notEmulated(`literal ${String(body.literal_type)}`);
  }
}

export function textValue(text: string): Value {
  return { sql: stringSql(text), type: STRING, literal: 'string', text };
}

export function booleanValue(body: Node): Value {
  return value(body.value === true ? 'TRUE' : 'FALSE', BOOL);
}

export function numberValue(text: string): Value {
  if (/^\d+$/.test(text)) return integerValue(BigInt(text));
  return {
    sql: `${text.replace(/\.$/, '.0')}::DOUBLE`,
    type: FLOAT64,
    literal: 'float',
    ...literalMagnitude(Number(text)),
  };
}

export function integerValue(number: bigint): Value {
  if (number > LARGEST_INT64) throw invalidQuery(`Invalid integer literal: ${number}`);
  return { sql: `${number}::BIGINT`, type: INT64, literal: 'integer' };
}

const TEMPORAL: Readonly<Record<string, RegExp>> = {
  DATE: /^\d{4}-\d{1,2}-\d{1,2}$/,
  TIME: /^\d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,6})?$/,
  DATETIME: /^\d{4}-\d{1,2}-\d{1,2}([ Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,6})?)?$/,
  TIMESTAMP:
    /^\d{4}-\d{1,2}-\d{1,2}([ Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,6})?)?\s*([Zz]|UTC|[+-]\d{1,2}(:?\d{2})?)?$/,
};

function temporalValue(text: string, type: Type): Value {
  if (!TEMPORAL[type.kind]?.test(text)) throw invalidQuery(`Invalid ${type.kind} literal`);
  return value(`CAST(${stringSql(text)} AS ${duckType(type)})`, type);
}

export function arrayValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('array', body, ['expressions']);
  const items = nodesAt(body, 'expressions').map((node) => context.expression(node, scope));
  if (items.length === 0) {
    return { ...value('CAST([] AS BIGINT[])', arrayOf(INT64)), literal: 'empty-array' };
  }
  const elements = unified('ARRAY', items);
  const element = elements[0]?.type ?? INT64;
  if (element.kind === 'ARRAY')
    throw invalidQuery('Cannot construct array with element type ARRAY');
  const array = value(`[${elements.map((item) => item.sql).join(', ')}]`, arrayOf(element));
  return items.every((item) => item.literal !== undefined) ? { ...array, literal: 'array' } : array;
}

/** `STRUCT(a, 1 AS b)`: names come from aliases and columns. */
export function structValue(context: Context, nodes: readonly Node[], scope: Scope): Value {
  const fields = nodes.map((node) => {
    const alias = kindOf(node) === 'alias' ? identifierAt(bodyOf(node), 'alias') : undefined;
    const inner = kindOf(node) === 'alias' ? asNode(bodyOf(node).this) : node;
    const name = alias ?? impliedName(inner) ?? '';
    return { name, item: context.expression(inner, scope) };
  });
  const type: Type = {
    kind: 'STRUCT',
    fields: fields.map(({ name, item }) => ({ name, type: item.type })),
  };
  return structOf(
    type,
    fields.map(({ item }) => item.sql),
  );
}

/** The name a column or field gives to an expression without an alias. */
export function impliedName(node: Node): string | undefined {
  const kind = kindOf(node);
  if (kind === 'column') {
    const name = identifierAt(bodyOf(node), 'name');
    return name?.startsWith('@') ? undefined : name;
  }
  return kind === 'dot' ? identifierAt(bodyOf(node), 'field') : undefined;
}

/** The text of a value where DuckDB must know the type of a bare NULL. */
export function typedSql(item: Value): string {
  return item.literal === 'null' ? `CAST(NULL AS ${duckType(item.type)})` : item.sql;
}
