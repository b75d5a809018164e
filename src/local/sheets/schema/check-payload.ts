/** Checks a JSON body against the API's types, as Google's JSON parser does, before anything reads it. */

import { invalid } from '../routes/rest-error.ts';
import { withColorStyles } from './color-names.ts';
import { type FieldType, fieldsOf } from './schema.ts';

/**
 * Returns the body without null fields, or throws 400: an unknown name, a value of the wrong type and an unknown
 * enumeration word are refused with the path at which they stand.
 */
export function checkPayload<T>(typeName: string, body: unknown): T {
  return checkResource(typeName, body, '') as T;
}

function checkResource(typeName: string, value: unknown, path: string): Record<string, unknown> {
  if (!isRecord(value)) {
    throw wrongValue(path, `type.googleapis.com/google.apps.sheets.v4.${typeName}`, value);
  }
  const fields = fieldsOf(typeName);
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const field = fields.get(name);
    if (field === undefined) {
      throw invalid(unknownName(name, path));
    }
    if (item !== null && item !== undefined) {
      result[name] = checkField(field, item, path === '' ? snake(name) : `${path}.${snake(name)}`);
    }
  }
  return withColorStyles(result, fields);
}

function checkField(field: FieldType, value: unknown, path: string): unknown {
  switch (field.repeat) {
    case 'one':
      return checkValue(field, value, path);
    case 'list':
      return listOf(value, path).map((item, i) => checkValue(field, item, `${path}[${i}]`));
    case 'list of lists':
      return listOf(value, path).map((item, i) => listOf(item, `${path}[${i}]`));
    case 'map':
      return value;
  }
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw wrongValue(path, 'TYPE_LIST', value);
  }
  return value;
}

function checkValue(field: FieldType, value: unknown, path: string): unknown {
  if (field.kind === 'resource') {
    return checkResource(field.name, value, path);
  }
  if (field.kind === 'enum') {
    if (typeof value !== 'string' || !field.words.includes(value)) {
      throw wrongValue(path, 'TYPE_ENUM', value);
    }
    return value;
  }
  return checkScalar(field.name, value, path);
}

function checkScalar(name: string, value: unknown, path: string): unknown {
  switch (name) {
    case 'string':
      return requireType(typeof value === 'string', 'TYPE_STRING', value, path);
    case 'bool':
      return requireType(typeof value === 'boolean', 'TYPE_BOOL', value, path);
    case 'int':
      requireType(isInt32(value), 'TYPE_INT32', value, path);
      return Number(value);
    case 'double':
      requireType(isFiniteNumber(value), 'TYPE_DOUBLE', value, path);
      return Number(value);
    default:
      return value;
  }
}

function requireType(ok: boolean, type: string, value: unknown, path: string) {
  if (!ok) {
    throw wrongValue(path, type, value);
  }
  return value;
}

function isInt32(value: unknown): boolean {
  return (
    isFiniteNumber(value) && Number.isInteger(Number(value)) && Math.abs(Number(value)) < 2 ** 31
  );
}

/** Numbers may come as JSON text, as protocol buffers allow; NaN and infinities can not be cell values. */
function isFiniteNumber(value: unknown): boolean {
  return (
    (typeof value === 'number' || (typeof value === 'string' && value !== '')) &&
    Number.isFinite(Number(value))
  );
}

function unknownName(name: string, path: string): string {
  const at = path === '' ? '' : ` at '${path}'`;
  return `Invalid JSON payload received. Unknown name "${name}"${at}: Cannot find field.`;
}

function wrongValue(path: string, type: string, value: unknown) {
  return invalid(`Invalid value at '${path}' (${type}), ${JSON.stringify(value)}`);
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
