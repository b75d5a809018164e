/** Readers of untrusted JSON: each gives the value it promises or tells where the shape is wrong. */

import { type CivilDate, parseCivilDate } from '../calendar/civil-date.ts';
import { hasHalfCharacter, type JsonValue } from '../registry/canonical-json.ts';

/** Where the value is, as in `content.reason`, and what was expected there. */
export class ShapeError extends Error {
  readonly path: string;
  readonly isTooLong: boolean;

  constructor(path: string, expected: string, isTooLong = false) {
    super(`${path || 'The request'} should be ${expected}.`);
    this.path = path;
    this.isTooLong = isTooLong;
  }
}

export type Reader<T> = (value: unknown, path: string) => T;
export type Read<R> = R extends Reader<infer T> ? T : never;

/** Line breaks and tabs are text; other control characters and those that turn the reading direction around are not. */
const HIDDEN_RANGES = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x200b, 0x200b],
  [0x202a, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
] as const;
const HIDDEN = new RegExp(
  `[${HIDDEN_RANGES.map((range) => range.map(escaped).join('-')).join('')}]`,
);

function escaped(code: number): string {
  return `\\u${`000${code.toString(16)}`.slice(-4)}`;
}

/** A text of `least` to `most` UTF-16 code units, blanks at its ends not counted. */
export function text(most: number, least = 1): Reader<string> {
  return (value, path) => {
    if (typeof value !== 'string') throw new ShapeError(path, 'a text');
    if (value.length > most)
      throw new ShapeError(path, `a text of at most ${most} characters`, true);
    if (value.trim().length < least) throw new ShapeError(path, 'a text that is not empty');
    if (!isReadable(value)) {
      throw new ShapeError(path, 'a text without invisible or broken characters');
    }
    return value;
  };
}

/** Whether all of a text can be seen, and none of it is half a character. */
export function isReadable(value: string): boolean {
  return !HIDDEN.test(value) && !hasHalfCharacter(value);
}

export function matching(pattern: RegExp, expected: string): Reader<string> {
  return (value, path) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new ShapeError(path, expected);
    return value;
  };
}

export const day: Reader<CivilDate> = (value, path) => {
  const date = typeof value === 'string' ? parseCivilDate(value) : undefined;
  if (date === undefined) throw new ShapeError(path, 'a day such as 2026-01-31');
  return date;
};

export function whole(least: number, most: number): Reader<number> {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw new ShapeError(path, `a whole number from ${least} to ${most}`);
    }
    return value;
  };
}

export function oneOf<const T extends string>(...choices: readonly T[]): Reader<T> {
  return (value, path) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new ShapeError(path, `one of ${choices.join(', ')}`);
    return found;
  };
}

export function listOf<T>(reader: Reader<T>, most: number): Reader<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new ShapeError(path, 'a list');
    if (value.length > most) throw new ShapeError(path, `a list of at most ${most}`, true);
    return value.map((item, index) => reader(item, `${path}[${index}]`));
  };
}

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Shape<R extends Fields, O extends Fields> = { readonly [K in keyof R]: Read<R[K]> } & {
  readonly [K in keyof O]?: Read<O[K]>;
};

/** An object with these members and no others. */
export function object<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
): Reader<Shape<R, O>> {
  const readers = new Map(Object.entries({ ...optional, ...required }));
  const needed = Object.keys(required);
  return (value, path) => {
    const members = membersOf(value, path);
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(members)) {
      const reader = readers.get(name);
      if (reader === undefined) {
        throw new ShapeError(join(path, name), 'left out: it has no meaning here');
      }
      read[name] = reader(members[name], join(path, name));
    }
    for (const name of needed) {
      if (read[name] === undefined) throw new ShapeError(join(path, name), 'there');
    }
    return read as Shape<R, O>;
  };
}

/** JSON of whatever shape, within bounds. */
export function json(
  mostCharacters: number,
  mostDepth = 8,
): Reader<Readonly<Record<string, JsonValue>>> {
  return (value, path) => {
    membersOf(value, path);
    const most = checkJson(value, path, mostDepth);
    if (most > mostCharacters && JSON.stringify(value).length > mostCharacters) {
      throw new ShapeError(path, `at most ${mostCharacters} characters of JSON`, true);
    }
    return value as Readonly<Record<string, JsonValue>>;
  };
}

/** Gives how many characters its JSON has at most, so that what is surely short is not spelled to be measured. */
function checkJson(value: unknown, path: string, depth: number): number {
  if (depth < 0) throw new ShapeError(path, 'nested less deeply');
  if (typeof value === 'string') {
    if (!isReadable(value)) {
      throw new ShapeError(path, 'a text without invisible or broken characters');
    }
    return mostSpelled(value);
  }
  if (typeof value !== 'object' || value === null) return LONGEST_NUMBER;
  let most = 2;
  for (const [name, item] of Object.entries(value)) {
    most += mostSpelled(name) + 2 + checkJson(item, join(path, name), depth - 1);
  }
  return most;
}

/** Such as -1.2345678901234567e-123. */
const LONGEST_NUMBER = 24;

/** Two quotes, and a character is at most spelled as \uXXXX. */
function mostSpelled({ length }: string): number {
  return length * 6 + 2;
}

function membersOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ShapeError(path, 'an object');
  }
  return value as Readonly<Record<string, unknown>>;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
