/** Splits GoogleSQL text into tokens, so that scripts, DDL and error places need no guessing. */

import { invalidQuery } from '../errors.ts';

export interface Token {
  readonly kind: 'name' | 'quoted' | 'string' | 'number' | 'parameter' | 'symbol' | 'end';
  /** As written; for `quoted` and `string` without the quotes (escapes resolved). */
  readonly text: string;
  /** Upper case for names, so that keywords compare easily; empty for strings. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const SPACE = /(?:\s|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const STRING_TOKEN =
  /(?:[rR][bB]?|[bB][rR]?)?(?:'''[\s\S]*?(?<!(?<!\\)(?:\\\\)*\\)'''|"""[\s\S]*?(?<!(?<!\\)(?:\\\\)*\\)"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/y;
const QUOTED = /`(?:\\.|[^`\\\n])*`/y;
const PARAMETER = /@@?[A-Za-z_][\w.]*/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /<=|>=|<>|!=|\|\||<<|>>|=>|\|>|[-+*/%=<>()[\]{},.;:?@&|^~$]/y;

/** `[line:column]` of an offset, both from 1, as BigQuery prints it. */
export function placeOf(source: string, offset: number): string {
  const starts = lineStarts(source);
  let line = 0;
  for (let above = starts.length; above - line > 1; ) {
    const middle = (line + above) >> 1;
    if ((starts[middle] ?? 0) <= offset) line = middle;
    else above = middle;
  }
  return `[${line + 1}:${offset - (starts[line] ?? 0) + 1}]`;
}

/** The text that was asked about last: a translation asks for the place of nearly every name in it. */
let known: { readonly source: string; readonly starts: readonly number[] } | undefined;

function lineStarts(source: string): readonly number[] {
  if (known?.source === source) return known.starts;
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  known = { source, starts };
  return starts;
}

/** The tokens of a text, ending with an `end` token; a stray character or an open string is an error. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(source, 0);
  while (at < source.length) {
    const token = nextToken(source, at);
    tokens.push(token);
    at = skipSpace(source, token.end);
  }
  tokens.push({ kind: 'end', text: '', word: '', start: source.length, end: source.length });
  return tokens;
}

/** The text with every comment turned into spaces: offsets stay, and no parser meets a comment. */
export function blankComments(source: string, tokens: readonly Token[]): string {
  let blank = '';
  let at = 0;
  for (const token of tokens) {
    blank += source.slice(at, token.start).replace(/[^\n]/g, ' ');
    blank += source.slice(token.start, token.end);
    at = token.end;
  }
  return blank;
}

function nextToken(source: string, at: number): Token {
  const string = match(STRING_TOKEN, source, at);
  if (string !== undefined) return token('string', string, at, literalText(string));
  const back = match(QUOTED, source, at);
  if (back !== undefined) return token('quoted', back, at, back.slice(1, -1));
  const parameter = match(PARAMETER, source, at);
  if (parameter !== undefined) return token('parameter', parameter, at);
  const name = match(NAME, source, at);
  if (name !== undefined) return token('name', name, at);
  const number = match(NUMBER, source, at);
  if (number !== undefined) return token('number', number, at);
  const symbol = match(SYMBOL, source, at);
  if (symbol !== undefined) return token('symbol', symbol, at);
  const what = /['"`]/.test(source[at] ?? '')
    ? 'Unclosed string literal'
    : 'Illegal input character';
  throw invalidQuery(`Syntax error: ${what}`, placeOf(source, at));
}

function token(kind: Token['kind'], raw: string, start: number, text = raw): Token {
  const word = kind === 'string' || kind === 'quoted' ? '' : raw.toUpperCase();
  return { kind, text, word, start, end: start + raw.length };
}

function literalText(raw: string): string {
  const prefix = /^[rRbB]*/.exec(raw)?.[0] ?? '';
  const body = raw.slice(prefix.length);
  const width = body.startsWith('"""') || body.startsWith("'''") ? 3 : 1;
  const inner = body.slice(width, -width);
  return /[rR]/.test(prefix) ? inner : unescapeText(inner);
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescapeText(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))/g,
    (_all, hex, short, long, octal, plain) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      return ESCAPES[plain] ?? plain;
    },
  );
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

function skipSpace(source: string, at: number): number {
  return at + (match(SPACE, source, at)?.length ?? 0);
}
