/** Generates the sample company inside DuckDB, so that a newcomer has a shop with a history and known incidents. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { CivilDate } from '../../core/calendar/civil-date.ts';
import { COMPANY_PARTS } from './company/company-parts.ts';
import { calendarSql } from './generate/calendar.ts';
import { eventsSql } from './generate/events.ts';
import { inventorySql } from './generate/inventory.ts';
import { intentsSql, orderItemsSql, ordersSql, placedOrdersSql } from './generate/orders.ts';
import { placesSql } from './generate/places.ts';
import { distributionCentersSql, productsSql, publishProductsSql } from './generate/products.ts';
import { registrationsSql, usersSql } from './generate/users.ts';
import { buildWorld, type World } from './generate/world.ts';
import type { LoadReport } from './load-report.ts';
import { replaceSources } from './replace-sources.ts';
import { SHOP_TABLES } from './shop-tables.ts';
import { type SourceTable, tableName } from './source-table.ts';

export interface SampleOptions {
  /** Same seed, as-of date and scale: same rows, whatever the number of threads. */
  readonly seed: number;
  /** The last complete day of the history, which covers five years; rows reach into the next morning. */
  readonly asOf: CivilDate;
  /** 1 is the public data set's size: 100,000 users, about 2.4 million events. */
  readonly scale: number;
  /** The company's own tables, as their contracts say. */
  readonly companyTables: readonly SourceTable[];
  readonly onProgress?: (message: string) => void;
}

/**
 * Replaces the rows of all source tables, in one transaction: a failure leaves what was there.
 * The incidents of `incidents.ts` are planted.
 */
export async function generateSample(
  connection: DuckDBConnection,
  options: SampleOptions,
): Promise<LoadReport> {
  const world = buildWorld(options);
  const tables = [...SHOP_TABLES, ...options.companyTables];
  return replaceSources(connection, tables, options.onProgress, async (say) => {
    for (const [message, statements] of stages(world, options.companyTables)) {
      say(message);
      for (const statement of statements) await connection.run(statement);
    }
    await dropWorkTables(connection);
    return {};
  });
}

/** Drawn once: clocks, then what is sold, who buys, what was bought, what is in stock, who looked. */
function stages(
  world: World,
  companyTables: readonly SourceTable[],
): readonly (readonly [string, readonly string[]])[] {
  return [
    ['Setting the clocks of the sample company', [...calendarSql(world), placesSql()]],
    [
      `Stocking the shop with ${world.products} products`,
      [distributionCentersSql(), productsSql(world), publishProductsSql()],
    ],
    [`Registering ${world.users} customers`, [registrationsSql(world), usersSql(world)]],
    [
      'Taking orders',
      [intentsSql(world), placedOrdersSql(world), ordersSql(), orderItemsSql(world)],
    ],
    ['Filling the distribution centers', [inventorySql(world)]],
    ['Recording visits to the shop', eventsSql(world)],
    ...companyStages(world, companyTables),
  ];
}

/** The company around the shop; without its tables there is the shop alone. */
function companyStages(
  world: World,
  tables: readonly SourceTable[],
): readonly (readonly [string, readonly string[]])[] {
  if (tables.length === 0) return [];
  const names = new Map(tables.map((table) => [table.tableId, tableName(table)]));
  const company = (tableId: string) => {
    const name = names.get(tableId);
    if (name === undefined) throw new Error(`No contract describes the company table ${tableId}`);
    return name;
  };
  return COMPANY_PARTS.map(({ message, statements }) => [message, statements(world, company)]);
}

/** The generator's own tables are called `sample_...`. */
async function dropWorkTables(connection: DuckDBConnection) {
  const reader = await connection.runAndReadAll(
    "SELECT table_name FROM duckdb_tables() WHERE temporary AND starts_with(table_name, 'sample_')",
  );
  for (const [name] of reader.getRows()) await connection.run(`DROP TABLE temp."${name}"`);
}
