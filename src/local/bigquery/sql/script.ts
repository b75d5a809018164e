/** Reads a script into statements: blocks, control flow and DDL here; queries and DML stay text. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { Cursor } from './cursor.ts';
import { readCreate, readDrop } from './ddl.ts';
import { placeOf, tokenize } from './lexer.ts';
import type { DmlVerb, Statement, Text } from './statements.ts';

const DML: readonly string[] = ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'TRUNCATE'];

/** Every statement kind that a refusal names in two words. */
const TWO_WORDS = ['ALTER', 'CREATE', 'DROP', 'EXECUTE', 'EXPORT', 'LOAD', 'GRANT', 'REVOKE'];

/** The statements of a script. A text without a statement is an error, as in BigQuery. */
export function parseScript(source: string): readonly Statement[] {
  const cursor = new Cursor(source, tokenize(source));
  const statements = readStatements(cursor, () => cursor.atEnd);
  if (statements.length === 0)
    throw invalidQuery('Syntax error: Unexpected end of statement', '[1:1]');
  return statements;
}

function readStatements(cursor: Cursor, done: () => boolean): readonly Statement[] {
  const statements: Statement[] = [];
  while (cursor.takes(';'));
  while (!done()) {
    if (cursor.atEnd) throw cursor.unexpected();
    statements.push(readStatement(cursor));
    if (!done() && !cursor.sees(';')) throw cursor.unexpected('";"');
    while (cursor.takes(';'));
  }
  return statements;
}

function readStatement(cursor: Cursor): Statement {
  const word = cursor.token.word;
  if (word === 'SELECT' || word === 'WITH' || word === '(') {
    return { kind: 'query', sql: restOfStatement(cursor) };
  }
  if (DML.includes(word)) {
    return { kind: 'dml', verb: word as DmlVerb, sql: restOfStatement(cursor) };
  }
  const reader = READERS[word];
  if (reader !== undefined) return reader(cursor);
  throw refusal(cursor);
}

const READERS: Readonly<Record<string, (cursor: Cursor) => Statement>> = {
  CREATE: (cursor) => readCreate(cursor),
  DROP: (cursor) => readDrop(cursor),
  CALL: readCall,
  BEGIN: readBegin,
  COMMIT: (cursor) => transaction(cursor, 'COMMIT', 'commit'),
  ROLLBACK: (cursor) => transaction(cursor, 'ROLLBACK', 'rollback'),
  DECLARE: readDeclare,
  SET: readSet,
  IF: readIf,
  ASSERT: readAssert,
  RAISE: readRaise,
  RETURN: (cursor) => {
    cursor.expect('RETURN');
    return { kind: 'return' };
  },
};

function refusal(cursor: Cursor): Error {
  const { token } = cursor;
  if (token.kind !== 'name') return cursor.unexpected();
  const second = TWO_WORDS.includes(token.word) ? ` ${cursor.peek(1)?.word ?? ''}` : '';
  const known =
    /^(ALTER|EXECUTE|EXPORT|LOAD|GRANT|REVOKE|WHILE|LOOP|FOR|REPEAT|CASE|BREAK|CONTINUE|LEAVE|ITERATE|EXPLAIN|FROM|UNDROP|CLONE)$/;
  if (known.test(token.word))
    return notEmulated(`statement ${token.word}${second}`.trim(), cursor.place);
  return cursor.unexpected();
}

function transaction(cursor: Cursor, word: string, kind: 'commit' | 'rollback'): Statement {
  cursor.expect(word);
  cursor.takes('TRANSACTION');
  return { kind };
}

function readBegin(cursor: Cursor): Statement {
  cursor.expect('BEGIN');
  if (cursor.takes('TRANSACTION') || cursor.sees(';') || cursor.atEnd) return { kind: 'begin' };
  return { kind: 'block', body: readBlock(cursor) };
}

/** The statements up to END; the BEGIN has been taken. */
function readBlock(cursor: Cursor): readonly Statement[] {
  const body = readStatements(cursor, () => cursor.sees('END') || cursor.sees('EXCEPTION'));
  if (cursor.sees('EXCEPTION')) throw notEmulated('EXCEPTION handler', cursor.place);
  cursor.expect('END');
  return body;
}

function readCall(cursor: Cursor): Statement {
  const at = cursor.place;
  cursor.expect('CALL');
  const path = cursor.path();
  cursor.expect('(');
  const args: Text[] = [];
  while (!cursor.takes(')')) {
    args.push(expressionText(cursor, [',', ')']));
    if (!cursor.sees(')')) cursor.expect(',');
  }
  return { kind: 'call', path, args, at };
}

function readDeclare(cursor: Cursor): Statement {
  const at = cursor.place;
  cursor.expect('DECLARE');
  const names = [cursor.identifier()];
  while (cursor.takes(',')) names.push(cursor.identifier());
  const type = cursor.sees('DEFAULT') ? undefined : cursor.type();
  const value = cursor.takes('DEFAULT') ? expressionText(cursor, [';']) : undefined;
  if (type === undefined && value === undefined) throw cursor.unexpected('a type');
  return { kind: 'declare', names, type, value, at };
}

function readSet(cursor: Cursor): Statement {
  const at = cursor.place;
  cursor.expect('SET');
  if (cursor.sees('@')) throw notEmulated('SET of a system variable', at);
  const many = cursor.takes('(');
  const names = [cursor.identifier()];
  while (many && cursor.takes(',')) names.push(cursor.identifier());
  if (many) cursor.expect(')');
  cursor.expect('=');
  return { kind: 'set', names, value: expressionText(cursor, [';']), at };
}

function readIf(cursor: Cursor): Statement {
  cursor.expect('IF');
  const branches: { test: Text; body: readonly Statement[] }[] = [];
  const branchEnd = () => cursor.sees('ELSEIF') || cursor.sees('ELSE') || cursor.sees('END');
  let otherwise: readonly Statement[] = [];
  do {
    const test = expressionText(cursor, ['THEN']);
    cursor.expect('THEN');
    branches.push({ test, body: readStatements(cursor, branchEnd) });
  } while (cursor.takes('ELSEIF'));
  if (cursor.takes('ELSE')) otherwise = readStatements(cursor, () => cursor.sees('END'));
  cursor.expect('END', 'IF');
  return { kind: 'if', branches, otherwise };
}

function readAssert(cursor: Cursor): Statement {
  cursor.expect('ASSERT');
  const test = expressionText(cursor, [';', 'AS']);
  const message = cursor.takes('AS') ? cursor.stringLiteral() : undefined;
  return { kind: 'assert', test, message };
}

function readRaise(cursor: Cursor): Statement {
  cursor.expect('RAISE');
  if (!cursor.takes('USING')) throw notEmulated('RAISE outside an EXCEPTION handler', cursor.place);
  cursor.expect('MESSAGE', '=');
  return { kind: 'raise', message: expressionText(cursor, [';']) };
}

/** The text up to one of these words outside every bracket and CASE. */
export function expressionText(cursor: Cursor, stops: readonly string[]): Text {
  const start = cursor.token.start;
  let end = start;
  for (let depth = 0; !cursor.atEnd; cursor.at++) {
    const { word } = cursor.token;
    if (depth === 0 && stops.includes(word)) break;
    if (word === ';') break;
    if (word === '(' || word === '[' || word === 'CASE') depth++;
    if (word === ')' || word === ']' || (word === 'END' && depth > 0)) depth--;
    if (depth < 0) break;
    end = cursor.token.end;
  }
  if (end === start) throw cursor.unexpected('expression');
  return { text: cursor.source.slice(start, end), start };
}

/** The text up to the next semicolon; a semicolon can't stand inside a statement. */
export function restOfStatement(cursor: Cursor): Text {
  const start = cursor.token.start;
  let end = start;
  while (!cursor.atEnd && !cursor.sees(';')) end = cursor.next().end;
  return { text: cursor.source.slice(start, end), start };
}

/** Where an offset of a piece of a script is, in the whole script. */
export function placeIn(source: string, text: Text, offset: number): string {
  return placeOf(source, text.start + offset);
}
