/** Formula text to tokens; everything outside the language stops here. */

import { fail } from './fault.ts';

export type TokenKind = 'name' | 'keyword' | 'number' | 'string' | 'symbol' | 'end';

/** For a string, `text` is its value; keywords are in lower case. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
}

const KEYWORDS = new Set(
  'and or not in between is null case when then else end true false'.split(' '),
);
const MAX_LENGTH = 4000;
const PATTERNS: readonly (readonly [TokenKind | 'space', RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['number', /\d+(?:\.\d+)?(?![A-Za-z_.])/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['string', /'(?:[^'\p{Cc}]|'')*'/uy],
  ['symbol', /<=|>=|!=|<>|[=<>+\-*/(),]/y],
];

/** Promise: every token is part of the grammar's alphabet, and an `end` token closes the list. Fails on anything else. */
export function tokenize(text: string): readonly Token[] {
  if (text.length > MAX_LENGTH) {
    fail(
      'too-long',
      MAX_LENGTH,
      `The formula has ${text.length} characters.`,
      `Expected at most ${MAX_LENGTH}.`,
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token.kind !== 'space') tokens.push(toToken(token.kind, token.text, at));
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function tokenAt(text: string, at: number): { kind: TokenKind | 'space'; text: string } {
  if (text.startsWith('--', at) || text.startsWith('/*', at)) {
    fail('syntax', at, 'A formula has no comments.', 'Put the explanation into the description.');
  }
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined) return { kind, text: match };
  }
  return refuse(text, at);
}

function toToken(kind: TokenKind, text: string, at: number): Token {
  if (kind === 'string') return { kind, text: text.slice(1, -1).replaceAll("''", "'"), at };
  const word = text.toLowerCase();
  return kind === 'name' && KEYWORDS.has(word)
    ? { kind: 'keyword', text: word, at }
    : { kind, text, at };
}

function refuse(text: string, at: number): never {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === "'") {
    return fail('syntax', at, 'This text is not closed on its line.', "Expected a closing '.");
  }
  if (character === '"' || character === '`') {
    return fail(
      'syntax',
      at,
      `The quote ${character} is not part of the language.`,
      "Write texts as 'text' and columns without quotes.",
    );
  }
  if (character === '.') {
    return fail(
      'syntax',
      at,
      'A point can not stand here.',
      'Columns are named without their table: the metric has one source.',
    );
  }
  if (/\d/.test(character)) {
    return fail(
      'syntax',
      at,
      'This is not a number.',
      'Expected digits, with digits after a point if there is one.',
    );
  }
  return fail(
    'syntax',
    at,
    `The character ${JSON.stringify(character)} is not part of the language.`,
    'Expected columns, numbers, texts, operators and functions.',
  );
}
