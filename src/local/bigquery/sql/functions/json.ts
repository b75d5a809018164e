/** JSON functions, on JSON values and on JSON text. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { stringSql } from '../../references.ts';
import { arrayOf, BOOL, duckType, INT64, JSON_TYPE, STRING, type Type } from '../types.ts';
import { type Value, value } from '../value.ts';
import { fn, type Invocation, type Rule, shape } from './rule.ts';

const PATH = /^\$(?:\.[A-Za-z_][\w-]*|\."[^"]*"|\['[^']*'\]|\["[^"]*"\]|\[\d+\])*$/;

/** A literal JSON path in DuckDB's spelling. */
function pathOf(call: Invocation): string {
  if (call.nodes.length < 2) return "'$'";
  const text = call.arg(1).text;
  if (text === undefined)
    throw notEmulated(`${call.name} with a path that is not a literal`, call.at);
  if (!PATH.test(text)) throw invalidQuery(`Invalid JSONPath ${stringSql(text)}`, call.at);
  return stringSql(
    text.replace(/\.([A-Za-z_][\w-]*)/g, '."$1"').replace(/\[['"]([^'"]*)['"]\]/g, '."$1"'),
  );
}

/** A function of a JSON document (text or JSON) and a path. */
function reading(
  gives: (document: Type) => Type,
  write: (document: string, path: string) => string,
): Rule {
  return {
    min: 1,
    max: 2,
    build: (call) => {
      const document = call.arg(0);
      const isText = document.type.kind === 'STRING';
      if (!isText && document.type.kind !== 'JSON') {
        throw invalidQuery(`${call.name} needs JSON or STRING`, call.at);
      }
      const sql = isText ? `bq_json_or_null(${document.sql})` : document.sql;
      const type = gives(document.type);
      const found = write(sql, pathOf(call));
      return value(isText ? `CAST(${found} AS ${duckType(type)})` : found, type);
    },
  };
}

const same = (type: Type): Type => type;
const scalar = reading(
  () => STRING,
  (document, path) => `bq_json_scalar(${document}, ${path})`,
);
const query = reading(same, (document, path) => `bq_json_query(${document}, ${path})`);
const queryArray = reading(
  (type) => arrayOf(type),
  (document, path) => `bq_json_elements(${document}, ${path})`,
);
const scalarArray = reading(
  () => arrayOf(STRING),
  (document, path) => `bq_json_scalars(${document}, ${path})`,
);

/** TO_JSON_STRING and TO_JSON write INT64, text, dates and their nestings as BigQuery does. */
function encoding(type: Type): Rule {
  return {
    min: 1,
    max: 1,
    build: (call) => {
      const sql = jsonSql(call.arg(0));
      return value(type.kind === 'STRING' ? `CAST(${sql} AS VARCHAR)` : canonical(sql), type);
    },
  };
}

/** A JSON value as BigQuery keeps it: members sorted, no spaces. */
function canonical(sql: string): string {
  return `CAST(bq_canonical_json(CAST(${sql} AS VARCHAR)) AS JSON)`;
}

/** A JSON text of a value. Types whose JSON form differs between the engines are written by hand. */
export function jsonSql(item: Value): string {
  return `coalesce(${jsonOrNull(item)}, 'null'::JSON)`;
}

function jsonOrNull(item: Value): string {
  const { sql, type } = item;
  switch (type.kind) {
    case 'INT64':
      return `bq_json_int(${sql})`;
    case 'NUMERIC':
      return `bq_json_numeric(${sql})`;
    case 'FLOAT64':
      return `bq_json_float(${sql})`;
    case 'TIMESTAMP':
      return `to_json(bq_timestamp_json(${sql}))`;
    case 'DATETIME':
      return `to_json(replace(bq_datetime_text(${sql}), ' ', 'T'))`;
    case 'BYTES':
      return `to_json(base64(${sql}))`;
    case 'JSON':
      return sql;
    case 'ARRAY':
      return arrayJson(sql, type.element);
    case 'STRUCT':
      return structJson(item, type.fields);
    case 'INTERVAL':
      throw notEmulated('TO_JSON of INTERVAL');
    default:
      return `to_json(${sql})`;
  }
}

function arrayJson(sql: string, element: Type): string {
  const inner = jsonSql(value('e', element));
  return `to_json(coalesce(list_transform(${sql}, lambda e: ${inner}), []))`;
}

function structJson(item: Value, fields: readonly { name: string; type: Type }[]): string {
  const pairs = fields.map((field, index) => {
    const key = stringSql(field.name || `_field_${index + 1}`);
    const inner = value(`struct_extract(${item.sql}, ${key})`, field.type);
    return `${stringSql(field.name)}, ${jsonSql(inner)}`;
  });
  return `CASE WHEN ${item.sql} IS NULL THEN NULL ELSE json_object(${pairs.join(', ')}) END`;
}

const jsonObject: Rule = {
  min: 0,
  max: 200,
  build: (call) => {
    const args = call.values();
    if (args.length % 2 !== 0)
      throw invalidQuery('JSON_OBJECT needs pairs of key and value', call.at);
    const wrong = args.find((item, index) => index % 2 === 0 && item.type.kind !== 'STRING');
    if (wrong !== undefined) throw invalidQuery('JSON_OBJECT keys must be STRING', call.at);
    const parts = args.map((item, index) => (index % 2 === 0 ? item.sql : jsonSql(item)));
    return value(canonical(`json_object(${parts.join(', ')})`), JSON_TYPE);
  },
};

const jsonArray: Rule = {
  min: 0,
  max: 200,
  build: (call) => value(`json_array(${call.values().map(jsonSql).join(', ')})`, JSON_TYPE),
};

export const JSON_FUNCTIONS: Readonly<Record<string, Rule>> = {
  JSON_VALUE: scalar,
  JSON_EXTRACT_SCALAR: scalar,
  JSON_QUERY: query,
  JSON_EXTRACT: query,
  JSON_QUERY_ARRAY: queryArray,
  JSON_EXTRACT_ARRAY: queryArray,
  JSON_VALUE_ARRAY: scalarArray,
  JSON_EXTRACT_STRING_ARRAY: scalarArray,
  PARSE_JSON: fn(shape([STRING], JSON_TYPE, (x = '') => canonical(x))),
  TO_JSON: encoding(JSON_TYPE),
  TO_JSON_STRING: encoding(STRING),
  JSON_OBJECT: jsonObject,
  JSON_ARRAY: jsonArray,
  JSON_TYPE: fn(shape([JSON_TYPE], STRING, 'bq_json_type')),
  INT64: fn(shape([JSON_TYPE], INT64, (x) => `CAST(${x} AS BIGINT)`)),
  BOOL: fn(shape([JSON_TYPE], BOOL, (x) => `CAST(${x} AS BOOLEAN)`)),
  STRING: fn(
    shape([JSON_TYPE], STRING, (x) => `json_extract_string(${x}, '$')`),
    shape([{ kind: 'TIMESTAMP' }], STRING, 'bq_timestamp_text'),
    shape([{ kind: 'DATE' }], STRING, (x) => `CAST(${x} AS VARCHAR)`),
    shape([{ kind: 'DATETIME' }], STRING, 'bq_datetime_text'),
  ),
};
