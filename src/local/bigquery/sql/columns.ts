/** Columns, parameters, fields and array elements: every way an expression reaches a stored value. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { quoted, stringSql } from '../references.ts';
import type { Context } from './context.ts';
import {
  asNode,
  bodyOf,
  identifierAt,
  kindOf,
  type Node,
  nodeAt,
  onlyFields,
  startOf,
} from './node.ts';
import { columnOf, findName, findRelation, rowOf, type Scope } from './scope.ts';
import { duckType, INT64, JSON_TYPE } from './types.ts';
import { coerces, type Value, value } from './value.ts';

/** A column reference, a parameter (`@name` comes as a column of that name) or a keyword-like function. */
export function columnValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('column', body, ['name', 'table']);
  const name = identifierAt(body, 'name') ?? '';
  const table = identifierAt(body, 'table');
  const at = context.place(startOf(nodeAt(body, 'table') ?? nodeAt(body, 'name') ?? {}));
  if (table !== undefined) return qualified(context, scope, table, name, at);
  if (name.startsWith('@')) return parameterValue(context, name.slice(1), at);
  const found = findName(scope, name, at);
  if (found === undefined) throw invalidQuery(`Unrecognized name: ${name}`, at);
  return noteVariable(context, found);
}

function qualified(
  context: Context,
  scope: Scope,
  table: string,
  name: string,
  at: string | undefined,
): Value {
  if (table.startsWith('@')) {
    return fieldValue(parameterValue(context, table.slice(1), at), name, at);
  }
  const relation = findRelation(scope, table);
  if (relation !== undefined) {
    const column = columnOf(relation, name);
    if (column !== undefined) return column;
    const row = relation.row ?? rowOf(relation);
    if (row !== undefined && relation.row !== undefined) return fieldValue(row, name, at);
    throw invalidQuery(`Name ${name} not found inside ${table}`, at);
  }
  const base = findName(scope, table, at);
  if (base === undefined) throw invalidQuery(`Unrecognized name: ${table}`, at);
  return fieldValue(noteVariable(context, base), name, at);
}

function parameterValue(context: Context, name: string, at: string | undefined): Value {
  const key = name.toLowerCase();
  const type = context.environment.parameters.get(key);
  if (type === undefined) throw invalidQuery(`Query parameter '${name}' not found`, at);
  context.facts.bound.add(`p_${key}`);
  return value(`CAST($p_${key} AS ${duckType(type)})`, type);
}

/** The value of a script variable or procedure argument: bound like a parameter. */
export function variableValue(name: string, environment: Context['environment']): Value {
  const type = environment.variables.get(name) ?? INT64;
  return value(`CAST($v_${name} AS ${duckType(type)})`, type);
}

function noteVariable(context: Context, found: Value): Value {
  const bound = /^CAST\(\$(v_\w+) AS /.exec(found.sql)?.[1];
  if (bound !== undefined) context.facts.bound.add(bound);
  return found;
}

/** A named field of a STRUCT or JSON value. */
export function fieldValue(base: Value, name: string, at?: string): Value {
  if (base.type.kind === 'JSON') {
    const path = stringSql(`$."${name.replaceAll('"', '')}"`);
    return value(`json_extract(${base.sql}, ${path})`, JSON_TYPE);
  }
  if (base.type.kind !== 'STRUCT') {
    throw invalidQuery(`Cannot access field ${name} on a value with type ${base.type.kind}`, at);
  }
  const index = base.type.fields.findIndex(
    (field) => field.name.toLowerCase() === name.toLowerCase(),
  );
  const field = base.type.fields[index];
  if (field === undefined) {
    throw invalidQuery(`Field name ${name} does not exist in STRUCT`, at);
  }
  return value(`struct_extract(${base.sql}, ${stringSql(field.name)})`, field.type);
}

export function dotValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('field access', body, ['this', 'field']);
  const base = context.expression(asNode(body.this), scope);
  return fieldValue(base, identifierAt(body, 'field') ?? '', context.place(startOf(body)));
}

/** `a[OFFSET(i)]`, `a[ORDINAL(i)]`, their SAFE_ forms, `a[i]`, and JSON subscripts. */
export function subscriptValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('subscript', body, ['this', 'index']);
  const base = context.expression(asNode(body.this), scope);
  const index = asNode(body.index);
  const mode = subscriptMode(index);
  const inner = mode === undefined ? index : asNode((bodyOf(index).args as unknown[])[0]);
  const position = context.expression(inner, scope);
  if (base.type.kind === 'JSON') return jsonElement(base, position);
  if (base.type.kind !== 'ARRAY')
    throw invalidQuery('Subscript access needs an ARRAY or JSON value');
  if (!coerces(position, INT64))
    throw invalidQuery('Array position must be coercible to INT64 type');
  return arrayElement(base, position, mode ?? 'OFFSET');
}

function subscriptMode(index: Node): string | undefined {
  if (kindOf(index) !== 'function') return undefined;
  const name = String(bodyOf(index).name).toUpperCase();
  return ['OFFSET', 'ORDINAL', 'SAFE_OFFSET', 'SAFE_ORDINAL'].includes(name) ? name : undefined;
}

function arrayElement(base: Value, position: Value, mode: string): Value {
  const element = base.type.kind === 'ARRAY' ? base.type.element : INT64;
  const place = mode.endsWith('OFFSET') ? placeAfter(position.sql) : position.sql;
  const macro = mode.startsWith('SAFE_') ? 'bq_element_safe' : 'bq_element';
  return value(`${macro}(${base.sql}, ${place})`, element);
}

/** As a HUGEINT: the place after the last INT64 is outside of every array, not an overflow. Planning that takes time. */
function placeAfter(position: string): string {
  const [, digits] = /^(\d{1,9})(?:::BIGINT)?$/.exec(position) ?? [];
  return digits === undefined ? `(${position}::HUGEINT + 1)` : String(Number(digits) + 1);
}

function jsonElement(base: Value, position: Value): Value {
  if (position.text === undefined && position.literal !== 'integer') {
    throw notEmulated('JSON subscript that is not a literal');
  }
  const path =
    position.text === undefined
      ? `$[${position.sql.replace(/\D.*$/, '')}]`
      : `$."${position.text.replaceAll('"', '')}"`;
  return value(`json_extract(${base.sql}, ${stringSql(path)})`, JSON_TYPE);
}

/** The text of a DuckDB column alias. */
export function aliasSql(name: string): string {
  return quoted(name);
}
