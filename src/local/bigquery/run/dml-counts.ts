/** Runs one DML statement and counts the rows it inserted, updated and deleted. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { DmlVerb } from '../sql/statements.ts';
import type { Bindings } from './bindings.ts';

export interface DmlCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

export async function runDml(
  connection: DuckDBConnection,
  verb: DmlVerb,
  sql: string,
  bindings: Bindings,
): Promise<DmlCounts> {
  if (verb === 'MERGE') return runMerge(connection, sql, bindings);
  const result = await connection.run(sql, bindings.values, bindings.types);
  const rows = result.rowsChanged;
  return {
    inserted: verb === 'INSERT' ? rows : 0,
    updated: verb === 'UPDATE' ? rows : 0,
    deleted: verb === 'DELETE' || verb === 'TRUNCATE' ? rows : 0,
  };
}

async function runMerge(
  connection: DuckDBConnection,
  sql: string,
  bindings: Bindings,
): Promise<DmlCounts> {
  const reader = await connection.runAndReadAll(
    `${sql} RETURNING merge_action`,
    bindings.values,
    bindings.types,
  );
  const actions = reader.getRows().map((row) => String(row[0]));
  const count = (action: string) => actions.filter((found) => found === action).length;
  return { inserted: count('INSERT'), updated: count('UPDATE'), deleted: count('DELETE') };
}
