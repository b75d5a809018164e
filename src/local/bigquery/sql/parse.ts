/** Parses one query or DML statement into polyglot's tree, without anything the tree would blur. */

import { parse } from '@polyglot-sql/sdk';
import { invalidQuery, notEmulated } from '../errors.ts';
import { blankComments, tokenize } from './lexer.ts';
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

/** The one statement of a text. `place` turns an offset of the text into `[line:column]`. */
export function parseStatement(text: string, place: (offset: number) => string): Node {
  const tokens = tokenize(text);
  for (const [index, token] of tokens.entries()) {
    const refused = token.kind === 'name' ? REFUSED[token.word] : undefined;
    const called = tokens[index - 1]?.word !== '.';
    if (refused !== undefined && called) throw notEmulated(refused, place(token.start));
    if (token.word === '?') throw notEmulated('positional parameter', place(token.start));
    if (token.word.startsWith('@@'))
      throw notEmulated(`system variable ${token.text}`, place(token.start));
    if (token.word === '|>') throw notEmulated('pipe syntax', place(token.start));
  }
  const result = parse(insertInto(blankComments(text, tokens)), 'bigquery' as never);
  if (!result.success) throw syntaxError(result, text, place);
  const ast = result.ast as unknown as readonly Node[];
  const node = ast[0];
  if (node === undefined || ast.length !== 1)
    throw invalidQuery('Syntax error: Expected one statement');
  return node;
}

/** `INSERT t` is `INSERT INTO t`; the parser knows the long form only. Places after it shift by five. */
function insertInto(text: string): string {
  return text.replace(/^(\s*INSERT)(?!\s+INTO\b)\b/i, '$1 INTO');
}

interface Failure {
  readonly error?: string;
  readonly errorStart?: number;
}

function syntaxError(failure: Failure, text: string, place: (offset: number) => string): Error {
  const start = failure.errorStart;
  const at = start === undefined ? undefined : place(Math.min(start, text.length));
  const token =
    start === undefined ? undefined : tokenize(text).find((item) => item.start === start);
  if (token !== undefined && token.kind !== 'end') {
    return invalidQuery(`Syntax error: Unexpected "${token.text}"`, at);
  }
  const detail = (failure.error ?? '').replace(/^Parse error at line \d+, column \d+: /, '');
  return invalidQuery(`Syntax error: ${detail}`, at);
}
