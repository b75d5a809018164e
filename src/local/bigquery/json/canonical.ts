/** JSON text as BigQuery keeps a JSON value: no spaces, members once and sorted by key, numbers as INT64 or FLOAT64. */

import { type JsonDocument, parseDocument, writeDocument } from './document.ts';

/** The canonical text; throws `SyntaxError` where the text is not JSON, or holds a number that FLOAT64 does not. */
export function canonicalJson(text: string): string {
  return writeDocument(sorted(parseDocument(text)), storedNumber);
}

function sorted(document: JsonDocument): JsonDocument {
  switch (document.kind) {
    case 'scalar':
      return document;
    case 'array':
      return { kind: 'array', items: document.items.map(sorted) };
    case 'object': {
      const first = new Map<string, JsonDocument>();
      for (const [key, member] of document.members) if (!first.has(key)) first.set(key, member);
      const members = [...first].sort(([left], [right]) => (left < right ? -1 : 1));
      return { kind: 'object', members: members.map(([key, member]) => [key, sorted(member)]) };
    }
  }
}

const LEAST = -(2n ** 63n);
const LARGEST = 2n ** 64n - 1n;

/** A number of JSON text as a JSON value holds it: whole where it was written whole, else shortest FLOAT64. */
function storedNumber(raw: string): string {
  if (/^-?\d+$/.test(raw)) {
    const whole = BigInt(raw);
    if (whole >= LEAST && whole <= LARGEST) return String(whole);
  }
  const number = Number(raw);
  if (!Number.isFinite(number)) throw new SyntaxError(`number overflow parsing '${raw}'`);
  if (exact(raw) !== exact(String(number))) {
    throw new SyntaxError(`Input number: ${raw} cannot round-trip through string representation`);
  }
  return floatJson(number);
}

/** Digits and exponent of a decimal text, the same for every way to write a number. */
function exact(text: string): string {
  const { digits, point } = decimal(text);
  return digits === '' ? '0' : `${digits}e${point}`;
}

function decimal(text: string): { readonly digits: string; readonly point: number } {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const leading = /^0*/.exec(whole + fraction)?.[0].length ?? 0;
  const digits = (whole + fraction).slice(leading).replace(/0+$/, '');
  return { digits, point: whole.length - leading + Number(exponent) };
}

/** A FLOAT64 in a JSON value: 100.0, 1e+15, 1e-05. */
function floatJson(number: number): string {
  const sign = number < 0 || Object.is(number, -0) ? '-' : '';
  const { digits, point } = decimal(String(Math.abs(number)));
  if (digits === '') return `${sign}0.0`;
  if (point > 15 || point <= -4) {
    const power = point - 1;
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}e${power < 0 ? '-' : '+'}${size}`;
  }
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point) || '0'}`;
}
