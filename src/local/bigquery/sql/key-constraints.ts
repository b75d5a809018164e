/** PRIMARY KEY and FOREIGN KEY: BigQuery keeps them as facts about a table and enforces none, so each must say so. */

import { invalidQuery, notEmulated } from '../errors.ts';
import type { Cursor } from './cursor.ts';
import type { TableFieldSchema } from './types.ts';

export interface KeyConstraint {
  readonly kind: 'PRIMARY KEY' | 'FOREIGN KEY';
  readonly columns: readonly string[];
  readonly at: string;
}

/** Reads a constraint of a table if the next list item is one. */
export function readConstraint(cursor: Cursor): KeyConstraint | undefined {
  const at = cursor.place;
  const named = cursor.sees('CONSTRAINT');
  if (named) {
    cursor.at++;
    cursor.takes('IF', 'NOT', 'EXISTS');
    cursor.identifier();
  }
  if (cursor.takes('PRIMARY', 'KEY')) {
    const columns = readColumns(cursor);
    notEnforced(cursor, 'PRIMARY KEY', at);
    return { kind: 'PRIMARY KEY', columns, at };
  }
  if (cursor.takes('FOREIGN', 'KEY')) {
    const columns = readColumns(cursor);
    readReference(cursor, at);
    return { kind: 'FOREIGN KEY', columns, at };
  }
  if (named) throw notEmulated(`constraint ${cursor.token.word}`, cursor.place);
  return undefined;
}

/** Reads the key constraint that a column definition carries, if any. */
export function readColumnKey(cursor: Cursor): void {
  const at = cursor.place;
  if (cursor.takes('PRIMARY', 'KEY')) notEnforced(cursor, 'PRIMARY KEY', at);
  else if (cursor.sees('REFERENCES')) readReference(cursor, at);
}

/** Refuses keys over columns that the table does not have, and a second primary key. */
export function checkKeys(
  keys: readonly KeyConstraint[],
  fields: readonly TableFieldSchema[],
): void {
  const names = new Set(fields.map((field) => field.name.toLowerCase()));
  for (const { kind, columns, at } of keys) {
    const missing = columns.find((column) => !names.has(column.toLowerCase()));
    if (missing !== undefined) throw invalidQuery(`${kind} column ${missing} does not exist`, at);
  }
  const [, second] = keys.filter(({ kind }) => kind === 'PRIMARY KEY');
  if (second !== undefined) throw invalidQuery('A table has at most one PRIMARY KEY', second.at);
}

function readReference(cursor: Cursor, at: string): void {
  cursor.expect('REFERENCES');
  cursor.path();
  readColumns(cursor);
  notEnforced(cursor, 'FOREIGN KEY', at);
}

function readColumns(cursor: Cursor): readonly string[] {
  const columns: string[] = [];
  cursor.expect('(');
  do columns.push(cursor.identifier());
  while (cursor.takes(','));
  cursor.expect(')');
  return columns;
}

function notEnforced(cursor: Cursor, kind: KeyConstraint['kind'], at: string): void {
  if (cursor.takes('NOT', 'ENFORCED')) return;
  throw invalidQuery(`${kind} must be NOT ENFORCED: BigQuery enforces no keys`, at);
}
