/** The seven source tables of the shop: BigQuery names, columns and types, exactly as the public data set has them. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { declareTable, touchTable } from '../bigquery/catalog.ts';

export const SOURCE_PROJECT = 'bigquery-public-data';
export const SOURCE_DATASET = 'thelook_ecommerce';

export type SourceTableId =
  | 'users'
  | 'orders'
  | 'order_items'
  | 'products'
  | 'inventory_items'
  | 'distribution_centers'
  | 'events';

export type SourceType = 'INTEGER' | 'FLOAT' | 'STRING' | 'TIMESTAMP' | 'GEOGRAPHY';

export interface SourceTable {
  readonly tableId: SourceTableId;
  readonly description: string;
  /** Column name to BigQuery type, in table order. */
  readonly columns: Readonly<Record<string, SourceType>>;
  /** A row without this column means nothing. */
  readonly key: string;
}

export const SOURCE_TABLES: readonly SourceTable[] = [
  {
    tableId: 'distribution_centers',
    description: 'Warehouses that ship the goods; one row a warehouse.',
    key: 'id',
    columns: {
      id: 'INTEGER',
      name: 'STRING',
      latitude: 'FLOAT',
      longitude: 'FLOAT',
      distribution_center_geom: 'GEOGRAPHY',
    },
  },
  {
    tableId: 'products',
    description: 'The catalogue; one row a product.',
    key: 'id',
    columns: {
      id: 'INTEGER',
      cost: 'FLOAT',
      category: 'STRING',
      name: 'STRING',
      brand: 'STRING',
      retail_price: 'FLOAT',
      department: 'STRING',
      sku: 'STRING',
      distribution_center_id: 'INTEGER',
    },
  },
  {
    tableId: 'users',
    description: 'Registered customers; one row a customer.',
    key: 'id',
    columns: {
      id: 'INTEGER',
      first_name: 'STRING',
      last_name: 'STRING',
      email: 'STRING',
      age: 'INTEGER',
      gender: 'STRING',
      state: 'STRING',
      street_address: 'STRING',
      postal_code: 'STRING',
      city: 'STRING',
      country: 'STRING',
      latitude: 'FLOAT',
      longitude: 'FLOAT',
      traffic_source: 'STRING',
      created_at: 'TIMESTAMP',
      user_geom: 'GEOGRAPHY',
    },
  },
  {
    tableId: 'orders',
    description: 'Orders; one row an order, whatever its status.',
    key: 'order_id',
    columns: {
      order_id: 'INTEGER',
      user_id: 'INTEGER',
      status: 'STRING',
      gender: 'STRING',
      created_at: 'TIMESTAMP',
      returned_at: 'TIMESTAMP',
      shipped_at: 'TIMESTAMP',
      delivered_at: 'TIMESTAMP',
      num_of_item: 'INTEGER',
    },
  },
  {
    tableId: 'order_items',
    description: 'Lines of the orders; one row an item sold.',
    key: 'id',
    columns: {
      id: 'INTEGER',
      order_id: 'INTEGER',
      user_id: 'INTEGER',
      product_id: 'INTEGER',
      inventory_item_id: 'INTEGER',
      status: 'STRING',
      created_at: 'TIMESTAMP',
      shipped_at: 'TIMESTAMP',
      delivered_at: 'TIMESTAMP',
      returned_at: 'TIMESTAMP',
      sale_price: 'FLOAT',
    },
  },
  {
    tableId: 'inventory_items',
    description: 'Pieces in stock; one row a piece, sold or not.',
    key: 'id',
    columns: {
      id: 'INTEGER',
      product_id: 'INTEGER',
      created_at: 'TIMESTAMP',
      sold_at: 'TIMESTAMP',
      cost: 'FLOAT',
      product_category: 'STRING',
      product_name: 'STRING',
      product_brand: 'STRING',
      product_retail_price: 'FLOAT',
      product_department: 'STRING',
      product_sku: 'STRING',
      product_distribution_center_id: 'INTEGER',
    },
  },
  {
    tableId: 'events',
    description: 'Steps of the visits to the shop; one row a step; a visitor may be unknown.',
    key: 'id',
    columns: {
      id: 'INTEGER',
      user_id: 'INTEGER',
      sequence_number: 'INTEGER',
      session_id: 'STRING',
      created_at: 'TIMESTAMP',
      ip_address: 'STRING',
      city: 'STRING',
      state: 'STRING',
      postal_code: 'STRING',
      browser: 'STRING',
      traffic_source: 'STRING',
      uri: 'STRING',
      event_type: 'STRING',
    },
  },
];

/** The quoted DuckDB name of a source table. */
export function sourceTableName(tableId: SourceTableId): string {
  return `"${SOURCE_PROJECT}.${SOURCE_DATASET}"."${tableId}"`;
}

/** Makes the table anew, without rows; its BigQuery types are on record afterwards. */
export async function declareEmpty(connection: DuckDBConnection, table: SourceTable) {
  const fields = Object.entries(table.columns).map(([name, type]) => ({ name, type }));
  await declareTable(connection, { ...reference(table), fields, description: table.description });
}

/** Tells the catalogue that the table's rows have changed. */
export async function markLoaded(connection: DuckDBConnection, table: SourceTable) {
  await touchTable(connection, reference(table));
}

function reference(table: SourceTable) {
  return { projectId: SOURCE_PROJECT, datasetId: SOURCE_DATASET, tableId: table.tableId };
}
