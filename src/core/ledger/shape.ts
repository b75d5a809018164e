/** Readers of untrusted JSON: each gives the value it promises or tells where the shape is wrong. */

import { type CivilDate, parseCivilDate } from '../calendar/civil-date.ts';
import { hasHalfCharacter, type JsonValue } from '../registry/canonical-json.ts';

/** What was expected, and where, as in `content.reason`; an empty path is the whole value. */
export class ShapeError extends Error {
  readonly path: string;
  readonly expected: string;
  readonly isTooLong: boolean;

  constructor(expected: string, isTooLong = false, path = '') {
    super(`${path || 'The request'} should be ${expected}.`);
    this.path = path;
    this.expected = expected;
    this.isTooLong = isTooLong;
  }
}

/** Throws `ShapeError`. Where the value is, only its containers know, which say so when it is wrong and not before. */
export type Reader<T> = (value: unknown) => T;
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
  return (value) => {
    if (typeof value !== 'string') throw new ShapeError('a text');
    if (value.length > most) throw new ShapeError(`a text of at most ${most} characters`, true);
    if (value.trim().length < least) throw new ShapeError('a text that is not empty');
    if (!isReadable(value)) {
      throw new ShapeError('a text without invisible or broken characters');
    }
    return value;
  };
}

/** Whether all of a text can be seen, and none of it is half a character. */
export function isReadable(value: string): boolean {
  return /^[ -~]*$/.test(value) || (!HIDDEN.test(value) && !hasHalfCharacter(value));
}

export function matching(pattern: RegExp, expected: string): Reader<string> {
  return (value) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new ShapeError(expected);
    return value;
  };
}

export const metricId = matching(/^[a-z][a-z0-9_]{0,62}$/, 'a KPI id');

export const day: Reader<CivilDate> = (value) => {
  const date = typeof value === 'string' ? parseCivilDate(value) : undefined;
  if (date === undefined) throw new ShapeError('a day such as 2026-01-31');
  return date;
};

export function whole(least: number, most: number): Reader<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw new ShapeError(`a whole number from ${least} to ${most}`);
    }
    return value;
  };
}

export function oneOf<const T extends string>(...choices: readonly T[]): Reader<T> {
  return (value) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new ShapeError(`one of ${choices.join(', ')}`);
    return found;
  };
}

export function listOf<T>(reader: Reader<T>, most: number): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new ShapeError('a list');
    if (value.length > most) throw new ShapeError(`a list of at most ${most}`, true);
    return value.map((item, index) => readAt(`[${index}]`, reader, item));
  };
}

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Shape<R extends Fields, O extends Fields> = { readonly [K in keyof R]: Read<R[K]> } & {
  readonly [K in keyof O]?: Read<O[K]>;
};

const NO_MEANING = 'left out: it has no meaning here';

/** An object with these members and no others. */
export function object<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
): Reader<Shape<R, O>> {
  const readers = new Map(Object.entries({ ...optional, ...required }));
  const needed = Object.keys(required);
  return (value) => {
    const members = membersOf(value);
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(members)) {
      const reader = readers.get(name);
      if (reader === undefined) throw new ShapeError(NO_MEANING, false, name);
      read[name] = readAt(name, reader, members[name]);
    }
    for (const name of needed) {
      if (read[name] === undefined) throw new ShapeError('there', false, name);
    }
    return read as Shape<R, O>;
  };
}

/** JSON of whatever shape, within bounds. */
export function json(
  mostCharacters: number,
  mostDepth = 8,
): Reader<Readonly<Record<string, JsonValue>>> {
  return (value) => {
    membersOf(value);
    const most = checkJson(value, mostDepth);
    if (most > mostCharacters && JSON.stringify(value).length > mostCharacters) {
      throw new ShapeError(`at most ${mostCharacters} characters of JSON`, true);
    }
    return value as Readonly<Record<string, JsonValue>>;
  };
}

/** Gives how many characters its JSON has at most, so that what is surely short is not spelled to be measured. */
function checkJson(value: unknown, depth: number): number {
  if (depth < 0) throw new ShapeError('nested less deeply');
  if (typeof value === 'string') {
    if (!isReadable(value)) {
      throw new ShapeError('a text without invisible or broken characters');
    }
    return mostSpelled(value);
  }
  if (typeof value !== 'object' || value === null) return LONGEST_NUMBER;
  let most = 2;
  for (const [name, item] of Object.entries(value)) {
    most += mostSpelled(name) + 2 + readAt(name, (inner) => checkJson(inner, depth - 1), item);
  }
  return most;
}

/** Such as -1.2345678901234567e-123. */
const LONGEST_NUMBER = 24;

/** Two quotes, and a character is at most spelled as \uXXXX. */
function mostSpelled({ length }: string): number {
  return length * 6 + 2;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ShapeError('an object');
  }
  return value as Readonly<Record<string, unknown>>;
}

function readAt<T>(name: string, reader: Reader<T>, value: unknown): T {
  try {
    return reader(value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { path, expected, isTooLong } = error;
    const inner = path === '' || path[0] === '[' ? path : `.${path}`;
    throw new ShapeError(expected, isTooLong, name + inner);
  }
}
