/** What may cross google.script.run, which fails silently in Google Sheets on anything else. */

import type { Json } from './messages.ts';

/**
 * A copy of a value as the other side receives it: `undefined` becomes null in lists and is dropped from objects,
 * and -0 becomes 0. Throws, naming the place, for a Date, a function, a class instance, a number that JSON lacks, or a cycle.
 */
export function transferable(value: unknown, where: string): Json {
  return copy(value, where, []);
}

function copy(value: unknown, where: string, path: readonly object[]): Json {
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw refused(where, String(value));
      // JSON has one zero.
      return value === 0 ? 0 : value;
    case 'object':
      return value === null ? null : copyObject(value, where, path);
    default:
      throw refused(where, `a ${typeof value}`);
  }
}

function copyObject(value: object, where: string, path: readonly object[]): Json {
  if (path.includes(value)) throw refused(where, 'a circular reference');
  const inner = [...path, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => copy(item, `${where}[${index}]`, inner));
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Object') throw refused(where, `a ${kind}`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, copy(member, `${where}.${key}`, inner)]),
  );
}

function refused(where: string, kind: string): Error {
  return new Error(`${where} is ${kind}, which google.script.run can not pass`);
}
