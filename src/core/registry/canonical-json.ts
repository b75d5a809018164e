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
  if (typeof value === 'object' && isInOrder(value)) {
    const spelled = JSON.stringify(value);
    // JSON.stringify escapes half a character, and nothing else, as \udXXX.
    if (!spelled.includes('\\ud')) return spelled;
  }
  return spell(value);
}

/** Whether the engine's own spelling, which is several times as fast, is the canonical one but for half characters. */
function isInOrder(value: JsonValue | undefined): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value !== 'object') return value !== undefined;
  if (isList(value)) return value.every(isInOrder);
  let before: string | undefined;
  for (const key of Object.keys(value)) {
    if (before !== undefined && key < before) return false;
    const member = value[key];
    if (member !== undefined && !isInOrder(member)) return false;
    before = key;
  }
  return true;
}

function spell(value: JsonValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('JSON has no infinite numbers and no NaN');
  }
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(spell).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${text(key)}:${spell(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** Whether the canonical JSON of both is the same; they are spelled only where they seem to differ. */
export function isSameJson(one: JsonValue, other: JsonValue): boolean {
  return isAlike(one, other) || (isNested(one) && canonicalJson(one) === canonicalJson(other));
}

/** Surely the same. Members that are undefined are not looked through. */
function isAlike(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (!isNested(one) || !isNested(other)) return one === other && one !== undefined;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => isAlike(one[name], other[name]))
  );
}

function isNested(
  value: JsonValue | undefined,
): value is { readonly [key: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null;
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
