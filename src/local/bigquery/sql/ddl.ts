/** Reads CREATE and DROP statements. */

import { invalidQuery, notEmulated } from '../errors.ts';
import type { RoutineArgument } from '../resources.ts';
import type { Cursor } from './cursor.ts';
import { checkKeys, type KeyConstraint, readColumnKey, readConstraint } from './key-constraints.ts';
import type { Options, Statement, Text } from './statements.ts';
import { fieldSchema, type TableFieldSchema } from './types.ts';

interface Head {
  readonly path: readonly string[];
  readonly replace: boolean;
  readonly ifNotExists: boolean;
  readonly at: string;
}

export function readCreate(cursor: Cursor): Statement {
  const at = cursor.place;
  cursor.expect('CREATE');
  const replace = cursor.takes('OR', 'REPLACE');
  const what = cursor.token.word;
  const reader = CREATES[what];
  if (reader === undefined) {
    const second = cursor.peek(1)?.word ?? '';
    throw notEmulated(`statement CREATE ${what} ${second}`.trim(), at);
  }
  cursor.at++;
  const ifNotExists = cursor.takes('IF', 'NOT', 'EXISTS');
  return reader(cursor, { path: cursor.path(), replace, ifNotExists, at });
}

const CREATES: Readonly<Record<string, (cursor: Cursor, head: Head) => Statement>> = {
  TABLE: createTable,
  VIEW: createView,
  SCHEMA: (cursor, head) => ({ kind: 'create-schema', ...head, options: readOptions(cursor) }),
  PROCEDURE: createProcedure,
  FUNCTION: createFunction,
};

function createTable(cursor: Cursor, head: Head): Statement {
  const fields = cursor.takes('(') ? readFields(cursor) : undefined;
  if (cursor.sees('LIKE') || cursor.sees('COPY') || cursor.sees('CLONE')) {
    throw notEmulated(`CREATE TABLE ${cursor.token.word}`, cursor.place);
  }
  if (cursor.takes('PARTITION', 'BY')) skipClause(cursor, ['CLUSTER', 'OPTIONS', 'AS']);
  if (cursor.takes('CLUSTER', 'BY')) skipClause(cursor, ['OPTIONS', 'AS']);
  const options = readOptions(cursor);
  const query = cursor.takes('AS') ? rest(cursor) : undefined;
  if (fields === undefined && query === undefined) throw cursor.unexpected('column list');
  return { kind: 'create-table', ...head, fields, query, options };
}

function skipClause(cursor: Cursor, stops: readonly string[]): void {
  for (let depth = 0; !cursor.atEnd && !cursor.sees(';'); cursor.at++) {
    if (depth === 0 && stops.includes(cursor.token.word)) return;
    if (cursor.token.word === '(') depth++;
    if (cursor.token.word === ')') depth--;
  }
}

function readFields(cursor: Cursor): readonly TableFieldSchema[] {
  const fields: TableFieldSchema[] = [];
  const keys: KeyConstraint[] = [];
  do {
    const constraint = readConstraint(cursor);
    if (constraint !== undefined) keys.push(constraint);
    else if (!cursor.sees(')')) fields.push(readField(cursor));
  } while (cursor.takes(','));
  cursor.expect(')');
  checkKeys(keys, fields);
  return fields;
}

function readField(cursor: Cursor): TableFieldSchema {
  const field = fieldSchema(cursor.identifier(), cursor.type());
  if (cursor.sees('DEFAULT')) throw notEmulated('DEFAULT of a column', cursor.place);
  if (cursor.sees('COLLATE')) throw notEmulated('COLLATE', cursor.place);
  const required = cursor.takes('NOT', 'NULL');
  readColumnKey(cursor);
  const { description } = readOptions(cursor);
  return {
    ...field,
    ...(required ? { mode: 'REQUIRED' } : {}),
    ...(description === undefined ? {} : { description }),
  };
}

function createView(cursor: Cursor, head: Head): Statement {
  const columns: { name: string; description?: string }[] = [];
  if (cursor.takes('(')) {
    do {
      const name = cursor.identifier();
      const { description } = readOptions(cursor);
      columns.push(description === undefined ? { name } : { name, description });
    } while (cursor.takes(','));
    cursor.expect(')');
  }
  const options = readOptions(cursor);
  cursor.expect('AS');
  return { kind: 'create-view', ...head, columns, options, query: rest(cursor) };
}

function createProcedure(cursor: Cursor, head: Head): Statement {
  const args = readArguments(cursor);
  const options = readOptions(cursor);
  if (!cursor.sees('BEGIN'))
    throw notEmulated('procedure without a BEGIN ... END body', cursor.place);
  return { kind: 'create-procedure', ...head, arguments: args, options, body: blockText(cursor) };
}

/** JavaScript functions only: their text is between quotes. */
function createFunction(cursor: Cursor, head: Head): Statement {
  const args = readArguments(cursor);
  if (!cursor.takes('RETURNS')) throw notEmulated('SQL function', cursor.place);
  const returns = readType(cursor);
  const isNot = cursor.takes('NOT');
  const deterministic = cursor.takes('DETERMINISTIC') && !isNot;
  const place = cursor.place;
  const language = cursor.takes('LANGUAGE') ? cursor.identifier().toLowerCase() : 'sql';
  if (language !== 'js') throw notEmulated(`function in ${language}`, place);
  const options = readOptions(cursor);
  cursor.expect('AS');
  const body = cursor.stringLiteral();
  return {
    kind: 'create-function',
    ...head,
    arguments: args,
    returns,
    deterministic,
    options,
    body,
  };
}

function readArguments(cursor: Cursor): readonly RoutineArgument[] {
  cursor.expect('(');
  const args: RoutineArgument[] = [];
  while (!cursor.takes(')')) {
    args.push(readArgument(cursor));
    if (!cursor.sees(')')) cursor.expect(',');
  }
  return args;
}

function readType(cursor: Cursor): string {
  const start = cursor.token.start;
  cursor.type();
  return cursor.source.slice(start, cursor.tokens[cursor.at - 1]?.end ?? start);
}

function readArgument(cursor: Cursor): RoutineArgument {
  const mode = (['IN', 'OUT', 'INOUT'] as const).find((word) => cursor.takes(word)) ?? 'IN';
  const name = cursor.identifier();
  return { name, mode, type: readType(cursor) };
}

/** The text from BEGIN to the END that closes it. */
function blockText(cursor: Cursor): Text {
  const start = cursor.token.start;
  for (let depth = 0; !cursor.atEnd; cursor.at++) {
    const { word } = cursor.token;
    const opens =
      word === 'CASE' || opensIf(cursor) || (word === 'BEGIN' && !beginsTransaction(cursor));
    if (opens) depth++;
    if (word !== 'END') continue;
    depth--;
    if (cursor.peek(1)?.word === 'IF') cursor.at++;
    if (depth > 0) continue;
    cursor.at++;
    const end = cursor.tokens[cursor.at - 1]?.end ?? start;
    return { text: cursor.source.slice(start, end), start };
  }
  throw cursor.unexpected('keyword END');
}

/** IF as a statement, not the function and not `IF EXISTS`: it stands at a statement's start. */
function opensIf(cursor: Cursor): boolean {
  if (cursor.token.word !== 'IF') return false;
  const before = cursor.tokens[cursor.at - 1]?.word ?? '';
  return [';', 'BEGIN', 'THEN', 'ELSE'].includes(before) && cursor.peek(1)?.word !== 'EXISTS';
}

function beginsTransaction(cursor: Cursor): boolean {
  const after = cursor.peek(1)?.word;
  return after === 'TRANSACTION' || after === ';';
}

const DROPS = ['TABLE', 'VIEW', 'SCHEMA', 'PROCEDURE', 'FUNCTION'] as const;

export function readDrop(cursor: Cursor): Statement {
  const at = cursor.place;
  cursor.expect('DROP');
  const what = DROPS.find((word) => cursor.takes(word));
  if (what === undefined) throw notEmulated(`statement DROP ${cursor.token.word}`, at);
  const ifExists = cursor.takes('IF', 'EXISTS');
  const path = cursor.path();
  const cascade = cursor.takes('CASCADE');
  cursor.takes('RESTRICT');
  return { kind: 'drop', what, path, ifExists, cascade, at };
}

/** OPTIONS(name = literal, ...): the ones with a meaning here are kept, harmless ones accepted. */
function readOptions(cursor: Cursor): Options {
  if (!cursor.takes('OPTIONS')) return {};
  cursor.expect('(');
  let options: Options = {};
  while (!cursor.takes(')')) {
    options = { ...options, ...readOption(cursor) };
    if (!cursor.sees(')')) cursor.expect(',');
  }
  return options;
}

const ACCEPTED = [
  'friendly_name',
  'require_partition_filter',
  'partition_expiration_days',
  'enable_change_history',
  'strict_mode',
  'default_table_expiration_days',
  'max_time_travel_hours',
];

function readOption(cursor: Cursor): Options {
  const place = cursor.place;
  const name = cursor.identifier().toLowerCase();
  cursor.expect('=');
  if (name === 'description') return { description: cursor.stringLiteral() };
  if (name === 'location') return { location: cursor.stringLiteral() };
  if (name === 'labels') return { labels: readLabels(cursor) };
  if (!ACCEPTED.includes(name)) throw notEmulated(`option ${name}`, place);
  cursor.at++;
  return {};
}

function readLabels(cursor: Cursor): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  cursor.expect('[');
  while (!cursor.takes(']')) {
    cursor.expect('(');
    const key = cursor.stringLiteral();
    cursor.expect(',');
    labels[key] = cursor.stringLiteral();
    cursor.expect(')');
    if (!cursor.sees(']')) cursor.expect(',');
  }
  return labels;
}

function rest(cursor: Cursor): Text {
  const start = cursor.token.start;
  let end = start;
  while (!cursor.atEnd && !cursor.sees(';')) end = cursor.next().end;
  if (end === start) throw invalidQuery('Syntax error: Unexpected end of statement', cursor.place);
  return { text: cursor.source.slice(start, end), start };
}
