/** Checks a JSON body against the API's types, as Google's JSON parser does, before anything reads it. */

import { invalid } from '../errors/rest-error.ts';
import { type FieldType, fieldsOf } from './schema.ts';

/** Where the check stands; joined to Google's snake-case path only when something is wrong. */
type Path = (string | number)[];

/**
 * Returns the body, changed in place: null fields are dropped, numbers in quotes become numbers, old color names
 * become new ones. Throws 400 with the path of an unknown name, a wrong type or an unknown enumeration word.
 */
export function checkPayload<T>(typeName: string, body: unknown): T {
  return checkResource(typeName, body, []) as T;
}

function checkResource(typeName: string, value: unknown, path: Path): Record<string, unknown> {
  if (!isRecord(value)) {
    throw wrongValue(path, `type.googleapis.com/google.apps.sheets.v4.${typeName}`, value);
  }
  const fields = fieldsOf(typeName);
  for (const name of Object.keys(value)) {
    const field = fields.get(name);
    if (field === undefined) {
      throw invalid(unknownName(name, path));
    }
    const item = value[name];
    if (item === null || item === undefined) {
      delete value[name];
      continue;
    }
    path.push(name);
    const checked = checkField(field, item, path);
    path.pop();
    keep(value, name, field, checked);
  }
  return value;
}

/** A color is kept under its new name; a style that is given too wins. */
function keep(
  resource: Record<string, unknown>,
  name: string,
  field: FieldType,
  value: unknown,
): void {
  if (field.styleName === undefined) {
    if (resource[name] !== value) {
      resource[name] = value;
    }
  } else {
    delete resource[name];
    resource[field.styleName] ??= { rgbColor: value };
  }
}

function checkField(field: FieldType, value: unknown, path: Path): unknown {
  switch (field.repeat) {
    case 'one':
      return checkValue(field, value, path);
    case 'list':
      return checkList(field, value, path);
    case 'list of lists':
      listOf(value, path).forEach((item, i) => {
        listOf(item, [...path, i]);
      });
      return value;
    case 'map':
      return value;
  }
}

function checkList(field: FieldType, value: unknown, path: Path): unknown[] {
  const list = listOf(value, path);
  for (let i = 0; i < list.length; i++) {
    path.push(i);
    list[i] = checkValue(field, list[i], path);
    path.pop();
  }
  return list;
}

function listOf(value: unknown, path: Path): unknown[] {
  if (!Array.isArray(value)) {
    throw wrongValue(path, 'TYPE_LIST', value);
  }
  return value;
}

function checkValue(field: FieldType, value: unknown, path: Path): unknown {
  switch (field.kind) {
    case 'resource':
      return checkResource(field.name, value, path);
    case 'enum':
      requireType(
        typeof value === 'string' && field.words.includes(value),
        'TYPE_ENUM',
        value,
        path,
      );
      return value;
    case 'scalar':
      return checkScalar(field.name, value, path);
  }
}

function checkScalar(name: string, value: unknown, path: Path): unknown {
  switch (name) {
    case 'string':
      requireType(typeof value === 'string', 'TYPE_STRING', value, path);
      return value;
    case 'bool':
      requireType(typeof value === 'boolean', 'TYPE_BOOL', value, path);
      return value;
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

function requireType(ok: boolean, type: string, value: unknown, path: Path): void {
  if (!ok) {
    throw wrongValue(path, type, value);
  }
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

function unknownName(name: string, path: Path): string {
  const at = path.length === 0 ? '' : ` at '${pathText(path)}'`;
  return `Invalid JSON payload received. Unknown name "${name}"${at}: Cannot find field.`;
}

function wrongValue(path: Path, type: string, value: unknown) {
  return invalid(`Invalid value at '${pathText(path)}' (${type}), ${JSON.stringify(value)}`);
}

function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') {
      return `${text}[${step}]`;
    }
    return `${text}${text === '' ? '' : '.'}${snake(step)}`;
  }, '');
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
