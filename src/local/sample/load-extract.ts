/** Loads a real extract of the public data set from CSV or Parquet files. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { CountersignError, type Problem } from '../../core/errors/problem.ts';
import { checkRows } from './extract/check-rows.ts';
import { DERIVED_COUNTS_SQL, derivedNote, deriveOrdersSql } from './extract/derive-orders.ts';
import { type ExtractFile, findExtractFiles } from './extract/extract-files.ts';
import { forgetRejects, type OpenExtract, openExtract } from './extract/open-extract.ts';
import type { LoadReport } from './load-report.ts';
import { type Filled, replaceSources } from './replace-sources.ts';
import { SHOP_TABLES } from './shop-tables.ts';
import { type SourceTable, tableName } from './source-table.ts';

export interface ExtractOptions {
  /** Holds `users.csv`, `order_items.parquet` and so on: one file a table, .csv, .csv.gz or .parquet. */
  readonly directory: string;
  /** The company's own tables; those without a file are left empty, and the report says so. */
  readonly companyTables: readonly SourceTable[];
  readonly onProgress?: (message: string) => void;
}

/**
 * Replaces the rows of all source tables by those of the files. Where `orders` has no file, orders are derived from
 * their items and the report says so. Throws `CountersignError` with every problem of every file; the warehouse then
 * keeps what it had.
 */
export async function loadExtract(
  connection: DuckDBConnection,
  options: ExtractOptions,
): Promise<LoadReport> {
  const say = options.onProgress ?? (() => {});
  const tables = [...SHOP_TABLES, ...options.companyTables];
  const files = findExtractFiles(options.directory, tables);
  const extracts = await checkedExtracts(connection, files, say);
  return replaceSources(connection, tables, say, async () => {
    const filled = await fill(connection, extracts, say);
    const notes = [...(filled.notes ?? []), ...emptyNote(options.companyTables, extracts)];
    return { ...filled, notes };
  });
}

async function checkedExtracts(
  connection: DuckDBConnection,
  files: readonly ExtractFile[],
  say: (message: string) => void,
): Promise<OpenExtract[]> {
  const extracts: OpenExtract[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    say(`Checking ${file.path}`);
    try {
      const extract = await openExtract(connection, file);
      extracts.push(extract);
      problems.push(...(await checkRows(connection, extract)));
    } catch (error) {
      if (!(error instanceof CountersignError)) throw error;
      problems.push(...error.problems);
    }
  }
  const [first, ...others] = problems;
  if (first !== undefined) throw new CountersignError([first, ...others]);
  return extracts;
}

async function fill(
  connection: DuckDBConnection,
  extracts: readonly OpenExtract[],
  say: (message: string) => void,
): Promise<Filled> {
  for (const { file, relation, readings } of extracts) {
    say(`Loading ${file.path}`);
    const values = [...readings.values()].map(({ value }) => value);
    await connection.run(
      `INSERT INTO ${tableName(file.table)} SELECT ${values.join(', ')} FROM ${relation}`,
    );
    await forgetRejects(connection);
  }
  const files = Object.fromEntries(
    extracts.map(({ file }) => [file.table.tableId, file.path] as const),
  );
  if (files.orders !== undefined) return { files };
  return { files, notes: [await deriveOrders(connection)] };
}

async function deriveOrders(connection: DuckDBConnection): Promise<string> {
  await connection.run(deriveOrdersSql());
  const reader = await connection.runAndReadAll(DERIVED_COUNTS_SQL);
  return derivedNote(Number(reader.value(0, 0)), Number(reader.value(1, 0)));
}

/** An empty table is no data, never a zero; the reader is told which they are. */
function emptyNote(
  companyTables: readonly SourceTable[],
  extracts: readonly OpenExtract[],
): readonly string[] {
  const loaded = new Set(extracts.map(({ file }) => file.table));
  const empty = companyTables.filter((table) => !loaded.has(table)).map(({ tableId }) => tableId);
  if (empty.length === 0) return [];
  const [are, have] = empty.length === 1 ? ['is', 'has'] : ['are', 'have'];
  return [
    `${empty.length} of the company's own tables ${are} without a file and ${have} no rows; KPIs that rest on them show no data: ${empty.join(', ')}.`,
  ];
}
