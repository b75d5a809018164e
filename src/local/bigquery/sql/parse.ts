/** Parses one query or DML statement into polyglot's tree, without anything the tree would blur. */

import { parse } from '@polyglot-sql/sdk';
import { invalidQuery, notEmulated } from '../errors.ts';
import { blankComments, type Token, tokenize } from './lexer.ts';
import type { Node } from './node.ts';

/** Words whose nodes lose a difference that matters, or that no rule covers: refused before parsing. */
const REFUSED: Readonly<Record<string, string>> = {
  BIGNUMERIC: 'type BIGNUMERIC',
  BIGDECIMAL: 'type BIGNUMERIC',
  TABLESAMPLE: 'TABLESAMPLE',
  PIVOT: 'PIVOT',
  UNPIVOT: 'UNPIVOT',
  MATCH_RECOGNIZE: 'MATCH_RECOGNIZE',
};

/** A parsed statement; its nodes' places are those of the text as the parser got it. */
export interface Parsed {
  readonly node: Node;
  /** The offset in the text as it was written. */
  readonly written: (offset: number) => number;
}

/** What the parser made of a text, before anybody has asked whether it is understood. */
export interface Tree {
  readonly tokens: readonly Token[];
  readonly edits: readonly Edit[];
  readonly result: ReturnType<typeof parse>;
}

/** The costly part of `parseStatement`, which depends on the text alone. */
export function treeOf(text: string): Tree {
  const tokens = tokenize(text);
  const edits = [...longInsert(tokens), ...branchAliases(tokens)];
  const result = parse(edited(blankComments(text, tokens), edits), 'bigquery' as never);
  return { tokens, edits, result };
}

/** The one statement of a text. `place` turns an offset of the text into `[line:column]`. */
export function parseStatement(
  text: string,
  place: (offset: number) => string,
  { tokens, edits, result }: Tree = treeOf(text),
): Parsed {
  for (const [index, token] of tokens.entries()) {
    const refused = token.kind === 'name' ? REFUSED[token.word] : undefined;
    const called = tokens[index - 1]?.word !== '.';
    if (refused !== undefined && called) throw notEmulated(refused, place(token.start));
    if (token.word === '?') throw notEmulated('positional parameter', place(token.start));
    if (token.word.startsWith('@@'))
      throw notEmulated(`system variable ${token.text}`, place(token.start));
    if (token.word === '|>') throw notEmulated('pipe syntax', place(token.start));
  }
  const written = (offset: number) => writtenOffset(edits, offset);
  if (!result.success) throw syntaxError(result, text, place, written);
  const ast = result.ast as unknown as readonly Node[];
  const node = ast[0];
  if (node === undefined || ast.length !== 1)
    throw invalidQuery('Syntax error: Expected one statement');
  return { node, written };
}

/** Text put in for the parser, which does not understand all that BigQuery does. */
interface Edit {
  readonly at: number;
  readonly text: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  const parts = edits.map(({ at, text: more }, index) => {
    return text.slice(edits[index - 1]?.at ?? 0, at) + more;
  });
  return parts.join('') + text.slice(edits.at(-1)?.at ?? 0);
}

function writtenOffset(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { at, text } of edits) if (at + shift < offset) shift += text.length;
  return offset - shift;
}

/** `INSERT t` is `INSERT INTO t`; the parser knows the long form only. */
function longInsert(tokens: readonly Token[]): readonly Edit[] {
  const [first, second] = tokens;
  if (first?.word !== 'INSERT' || second?.word === 'INTO') return [];
  return [{ at: first.end, text: ' INTO' }];
}

const CLAUSES = new Set([
  'SELECT',
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'QUALIFY',
  'WINDOW',
  'ORDER',
]);
const SET_OPERATORS = new Set(['UNION', 'INTERSECT', 'EXCEPT']);

/** `FROM (SELECT ...) UNION ALL ...`: without an alias the parser takes what follows into the FROM. */
function branchAliases(tokens: readonly Token[]): readonly Edit[] {
  const edits: Edit[] = [];
  const open: { readonly isSource: boolean }[] = [];
  const clauses: string[] = [''];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'name' && CLAUSES.has(token.word)) clauses[open.length] = token.word;
    if (token.word === '(') {
      open.push({ isSource: startsSource(tokens, index, clauses[open.length] ?? '') });
      clauses[open.length] = '';
    }
    if (token.word !== ')') continue;
    const closed = open.pop();
    if (closed?.isSource && SET_OPERATORS.has(tokens[index + 1]?.word ?? '')) {
      edits.push({ at: token.end, text: ' AS `:branch`' });
    }
  }
  return edits;
}

/** Whether the bracket holds a query that stands as a table. */
function startsSource(tokens: readonly Token[], index: number, clause: string): boolean {
  const before = tokens[index - 1]?.word ?? '';
  if (clause !== 'FROM' || !['FROM', 'JOIN', ','].includes(before)) return false;
  const inside = tokens.slice(index + 1).find((token) => token.word !== '(');
  return inside !== undefined && ['SELECT', 'WITH'].includes(inside.word);
}

interface Failure {
  readonly error?: string;
  readonly errorStart?: number;
}

function syntaxError(
  failure: Failure,
  text: string,
  place: (offset: number) => string,
  written: (offset: number) => number,
): Error {
  const start = failure.errorStart === undefined ? undefined : written(failure.errorStart);
  const at = start === undefined ? undefined : place(Math.min(start, text.length));
  const token =
    start === undefined ? undefined : tokenize(text).find((item) => item.start === start);
  if (token !== undefined && token.kind !== 'end') {
    return invalidQuery(`Syntax error: Unexpected "${token.text}"`, at);
  }
  const detail = (failure.error ?? '').replace(/^Parse error at line \d+, column \d+: /, '');
  return invalidQuery(`Syntax error: ${detail}`, at);
}
