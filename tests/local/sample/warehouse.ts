/** A DuckDB in memory for the tests of this folder, and short ways to ask it. */

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { SHOP_TABLES } from '../../../src/local/sample/shop-tables.ts';
import { tableName } from '../../../src/local/sample/source-table.ts';

export interface TestWarehouse {
  readonly connection: DuckDBConnection;
  close(): void;
}

export async function openWarehouse(threads = 2): Promise<TestWarehouse> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Rows as JSON values; `{users}` in the statement stands for that source table. */
export async function ask(connection: DuckDBConnection, sql: string) {
  const named = sql.replace(
    /\{([a-z_]+)\}/g,
    (_, id) => `"bigquery-public-data.thelook_ecommerce"."${id}"`,
  );
  return (await connection.runAndReadAll(named)).getRowsJson();
}

/** The single value of a statement, as a number. */
export async function askNumber(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await ask(connection, sql))[0]?.[0]);
}

/** One text that changes when any value of any row of any table changes; the order of rows does not matter. */
export async function checksum(connection: DuckDBConnection): Promise<string> {
  const sums: string[] = [];
  for (const table of SHOP_TABLES) {
    const [row] = await ask(
      connection,
      `SELECT count(*), sum(hash(t)::HUGEINT)::VARCHAR FROM ${tableName(table)} AS t`,
    );
    sums.push(`${table.tableId} ${row?.join(' ')}`);
  }
  return sums.join('\n');
}
