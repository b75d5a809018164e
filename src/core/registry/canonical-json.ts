/** JSON with one spelling (RFC 8785), so that equal content has equal hashes. */

/** A value that JSON can hold; keys whose value is undefined are left out. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** Promise: equal values give equal text: no spaces, keys by UTF-16 code units, numbers as ECMAScript writes them. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('JSON has no infinite numbers and no NaN');
  }
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${text(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** A surrogate without its other half. Written for the warehouse's JavaScript, which may know no look-behind. */
export function hasHalfCharacter(value: string): boolean {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/.test(value);
}

/** Printable ASCII without quote and backslash is its own spelling: most texts are, and looking is faster than spelling. */
const PLAIN = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (hasHalfCharacter(value)) {
    throw new TypeError('A text holds half a character (lone surrogate)');
  }
  return JSON.stringify(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
