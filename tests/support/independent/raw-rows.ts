/** Rows of the company's source tables as text, read without any code of the product. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Null is unknown. Days are `2024-02-29`, moments `2024-02-29 23:59:59` in UTC, truths `true` and `false`. */
export type RawRow = Readonly<Record<string, string | null>>;

/** The rows of a table; none where there is no such table. */
export type RawRows = (table: string) => readonly RawRow[];

/** Every table of the dataset `company`, from a DuckDB file that nobody else has open. */
export async function companyRowsFromWarehouse(file: string): Promise<RawRows> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const tables = await connection.runAndReadAll(
    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema LIKE '%.company'",
  );
  const read = new Map<string, readonly RawRow[]>();
  for (const [schema, name] of tables.getRows()) {
    const rows = await connection.runAndReadAll(
      `SELECT COLUMNS(*)::VARCHAR FROM "${String(schema)}"."${String(name)}"`,
    );
    read.set(String(name), rows.getRowObjectsJson() as readonly RawRow[]);
  }
  connection.closeSync();
  instance.closeSync();
  return (table) => read.get(table) ?? [];
}

/** Plain CSV files named as the tables, without quotes; an empty cell is unknown. */
export function companyRowsFromCsv(directory: string): RawRows {
  return (table) => {
    const file = join(directory, `${table}.csv`);
    if (!existsSync(file)) return [];
    const [header = [], ...lines] = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    return lines.map((cells) =>
      Object.fromEntries(
        header.map((name, at) => [name, cells[at] === '' ? null : (cells[at] ?? null)]),
      ),
    );
  };
}
