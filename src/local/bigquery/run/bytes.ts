/** Bytes a query would process: BigQuery's logical size of each column that the plan really reads. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, type TableRef, tableName, tableSql } from '../references.ts';
import type { TableResource } from '../resources.ts';
import { type Type, typeOfField } from '../sql/types.ts';
import { plainName, type Scan } from './plans.ts';

const MINIMUM_PER_TABLE = 10 * 1024 * 1024;

/** Fixed logical sizes in bytes; text and nested values are measured. */
const SIZES: Readonly<Record<string, number>> = {
  INT64: 8,
  FLOAT64: 8,
  TIMESTAMP: 8,
  DATE: 8,
  DATETIME: 8,
  TIME: 8,
  NUMERIC: 16,
  BOOL: 1,
};

/** Column sizes by table version: measuring a text column scans it once. */
const MEASURED = new WeakMap<TableResource, Map<string, bigint>>();

export interface BytesScanned {
  readonly processed: bigint;
  /** Processed rounded up to the 10 MB minimum a table. */
  readonly billed: bigint;
}

/** What a statement's plan reads of the tables known to it. */
export interface ScannedBytes {
  in(plan: readonly Scan[]): Promise<BytesScanned>;
}

interface Changes {
  /** The table whose rows the statement changes: its columns are measured now, as long as they are what is read. */
  readonly changing: TableRef | undefined;
  /** The table that counts whole. */
  readonly rewriting: TableRef | undefined;
}

/** Adds up the sizes of the columns that a plan scans; views among the tables have none of their own. */
export async function scannedBytes(
  connection: DuckDBConnection,
  tables: readonly TableResource[],
  { changing, rewriting }: Changes,
): Promise<ScannedBytes> {
  const stored = tables.filter(({ view }) => view === undefined);
  for (const table of stored.filter(({ ref }) => isSame(ref, changing))) {
    await columnBytes(
      connection,
      table,
      table.fields.map(({ name }) => name),
    );
  }
  return {
    in: async (scans) => {
      let processed = 0n;
      let billed = 0n;
      for (const table of stored) {
        const read = isSame(table.ref, rewriting)
          ? table.fields.map(({ name }) => name)
          : columnsScanned(table, scans);
        const bytes = await columnBytes(connection, table, read);
        processed += bytes;
        billed += bytes > MINIMUM_PER_TABLE ? bytes : BigInt(MINIMUM_PER_TABLE);
      }
      return { processed, billed };
    },
  };
}

function isSame(ref: TableRef, other: TableRef | undefined): boolean {
  return other !== undefined && tableName(ref) === tableName(other);
}

function columnsScanned(table: TableResource, scans: readonly Scan[]): readonly string[] {
  const suffix = plainName(tableSql(table.ref));
  const columns = new Set(
    scans.filter((scan) => scan.table.endsWith(suffix)).flatMap((scan) => [...scan.columns]),
  );
  return table.fields.flatMap(({ name }) => (columns.has(name) ? [name] : []));
}

/** Of these columns together; those that were not measured yet are measured in one scan. */
async function columnBytes(
  connection: DuckDBConnection,
  table: TableResource,
  names: readonly string[],
): Promise<bigint> {
  const known = MEASURED.get(table) ?? new Map<string, bigint>();
  MEASURED.set(table, known);
  const fields = table.fields.filter(({ name }) => names.includes(name) && !known.has(name));
  if (fields.length > 0) {
    const sizes = fields.map(
      (field) => `CAST(${sizeSql(quoted(field.name), typeOfField(field))} AS BIGINT)`,
    );
    const reader = await connection.runAndReadAll(
      `SELECT ${sizes.join(', ')} FROM ${tableSql(table.ref)}`,
    );
    const [row = []] = reader.getRows();
    for (const [at, { name }] of fields.entries()) known.set(name, BigInt(String(row[at] ?? 0)));
  }
  return names.reduce((total, name) => total + (known.get(name) ?? 0n), 0n);
}

function sizeSql(column: string, { kind }: Type): string {
  const size = SIZES[kind];
  if (size !== undefined) return `count(${column}) * ${size}`;
  const text = kind === 'BYTES' ? `octet_length(${column})` : `strlen(CAST(${column} AS VARCHAR))`;
  return `count(${column}) * 2 + coalesce(sum(${text}), 0)`;
}
