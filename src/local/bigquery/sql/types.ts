/** GoogleSQL's types: how they are written in SQL, in the REST schema and in DuckDB. */

import { notEmulated } from '../errors.ts';
import { quoted } from '../references.ts';

export type ScalarKind =
  | 'STRING'
  | 'INT64'
  | 'FLOAT64'
  | 'NUMERIC'
  | 'BOOL'
  | 'DATE'
  | 'DATETIME'
  | 'TIMESTAMP'
  | 'TIME'
  | 'BYTES'
  | 'JSON'
  | 'GEOGRAPHY'
  | 'INTERVAL';

export interface StructField {
  readonly name: string;
  readonly type: Type;
}

export type Type =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'ARRAY'; readonly element: Type }
  | { readonly kind: 'STRUCT'; readonly fields: readonly StructField[] };

/** BigQuery's REST schema of one column, legacy type names. */
export interface TableFieldSchema {
  readonly name: string;
  readonly type: string;
  readonly mode?: string;
  readonly description?: string;
  readonly fields?: readonly TableFieldSchema[];
}

const DUCKDB: Readonly<Record<ScalarKind, string>> = {
  STRING: 'VARCHAR',
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  NUMERIC: 'DECIMAL(38,9)',
  BOOL: 'BOOLEAN',
  DATE: 'DATE',
  DATETIME: 'TIMESTAMP',
  TIMESTAMP: 'TIMESTAMPTZ',
  TIME: 'TIME',
  BYTES: 'BLOB',
  JSON: 'JSON',
  GEOGRAPHY: 'VARCHAR',
  INTERVAL: 'INTERVAL',
};

const LEGACY: Readonly<Partial<Record<ScalarKind, string>>> = {
  INT64: 'INTEGER',
  FLOAT64: 'FLOAT',
  BOOL: 'BOOLEAN',
};

const ALIASES: Readonly<Record<string, ScalarKind>> = {
  STRING: 'STRING',
  INT64: 'INT64',
  INT: 'INT64',
  SMALLINT: 'INT64',
  INTEGER: 'INT64',
  BIGINT: 'INT64',
  TINYINT: 'INT64',
  BYTEINT: 'INT64',
  FLOAT64: 'FLOAT64',
  FLOAT: 'FLOAT64',
  NUMERIC: 'NUMERIC',
  DECIMAL: 'NUMERIC',
  BOOL: 'BOOL',
  BOOLEAN: 'BOOL',
  DATE: 'DATE',
  DATETIME: 'DATETIME',
  TIMESTAMP: 'TIMESTAMP',
  TIME: 'TIME',
  BYTES: 'BYTES',
  JSON: 'JSON',
  GEOGRAPHY: 'GEOGRAPHY',
};

export const STRING: Type = { kind: 'STRING' };
export const INT64: Type = { kind: 'INT64' };
export const FLOAT64: Type = { kind: 'FLOAT64' };
export const NUMERIC: Type = { kind: 'NUMERIC' };
export const BOOL: Type = { kind: 'BOOL' };
export const DATE: Type = { kind: 'DATE' };
export const DATETIME: Type = { kind: 'DATETIME' };
export const TIMESTAMP: Type = { kind: 'TIMESTAMP' };
export const TIME: Type = { kind: 'TIME' };
export const BYTES: Type = { kind: 'BYTES' };
export const JSON_TYPE: Type = { kind: 'JSON' };
export const INTERVAL: Type = { kind: 'INTERVAL' };

export function arrayOf(element: Type): Type {
  return { kind: 'ARRAY', element };
}

/** The scalar type that a GoogleSQL or legacy REST name means; refuses the ones not emulated. */
export function scalarNamed(name: string, at?: string): Type {
  const kind = ALIASES[name.toUpperCase()];
  if (kind === undefined) throw notEmulated(`type ${name.toUpperCase()}`, at);
  return { kind };
}

/** How DuckDB writes a type. */
export function duckType(type: Type): string {
  if (type.kind === 'ARRAY') return `${duckType(type.element)}[]`;
  if (type.kind !== 'STRUCT') return DUCKDB[type.kind];
  const fields = type.fields.map((field, index) => {
    return `${quoted(field.name || `_field_${index + 1}`)} ${duckType(field.type)}`;
  });
  return `STRUCT(${fields.join(', ')})`;
}

/** How GoogleSQL writes a type, as its error messages do. */
export function typeName(type: Type): string {
  if (type.kind === 'ARRAY') return `ARRAY<${typeName(type.element)}>`;
  if (type.kind !== 'STRUCT') return type.kind;
  const fields = type.fields.map((field) => `${field.name} ${typeName(field.type)}`.trim());
  return `STRUCT<${fields.join(', ')}>`;
}

export function sameType(left: Type, right: Type): boolean {
  return typeName(left).toLowerCase() === typeName(right).toLowerCase();
}

/** The REST schema of a column of this type. */
export function fieldSchema(name: string, type: Type): TableFieldSchema {
  if (type.kind === 'ARRAY') return { ...fieldSchema(name, type.element), mode: 'REPEATED' };
  if (type.kind !== 'STRUCT') {
    return { name, type: LEGACY[type.kind] ?? type.kind, mode: 'NULLABLE' };
  }
  const fields = type.fields.map((field, index) =>
    fieldSchema(field.name || `_field_${index + 1}`, field.type),
  );
  return { name, type: 'RECORD', mode: 'NULLABLE', fields };
}

/** A column schema with the legacy type names that REST answers with, whatever names it came with. */
export function normalizedField(field: TableFieldSchema): TableFieldSchema {
  const { mode, fields } = fieldSchema(field.name, typeOfField(field));
  return {
    ...field,
    ...fieldSchema(field.name, typeOfField(field)),
    mode: field.mode?.toUpperCase() === 'REQUIRED' ? 'REQUIRED' : (mode ?? 'NULLABLE'),
    ...(field.fields === undefined || fields === undefined
      ? {}
      : { fields: field.fields.map(normalizedField) }),
  };
}

/** The type that a REST column schema describes. */
export function typeOfField(field: TableFieldSchema): Type {
  const name = field.type.toUpperCase();
  const single: Type =
    name === 'RECORD' || name === 'STRUCT'
      ? {
          kind: 'STRUCT',
          fields: (field.fields ?? []).map((inner) => ({
            name: inner.name,
            type: typeOfField(inner),
          })),
        }
      : scalarNamed(name);
  return field.mode?.toUpperCase() === 'REPEATED' ? arrayOf(single) : single;
}
