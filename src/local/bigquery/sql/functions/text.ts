/** Text, bytes and hashing functions. */

import { invalidQuery, notEmulated } from '../../errors.ts';
import { stringSql } from '../../references.ts';
import { castTo } from '../casts.ts';
import { concatenation } from '../operators.ts';
import { arrayOf, BOOL, BYTES, FLOAT64, INT64, STRING } from '../types.ts';
import { type Value, value } from '../value.ts';
import { fn, type Invocation, type Rule, shape } from './rule.ts';

const WHITESPACE = "E' \\t\\n\\r\\f\\x0B'";
const TEXTS = arrayOf(STRING);

function trimming(duck: string): Rule {
  return fn(
    shape([STRING], STRING, (x) => `${duck}(${x}, ${WHITESPACE})`),
    shape([STRING, STRING], STRING, duck),
  );
}

function padding(duck: string): Rule {
  const write = (x = '', n = '', fill = "' '") => `${duck}(${x}, CAST(${n} AS INTEGER), ${fill})`;
  return fn(shape([STRING, INT64], STRING, write), shape([STRING, INT64, STRING], STRING, write));
}

interface Pattern {
  readonly sql: string;
  /** The capturing group to give, or 0 for the whole match. */
  readonly group: number;
  /** Whether there may be a match that the group takes no part in. */
  readonly optional: boolean;
  /** Whether it may match empty text. */
  readonly empty: boolean;
}

/** An RE2 pattern with a letter for each escape and character class, and without its assertions. */
function skeletonOf(pattern: string): string {
  return pattern
    .replace(/\\[bBAz]/g, '')
    .replace(/\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]/g, 'x');
}

function patternOf(call: Invocation): Pattern {
  const { text, sql } = call.arg(1);
  if (text === undefined) throw notEmulated(`${call.name} with a pattern that is not a literal`);
  const skeleton = skeletonOf(text);
  const group = skeleton.match(/\((?!\?)|\(\?P?</g)?.length ?? 0;
  if (group > 1)
    throw invalidQuery('Regular expression has more than one capturing group', call.at);
  const optional = group === 1 && /\||\)[?*]|\)\{0/.test(skeleton);
  return { sql, group, optional, empty: matchesEmpty(skeleton) };
}

function matchesEmpty(skeleton: string): boolean {
  const plain = skeleton
    .replace(/[\^$]/g, '')
    .replace(/\(\?[a-zA-Z-]+\)/g, '')
    .replace(/\(\?(?:P?<\w+>|[a-zA-Z-]*:)/g, '(?:');
  try {
    return new RegExp(`^(?:${plain})$`).test('');
  } catch {
    return true;
  }
}

function extracting(write: (text: string, pattern: Pattern, name: string) => Value): Rule {
  return {
    min: 2,
    max: 2,
    build: (call) => {
      const given = call.arg(0);
      const text = given.literal === 'null' ? castTo(given, STRING) : given;
      if (text.type.kind !== 'STRING') throw notEmulated(`${call.name} on ${text.type.kind}`);
      return write(text.sql, patternOf(call), call.name);
    },
  };
}

const concat: Rule = {
  min: 1,
  max: 100,
  build: (call) => concatenation('CONCAT', call.values()),
};

/** The conversions of FORMAT that are understood. */
const SPECIFIER = /%(%|(0?)(\d*)(?:\.(\d+))?([dsftTie]))/g;

const format: Rule = {
  min: 1,
  max: 100,
  build: (call) => {
    const pattern = call.arg(0).text;
    if (pattern === undefined) throw notEmulated('FORMAT with a pattern that is not a literal');
    const rest = pattern.replace(SPECIFIER, '');
    if (rest.includes('%')) throw notEmulated(`FORMAT ${stringSql(pattern)}`);
    const args = call.values().slice(1);
    return value(`(${formatParts(pattern, args).join(' || ')})`, STRING);
  },
};

function formatParts(pattern: string, args: readonly Value[]): readonly string[] {
  const parts: string[] = ["''"];
  let at = 0;
  let next = 0;
  for (const found of pattern.matchAll(SPECIFIER)) {
    parts.push(stringSql(pattern.slice(at, found.index)));
    at = found.index + found[0].length;
    if (found[1] === '%') parts.push("'%'");
    else parts.push(formatted(found, args[next++]));
  }
  parts.push(stringSql(pattern.slice(at)));
  if (next !== args.length) throw invalidQuery('Wrong number of arguments to FORMAT');
  return parts.filter((part, index) => part !== "''" || index === 0);
}

function formatted(found: RegExpMatchArray, item: Value | undefined): string {
  if (item === undefined) throw invalidQuery('Too few arguments to FORMAT for pattern');
  const [, , zero = '', width = '', digits, kind = ''] = found;
  if (kind === 'f' || kind === 'e') {
    const number = `bq_format_float('%.${digits ?? 6}${kind}', CAST(${item.sql} AS DOUBLE))`;
    return padded(number, zero, width);
  }
  if (digits !== undefined) throw notEmulated(`FORMAT ${found[0]}`);
  const wanted = kind === 'd' || kind === 'i' ? INT64 : STRING;
  if (wanted.kind === 'INT64' && item.type.kind !== 'INT64') {
    throw invalidQuery(`Invalid type for argument of FORMAT ${found[0]}: expected integer`);
  }
  if (kind === 'd' || kind === 'i') {
    return `printf('%${zero}${width}d', ${item.sql})`;
  }
  if (kind === 'T') throw notEmulated('FORMAT %T');
  if (kind === 's' && item.type.kind !== 'STRING') throw invalidQuery('FORMAT %s needs a STRING');
  return padded(castTo(item, STRING).sql, zero, width);
}

function padded(sql: string, zero: string, width: string): string {
  if (width === '') return sql;
  const fill = zero === '' ? "' '" : "'0'";
  return `bq_wide(${sql}, ${width}, ${fill})`;
}

const split: Rule = fn(
  shape([STRING], TEXTS, (x) => `string_split(${x}, ',')`),
  shape([STRING, STRING], TEXTS, 'string_split'),
);

const substr: Rule = fn(
  shape([STRING, INT64], STRING, (x, from) => `bq_substr(${x}, ${from}, 9223372036854775807)`),
  shape([STRING, INT64, INT64], STRING, 'bq_substr'),
);

export const TEXT_FUNCTIONS: Readonly<Record<string, Rule>> = {
  CONCAT: concat,
  FORMAT: format,
  UPPER: fn(shape([STRING], STRING, 'upper')),
  LOWER: fn(shape([STRING], STRING, 'lower')),
  LENGTH: fn(shape([STRING], INT64, 'length'), shape([BYTES], INT64, 'octet_length')),
  CHAR_LENGTH: fn(shape([STRING], INT64, 'length')),
  BYTE_LENGTH: fn(shape([STRING], INT64, 'strlen'), shape([BYTES], INT64, 'octet_length')),
  SUBSTR: substr,
  SUBSTRING: substr,
  LEFT: fn(shape([STRING, INT64], STRING, 'bq_left')),
  RIGHT: fn(shape([STRING, INT64], STRING, 'bq_right')),
  TRIM: trimming('trim'),
  LTRIM: trimming('ltrim'),
  RTRIM: trimming('rtrim'),
  LPAD: padding('bq_pad_left'),
  RPAD: padding('bq_pad_right'),
  REPEAT: fn(shape([STRING, INT64], STRING, 'bq_repeat')),
  REVERSE: fn(shape([STRING], STRING, 'reverse')),
  REPLACE: fn(
    shape([STRING, STRING, STRING], STRING, (x, from, to) => {
      return `CASE WHEN ${from} = '' THEN ${x} ELSE replace(${x}, ${from}, ${to}) END`;
    }),
  ),
  SPLIT: split,
  STARTS_WITH: fn(shape([STRING, STRING], BOOL, 'starts_with')),
  ENDS_WITH: fn(shape([STRING, STRING], BOOL, 'ends_with')),
  STRPOS: fn(shape([STRING, STRING], INT64, 'strpos')),
  ASCII: fn(shape([STRING], INT64, 'bq_ascii')),
  CHR: fn(shape([INT64], STRING, (x) => `chr(CAST(${x} AS INTEGER))`)),
  TRANSLATE: fn(shape([STRING, STRING, STRING], STRING, 'translate')),
  REGEXP_CONTAINS: fn(shape([STRING, STRING], BOOL, 'regexp_matches')),
  REGEXP_EXTRACT: extracting((x, { sql, group, optional }) => {
    const extracted = `CASE WHEN regexp_matches(${x}, ${sql}) THEN regexp_extract(${x}, ${sql}, ${group}) END`;
    return value(optional ? `regexp_extract_all(${x}, ${sql}, ${group})[1]` : extracted, STRING);
  }),
  REGEXP_EXTRACT_ALL: extracting((x, { sql, group, optional, empty }, name) => {
    if (optional) throw notEmulated(`${name} with a group that may take no part in the match`);
    if (empty) throw notEmulated(`${name} with a pattern that matches empty text`);
    return value(`regexp_extract_all(${x}, ${sql}, ${group})`, TEXTS);
  }),
  REGEXP_REPLACE: fn(
    shape([STRING, STRING, STRING], STRING, (x, p, to) => `regexp_replace(${x}, ${p}, ${to}, 'g')`),
  ),
  TO_HEX: fn(shape([BYTES], STRING, (x) => `lower(hex(${x}))`)),
  FROM_HEX: fn(shape([STRING], BYTES, 'unhex')),
  TO_BASE64: fn(shape([BYTES], STRING, 'base64')),
  FROM_BASE64: fn(shape([STRING], BYTES, 'from_base64')),
  MD5: fn(
    shape([STRING], BYTES, (x) => `unhex(md5(${x}))`),
    shape([BYTES], BYTES, (x) => `unhex(md5(${x}))`),
  ),
  SHA1: fn(
    shape([STRING], BYTES, (x) => `unhex(sha1(${x}))`),
    shape([BYTES], BYTES, (x) => `unhex(sha1(${x}))`),
  ),
  SHA256: fn(
    shape([STRING], BYTES, (x) => `unhex(sha256(${x}))`),
    shape([BYTES], BYTES, (x) => `unhex(sha256(${x}))`),
  ),
  PARSE_NUMERIC: fn(shape([STRING], { kind: 'NUMERIC' }, 'bq_text_to_numeric')),
  EDIT_DISTANCE: fn(
    shape([STRING, STRING], INT64, (a, b) => `CAST(levenshtein(${a}, ${b}) AS BIGINT)`),
  ),
  SAFE_CONVERT_BYTES_TO_STRING: fn(shape([BYTES], STRING, (x) => `TRY(decode(${x}))`)),
  FLOAT64: fn(
    shape([{ kind: 'JSON' }], FLOAT64, (x) => {
      return `CAST(bq_json_of_type(${x}, 'number', 'a number') AS DOUBLE)`;
    }),
  ),
};
