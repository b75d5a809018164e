/** The seven source tables of the shop: BigQuery names, columns and types, exactly as the public data set has them. */

import type { ColumnType } from '../../core/quality/contract.ts';
import { type SourceTable, tableName } from './source-table.ts';

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

interface ShopTable {
  readonly tableId: SourceTableId;
  readonly description: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** A row without this column means nothing. */
  readonly key: string;
}

const SHOP: readonly ShopTable[] = [
  {
    tableId: 'distribution_centers',
    description: 'Warehouses that ship the goods; one row a warehouse.',
    key: 'id',
    columns: {
      id: 'INT64',
      name: 'STRING',
      latitude: 'FLOAT64',
      longitude: 'FLOAT64',
      distribution_center_geom: 'GEOGRAPHY',
    },
  },
  {
    tableId: 'products',
    description: 'The catalogue; one row a product.',
    key: 'id',
    columns: {
      id: 'INT64',
      cost: 'FLOAT64',
      category: 'STRING',
      name: 'STRING',
      brand: 'STRING',
      retail_price: 'FLOAT64',
      department: 'STRING',
      sku: 'STRING',
      distribution_center_id: 'INT64',
    },
  },
  {
    tableId: 'users',
    description: 'Registered customers; one row a customer.',
    key: 'id',
    columns: {
      id: 'INT64',
      first_name: 'STRING',
      last_name: 'STRING',
      email: 'STRING',
      age: 'INT64',
      gender: 'STRING',
      state: 'STRING',
      street_address: 'STRING',
      postal_code: 'STRING',
      city: 'STRING',
      country: 'STRING',
      latitude: 'FLOAT64',
      longitude: 'FLOAT64',
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
      order_id: 'INT64',
      user_id: 'INT64',
      status: 'STRING',
      gender: 'STRING',
      created_at: 'TIMESTAMP',
      returned_at: 'TIMESTAMP',
      shipped_at: 'TIMESTAMP',
      delivered_at: 'TIMESTAMP',
      num_of_item: 'INT64',
    },
  },
  {
    tableId: 'order_items',
    description: 'Lines of the orders; one row an item sold.',
    key: 'id',
    columns: {
      id: 'INT64',
      order_id: 'INT64',
      user_id: 'INT64',
      product_id: 'INT64',
      inventory_item_id: 'INT64',
      status: 'STRING',
      created_at: 'TIMESTAMP',
      shipped_at: 'TIMESTAMP',
      delivered_at: 'TIMESTAMP',
      returned_at: 'TIMESTAMP',
      sale_price: 'FLOAT64',
    },
  },
  {
    tableId: 'inventory_items',
    description: 'Pieces in stock; one row a piece, sold or not.',
    key: 'id',
    columns: {
      id: 'INT64',
      product_id: 'INT64',
      created_at: 'TIMESTAMP',
      sold_at: 'TIMESTAMP',
      cost: 'FLOAT64',
      product_category: 'STRING',
      product_name: 'STRING',
      product_brand: 'STRING',
      product_retail_price: 'FLOAT64',
      product_department: 'STRING',
      product_sku: 'STRING',
      product_distribution_center_id: 'INT64',
    },
  },
  {
    tableId: 'events',
    description: 'Steps of the visits to the shop; one row a step; a visitor may be unknown.',
    key: 'id',
    columns: {
      id: 'INT64',
      user_id: 'INT64',
      sequence_number: 'INT64',
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

export const SHOP_TABLES: readonly SourceTable[] = SHOP.map(({ key, ...table }) => ({
  ...table,
  projectId: SOURCE_PROJECT,
  datasetId: SOURCE_DATASET,
  required: [key],
}));

/** The quoted DuckDB name of one of the shop's tables. */
export function sourceTableName(tableId: SourceTableId): string {
  return tableName({ projectId: SOURCE_PROJECT, datasetId: SOURCE_DATASET, tableId });
}
