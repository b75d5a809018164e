/** Replaces the source tables as a whole or not at all. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { declareTable, loadTransaction, touchTable } from '../bigquery/catalog.ts';
import type { LoadedTable, LoadReport } from './load-report.ts';
import { type SourceTable, tableName } from './source-table.ts';

export type Say = (message: string) => void;

/** What a fill tells about the tables that came from files, and notes for the reader. */
export interface Filled {
  readonly files?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
}

/**
 * Empties the tables, has them filled and reports the rows, in one transaction: whatever fails, the warehouse keeps what
 * it had.
 */
export async function replaceSources(
  connection: DuckDBConnection,
  tables: readonly SourceTable[],
  onProgress: Say | undefined,
  fill: (say: Say) => Promise<Filled>,
): Promise<LoadReport> {
  return loadTransaction(connection, async () => {
    for (const table of tables) await declareEmpty(connection, table);
    const filled = await fill(onProgress ?? (() => {}));
    for (const table of tables) await markLoaded(connection, table);
    return countRows(connection, tables, filled);
  });
}

async function countRows(
  connection: DuckDBConnection,
  tables: readonly SourceTable[],
  filled: Filled,
): Promise<LoadReport> {
  const loaded: LoadedTable[] = [];
  for (const table of tables) {
    const { tableId } = table;
    const reader = await connection.runAndReadAll(
      `SELECT count(*)::INTEGER FROM ${tableName(table)}`,
    );
    const file = filled.files?.[tableId];
    const rows = Number(reader.value(0, 0));
    loaded.push(file === undefined ? { tableId, rows } : { tableId, rows, file });
  }
  const rowsRead = loaded.reduce((sum, table) => sum + table.rows, 0);
  return { tables: loaded, rowsRead, notes: filled.notes ?? [] };
}

/** Makes the table anew, without rows; its BigQuery types are on record afterwards. */
async function declareEmpty(connection: DuckDBConnection, table: SourceTable) {
  const { columns, required: _, ...declaration } = table;
  const fields = Object.entries(columns).map(([name, type]) => ({ name, type }));
  await declareTable(connection, { ...declaration, fields });
}

/** Tells the catalog that the table's rows have changed. */
async function markLoaded(connection: DuckDBConnection, table: SourceTable) {
  const { projectId, datasetId, tableId } = table;
  await touchTable(connection, { projectId, datasetId, tableId });
}
