/** JSON functions, on JSON values and on JSON text. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { stringSql } from '../../references.ts';
import { castTo } from '../casts.ts';
import { arrayOf, BOOL, INT64, JSON_TYPE, STRING, type Type } from '../types.ts';
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

/** A function of a JSON document and a path: one macro for text, whose numbers stay as written, one for JSON. */
function reading(
  gives: (document: Type) => Type,
  macros: { readonly text: string; readonly json: string },
): Rule {
  return {
    min: 1,
    max: 2,
    build: (call) => {
      const given = call.arg(0);
      const document = given.literal === 'null' ? castTo(given, STRING) : given;
      const isText = document.type.kind === 'STRING';
      if (!isText && document.type.kind !== 'JSON') {
        throw invalidQuery(`${call.name} needs JSON or STRING`, call.at);
      }
      const sql = isText ? `bq_json_or_null(${document.sql})` : document.sql;
      const macro = isText ? macros.text : macros.json;
      return value(`${macro}(${sql}, ${pathOf(call)})`, gives(document.type));
    },
  };
}

const scalar = reading(() => STRING, { text: 'bq_json_scalar', json: 'bq_json_scalar' });
const query = reading((type) => type, { text: 'bq_json_query_text', json: 'bq_json_query' });
const queryArray = reading((type) => arrayOf(type), {
  text: 'bq_json_element_texts',
  json: 'bq_json_elements',
});
const scalarArray = reading(() => arrayOf(STRING), {
  text: 'bq_json_scalars',
  json: 'bq_json_scalars',
});

/** TO_JSON_STRING and TO_JSON write INT64, text, dates and their nestings as BigQuery does. */
function encoding(type: Type): Rule {
  return {
    min: 1,
    max: 1,
    build: (call) => {
      const item = call.arg(0);
      if (type.kind === 'STRING') return value(jsonSql(item, 'text'), type);
      return value(canonical(jsonSql(item, 'value')), type);
    },
  };
}

/** A JSON value as BigQuery keeps it: members sorted, no spaces. */
function canonical(sql: string): string {
  return `CAST(bq_canonical_json(${sql}) AS JSON)`;
}

/** Numbers as TO_JSON_STRING writes them, or as a JSON value holds them: there 100.0 stays FLOAT64. */
type Style = 'text' | 'value';

/** The JSON text of a value, put together as text: DuckDB's JSON functions would write its numbers anew. */
function jsonSql(item: Value, style: Style): string {
  return `coalesce(${jsonOrNull(item, style)}, 'null')`;
}

function jsonOrNull(item: Value, style: Style): string {
  const { sql, type } = item;
  switch (type.kind) {
    case 'INT64':
      return style === 'text' ? `bq_json_int(${sql})` : `CAST(${sql} AS VARCHAR)`;
    case 'NUMERIC':
      return style === 'text' ? `bq_json_numeric(${sql})` : `bq_numeric_text(${sql})`;
    case 'FLOAT64':
      return style === 'text' ? `bq_json_float(${sql})` : `bq_json_float_value(${sql})`;
    case 'TIMESTAMP':
      return quotedJson(`bq_timestamp_json(${sql})`);
    case 'DATETIME':
      return quotedJson(`replace(bq_datetime_text(${sql}), ' ', 'T')`);
    case 'TIME':
      return quotedJson(`bq_time_text(${sql})`);
    case 'BYTES':
      return quotedJson(`base64(${sql})`);
    case 'JSON':
      return `bq_json_written(${sql})`;
    case 'ARRAY':
      return arrayJson(sql, type.element, style);
    case 'STRUCT':
      return structJson(item, type.fields, style);
    case 'INTERVAL':
      throw notEmulated('TO_JSON of INTERVAL');
    default:
      return quotedJson(sql);
  }
}

function quotedJson(sql: string): string {
  return `CAST(to_json(${sql}) AS VARCHAR)`;
}

function arrayJson(sql: string, element: Type, style: Style): string {
  const inner = jsonSql(value('e', element), style);
  return `('[' || array_to_string(list_transform(${sql}, lambda e: ${inner}), ',') || ']')`;
}

/** A struct that is made in place is not made at all: its text would stand here once for each of its fields. */
function structJson(
  item: Value,
  fields: readonly { name: string; type: Type }[],
  style: Style,
): string {
  const members = fields.map((field, index) => {
    const key = stringSql(field.name || `_field_${index + 1}`);
    const inner = item.fields?.[index] ?? value(`struct_extract(${item.sql}, ${key})`, field.type);
    return `${stringSql(`${JSON.stringify(field.name)}:`)} || ${jsonSql(inner, style)}`;
  });
  const text = braced('{', members, '}');
  return item.fields === undefined ? `CASE WHEN ${item.sql} IS NOT NULL THEN ${text} END` : text;
}

/** Texts between brackets, commas between them. */
function braced(open: string, items: readonly string[], close: string): string {
  return `('${open}' || ${[...items].join(" || ',' || ") || "''"} || '${close}')`;
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
    const parts = args.map((item, index) => {
      return index % 2 === 0 ? `${quotedJson(item.sql)} || ':'` : jsonSql(item, 'value');
    });
    const members = parts.flatMap((part, index) => {
      return index % 2 === 0 ? [`${part} || ${parts[index + 1]}`] : [];
    });
    return value(canonical(braced('{', members, '}')), JSON_TYPE);
  },
};

const jsonArray: Rule = {
  min: 0,
  max: 200,
  build: (call) => {
    const items = call.values().map((item) => jsonSql(item, 'value'));
    return value(canonical(braced('[', items, ']')), JSON_TYPE);
  },
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
  INT64: fn(
    shape(
      [JSON_TYPE],
      INT64,
      (x) => `CAST(bq_json_of_type(${x}, 'number', 'an integer') AS BIGINT)`,
    ),
  ),
  BOOL: fn(
    shape(
      [JSON_TYPE],
      BOOL,
      (x) => `CAST(bq_json_of_type(${x}, 'boolean', 'a boolean') AS BOOLEAN)`,
    ),
  ),
  STRING: fn(
    shape([JSON_TYPE], STRING, (x) => `bq_json_string(${x})`),
    shape([{ kind: 'TIMESTAMP' }], STRING, 'bq_timestamp_text'),
    shape([{ kind: 'DATE' }], STRING, (x) => `CAST(${x} AS VARCHAR)`),
    shape([{ kind: 'DATETIME' }], STRING, 'bq_datetime_text'),
  ),
};
