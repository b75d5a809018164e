/** Query parameters as REST sends them: checked, typed, and made into DuckDB values to bind. */

import {
  BLOB,
  blobValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  STRUCT,
  structValue,
  VARCHAR,
} from '@duckdb/node-api';
import { BigQueryError } from '../errors.ts';
import { arrayOf, scalarNamed, type Type } from '../sql/types.ts';

/** `queryParameters[]` of jobs.query. Values come as strings, and from some clients as JSON numbers. */
export interface RestParameter {
  readonly name?: string;
  readonly parameterType?: RestType;
  readonly parameterValue?: RestValue;
}

export interface RestType {
  readonly type?: string;
  readonly arrayType?: RestType;
  readonly structTypes?: readonly { readonly name?: string; readonly type?: RestType }[];
}

export interface RestValue {
  readonly value?: string | number | boolean | null;
  readonly arrayValues?: readonly RestValue[];
  readonly structValues?: Readonly<Record<string, RestValue>>;
}

/** A value with the DuckDB type it is bound as; the SQL casts it to its GoogleSQL type. */
export interface Bound {
  readonly type: Type;
  readonly value: DuckDBValue;
  readonly duckType: DuckDBType;
}

/** Named parameters by lower-case name. Positional, unnamed or untyped ones are refused by name. */
export function readParameters(
  parameters: readonly RestParameter[],
  mode: string | undefined,
): ReadonlyMap<string, Bound> {
  if (mode !== undefined && !['NAMED', 'NONE', ''].includes(mode.toUpperCase())) {
    throw invalid('Not emulated: positional query parameters');
  }
  const bound = new Map<string, Bound>();
  for (const parameter of parameters) {
    const name = parameter.name ?? '';
    if (name === '') throw invalid('Not emulated: positional query parameters');
    if (!/^[A-Za-z_]\w*$/.test(name)) throw invalid(`Invalid query parameter name: ${name}`);
    if (bound.has(name.toLowerCase())) throw invalid(`Duplicate query parameter: ${name}`);
    bound.set(name.toLowerCase(), readParameter(name, parameter));
  }
  return bound;
}

function readParameter(name: string, parameter: RestParameter): Bound {
  if (parameter.parameterType?.type === undefined) {
    throw invalid(`Missing type of query parameter '${name}'`);
  }
  const type = readType(parameter.parameterType);
  const value = parameter.parameterValue ?? {};
  return { type, value: toDuck(name, type, value), duckType: bindType(type) };
}

export function readType(type: RestType): Type {
  const name = (type.type ?? '').toUpperCase();
  if (name === 'ARRAY') return arrayOf(readType(type.arrayType ?? {}));
  if (name === 'STRUCT') {
    const fields = (type.structTypes ?? []).map((field) => ({
      name: field.name ?? '',
      type: readType(field.type ?? {}),
    }));
    return { kind: 'STRUCT', fields };
  }
  return scalarNamed(name);
}

function bindType(type: Type): DuckDBType {
  if (type.kind === 'ARRAY') return LIST(bindType(type.element));
  if (type.kind === 'BYTES') return BLOB;
  if (type.kind !== 'STRUCT') return VARCHAR;
  return STRUCT(Object.fromEntries(type.fields.map((field) => [field.name, bindType(field.type)])));
}

const FORMS: Readonly<Record<string, RegExp>> = {
  INT64: /^[+-]?\d{1,19}$/,
  FLOAT64: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^[+-]?(NaN|Inf(inity)?)$/i,
  NUMERIC: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/,
  BOOL: /^(true|false)$/i,
  DATE: /^\d{4}-\d{1,2}-\d{1,2}$/,
  TIME: /^\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?$/,
  DATETIME: /^\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{1,2}(:\d{1,2}(\.\d+)?)?)?$/i,
  TIMESTAMP:
    /^\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{1,2}(:\d{1,2}(\.\d+)?)?)?\s*(Z|UTC|[+-]\d{1,2}(:?\d{2})?)?$/i,
};

function toDuck(name: string, type: Type, given: RestValue): DuckDBValue {
  if (type.kind === 'ARRAY') {
    return listValue((given.arrayValues ?? []).map((item) => toDuck(name, type.element, item)));
  }
  if (type.kind === 'STRUCT') {
    const values = given.structValues ?? {};
    return structValue(
      Object.fromEntries(
        type.fields.map((field) => [
          field.name,
          toDuck(name, field.type, values[field.name] ?? {}),
        ]),
      ),
    );
  }
  if (given.value === undefined || given.value === null) return null;
  const text = String(given.value);
  if (type.kind === 'BYTES') return blobValue(Buffer.from(text, 'base64'));
  const form = FORMS[type.kind];
  if (form !== undefined && !form.test(text)) {
    throw invalid(`Invalid value for type ${type.kind} of query parameter '${name}': ${text}`);
  }
  return text.replace(/\s*UTC$/i, type.kind === 'TIMESTAMP' ? '+00' : '$&');
}

function invalid(message: string): BigQueryError {
  return new BigQueryError('invalidQuery', message, { location: 'query' });
}
