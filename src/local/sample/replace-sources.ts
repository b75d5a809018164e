/** Replaces the source tables as a whole or not at all. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { loadTransaction } from '../bigquery/catalog.ts';
import type { LoadedTable, LoadReport } from './load-report.ts';
import {
  declareEmpty,
  markLoaded,
  SOURCE_TABLES,
  type SourceTableId,
  sourceTableName,
} from './source-tables.ts';

export type Say = (message: string) => void;

/** What a fill tells about the tables that came from files, and notes for the reader. */
export interface Filled {
  readonly files?: Readonly<Partial<Record<SourceTableId, string>>>;
  readonly notes?: readonly string[];
}

/**
 * Empties the seven tables, has them filled and reports the rows, in one transaction: whatever fails, the warehouse keeps
 * what it had.
 */
export async function replaceSources(
  connection: DuckDBConnection,
  onProgress: Say | undefined,
  fill: (say: Say) => Promise<Filled>,
): Promise<LoadReport> {
  return loadTransaction(connection, async () => {
    for (const table of SOURCE_TABLES) await declareEmpty(connection, table);
    const filled = await fill(onProgress ?? (() => {}));
    for (const table of SOURCE_TABLES) await markLoaded(connection, table);
    return countRows(connection, filled);
  });
}

async function countRows(connection: DuckDBConnection, filled: Filled): Promise<LoadReport> {
  const tables: LoadedTable[] = [];
  for (const { tableId } of SOURCE_TABLES) {
    const reader = await connection.runAndReadAll(
      `SELECT count(*)::INTEGER FROM ${sourceTableName(tableId)}`,
    );
    const file = filled.files?.[tableId];
    const rows = Number(reader.value(0, 0));
    tables.push(file === undefined ? { tableId, rows } : { tableId, rows, file });
  }
  const rowsRead = tables.reduce((sum, table) => sum + table.rows, 0);
  return { tables, rowsRead, notes: filled.notes ?? [] };
}
