/** A resolved expression: its DuckDB text and its GoogleSQL type, with BigQuery's coercion rules. */

import { invalidQuery } from '../errors.ts';
import { stringSql } from '../references.ts';
import type { FloatParts } from './floats.ts';
import { type Magnitude, magnitudeOf } from './magnitude.ts';
import { duckType, INT64, sameType, type Type, typeName } from './types.ts';

export interface Value {
  readonly sql: string;
  readonly type: Type;
  /** A literal coerces more freely than a column does. */
  readonly literal?: 'null' | 'integer' | 'float' | 'string' | 'empty-array' | 'array';
  /** The text of a string literal, for rules that need to read it (formats, patterns, paths). */
  readonly text?: string;
  /** Of FLOAT64 arithmetic: what an operator around it builds on. */
  readonly float?: FloatParts;
  /** Of a FLOAT64 that is neither NaN nor infinite, whatever the data: how large it can be. */
  readonly magnitude?: Magnitude;
  /** Of a STRUCT that is made in place, which is never NULL: its fields, for rules that would take it apart again. */
  readonly fields?: readonly Value[];
}

export function value(sql: string, type: Type): Value {
  return { sql, type };
}

export function nullValue(): Value {
  return { sql: 'NULL', type: INT64, literal: 'null' };
}

const WIDENS: Readonly<Record<string, readonly string[]>> = {
  INT64: ['NUMERIC', 'FLOAT64'],
  NUMERIC: ['FLOAT64'],
  DATE: ['DATETIME'],
};

const FROM_TEXT = new Set(['DATE', 'TIMESTAMP', 'DATETIME', 'TIME']);

/** Whether BigQuery turns this value into that type without a CAST. */
export function coerces(from: Value, to: Type): boolean {
  if (from.literal === 'null' || sameType(from.type, to)) return true;
  if (from.literal === 'string' && FROM_TEXT.has(to.kind)) return true;
  if (from.literal === 'float' && to.kind === 'NUMERIC') return true;
  if (to.kind === 'ARRAY' && from.type.kind === 'ARRAY') {
    if (from.literal === 'empty-array') return true;
    return from.literal === 'array' && coerces({ sql: '', type: from.type.element }, to.element);
  }
  if (to.kind === 'STRUCT' && from.type.kind === 'STRUCT') {
    const targets = to.fields;
    return (
      from.type.fields.length === targets.length &&
      from.type.fields.every((field, index) => {
        const target = targets[index];
        return target !== undefined && coerces({ sql: '', type: field.type }, target.type);
      })
    );
  }
  return WIDENS[from.type.kind]?.includes(to.kind) ?? false;
}

/** The value as that type; call only where `coerces` holds. */
export function coerced(from: Value, to: Type): Value {
  if (from.literal === undefined && sameType(from.type, to)) return from;
  if (from.literal !== 'null' && from.literal !== 'string' && sameType(from.type, to)) return from;
  if (from.literal === 'string' && to.kind === 'STRING') return from;
  if (from.type.kind === 'STRUCT' && to.kind === 'STRUCT') return coercedStruct(from, to);
  if (from.literal === 'string' && FROM_TEXT.has(to.kind)) {
    return value(`bq_text_to_${to.kind.toLowerCase()}(${from.sql})`, to);
  }
  const cast = value(`CAST(${from.sql} AS ${duckType(to)})`, to);
  return to.kind === 'FLOAT64' ? { ...cast, ...magnitudeOf(from) } : cast;
}

/** Fields are taken by position: DuckDB's own cast goes by name. */
function coercedStruct(from: Value, to: Type & { readonly kind: 'STRUCT' }): Value {
  const fields = from.type.kind === 'STRUCT' ? from.type.fields : [];
  const items = to.fields.map((target, index) => {
    const source = fields[index];
    const key = stringSql(source?.name || `_field_${index + 1}`);
    const item = value(`struct_extract(${from.sql}, ${key})`, source?.type ?? target.type);
    return coerced(item, target.type).sql;
  });
  return value(`CASE WHEN ${from.sql} IS NOT NULL THEN ${structOf(to, items).sql} END`, to);
}

/** A STRUCT of these fields. DuckDB's struct_pack forgets its names around a macro in a correlated subquery. */
export function structOf(type: Type, items: readonly string[]): Value {
  const sql = `CAST(row(${items.join(', ')}) AS ${duckType(type)})`;
  if (type.kind !== 'STRUCT') return value(sql, type);
  const fields = type.fields.map((field, index) =>
    value(`CAST(${items[index]} AS ${duckType(field.type)})`, field.type),
  );
  return { sql, type, fields };
}

/** The one type that all values coerce to, or undefined where BigQuery finds none. */
export function commonType(values: readonly Value[]): Type | undefined {
  const typed = values.filter((candidate) => candidate.literal !== 'null');
  if (typed.length === 0) return INT64;
  const byStrength = [...typed].sort((left, right) => rank(right) - rank(left));
  return byStrength
    .map((candidate) => candidate.type)
    .find((type) => values.every((candidate) => coerces(candidate, type)));
}

const RANKS: readonly string[] = ['INT64', 'NUMERIC', 'FLOAT64'];

function rank(candidate: Value): number {
  const literal = candidate.literal === undefined ? 10 : 0;
  return literal + RANKS.indexOf(candidate.type.kind);
}

/** All values as their common type; an error in BigQuery's words where there is none. */
export function unified(name: string, values: readonly Value[], at?: string): readonly Value[] {
  const type = commonType(values);
  if (type === undefined) throw noSignature(name, values, at);
  return values.map((item) => coerced(item, type));
}

export function noSignature(name: string, values: readonly Value[], at?: string): Error {
  const types = values.map((item) => (item.literal === 'null' ? 'NULL' : typeName(item.type)));
  const kind = /^\W/.test(name) ? 'operator' : 'function';
  const label = `No matching signature for ${kind} ${name}`;
  return invalidQuery(`${label} for argument types: ${types.join(', ')}`, at);
}

/** Two or more numbers as the type that arithmetic on them has: INT64, NUMERIC or FLOAT64. */
export function numbers(name: string, values: readonly Value[], at?: string): readonly Value[] {
  const type = commonType(values);
  if (type === undefined || !RANKS.includes(type.kind)) throw noSignature(name, values, at);
  return values.map((item) => coerced(item, type));
}

/** The arguments coerced to the first signature that takes them all. */
export function matched(
  name: string,
  args: readonly Value[],
  signatures: readonly (readonly Type[])[],
  at?: string,
): { readonly args: readonly Value[]; readonly signature: number } {
  const exact = signatures.findIndex((types) => fits(args, types, sameOrNull));
  const signature =
    exact >= 0 ? exact : signatures.findIndex((types) => fits(args, types, coerces));
  const types = signatures[signature];
  if (types === undefined) throw noSignature(name, args, at);
  return { args: args.map((item, index) => coerced(item, types[index] ?? item.type)), signature };
}

function fits(
  args: readonly Value[],
  types: readonly Type[],
  accepts: (from: Value, to: Type) => boolean,
): boolean {
  return args.length === types.length && args.every((arg, i) => accepts(arg, types[i] ?? INT64));
}

function sameOrNull(from: Value, to: Type): boolean {
  return from.literal === 'null' || sameType(from.type, to);
}
