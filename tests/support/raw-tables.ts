/** The raw rows that independent checks start from, read without any code of the product. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface RawOrder {
  readonly id: number;
  readonly userId: number | null;
  readonly status: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The latest thing that happened to it, in milliseconds since 1970. */
  readonly lastAt: number;
}

export interface RawOrderItem extends RawOrder {
  readonly orderId: number;
  readonly productId: number | null;
  readonly salePrice: number;
  /** Milliseconds since 1970; null until then. */
  readonly shippedAt: number | null;
  readonly deliveredAt: number | null;
}

export interface RawUser {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface RawProduct {
  readonly id: number;
  readonly cost: number | null;
  /** Null or absent where it is not known. */
  readonly category?: string | null;
}

export interface RawEvent {
  readonly userId: number | null;
  readonly sessionId: string | null;
  readonly createdAt: number;
  readonly type: string;
}

export interface RawTables {
  /** Without the orders that are known only from their items. */
  readonly orders: readonly RawOrder[];
  readonly orderItems: readonly RawOrderItem[];
  readonly products: readonly RawProduct[];
  /** Repeated users as they are. */
  readonly users: readonly RawUser[];
  readonly events: readonly RawEvent[];
}

type Row = Readonly<Record<string, string | number | null | undefined>>;

/** Reads `bigquery-public-data.thelook_ecommerce` from a DuckDB file that nobody else has open. */
export async function rawTablesFromWarehouse(file: string): Promise<RawTables> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const tables = await rawTablesFromConnection(connection);
  connection.closeSync();
  instance.closeSync();
  return tables;
}

export async function rawTablesFromConnection(connection: DuckDBConnection): Promise<RawTables> {
  const times = (names: readonly string[]) =>
    names.map((name) => `epoch_ms(${name})::DOUBLE AS ${name}`);
  const read = async (tableId: string, columns: readonly string[]) =>
    (
      await connection.runAndReadAll(
        `SELECT ${columns.join(', ')} FROM "bigquery-public-data.thelook_ecommerce"."${tableId}"`,
      )
    ).getRowObjectsJson() as Row[];
  const status = ['status', ...times(['created_at', 'shipped_at', 'delivered_at', 'returned_at'])];
  return tablesOf({
    orders: await read('orders', ['order_id', 'user_id', ...status]),
    order_items: await read('order_items', [
      'id',
      'order_id',
      'user_id',
      'product_id',
      'sale_price',
      ...status,
    ]),
    products: await read('products', ['id', 'cost', 'category']),
    users: await read('users', ['id', ...times(['created_at'])]),
    events: await read('events', ['user_id', 'session_id', 'event_type', ...times(['created_at'])]),
  });
}

/** Reads the CSV files of an extract; no orders where there is no such file. */
export function rawTablesFromCsv(directory: string): RawTables {
  const read = (tableId: string): Row[] => {
    const file = join(directory, `${tableId}.csv`);
    return existsSync(file) ? parseCsv(readFileSync(file, 'utf8')) : [];
  };
  return tablesOf({
    orders: read('orders'),
    order_items: read('order_items'),
    products: read('products'),
    users: read('users'),
    events: read('events'),
  });
}

function tablesOf(
  rows: Readonly<Record<'orders' | 'order_items' | 'products' | 'users' | 'events', Row[]>>,
): RawTables {
  return {
    orders: rows.orders.map((row) => ({ id: Number(row.order_id), ...standing(row) })),
    orderItems: rows.order_items.map((row) => ({
      id: Number(row.id),
      orderId: Number(row.order_id),
      productId: numberOf(row.product_id),
      salePrice: Number(row.sale_price),
      shippedAt: timeOf(row.shipped_at),
      deliveredAt: timeOf(row.delivered_at),
      ...standing(row),
    })),
    users: rows.users.map((row) => ({
      id: Number(row.id),
      createdAt: timeOf(row.created_at) ?? Number.NaN,
    })),
    products: rows.products.map((row) => ({
      id: Number(row.id),
      cost: numberOf(row.cost),
      category: textOf(row.category),
    })),
    events: rows.events.map((row) => ({
      userId: numberOf(row.user_id),
      sessionId: textOf(row.session_id),
      createdAt: timeOf(row.created_at) ?? Number.NaN,
      type: String(row.event_type).trim().toLowerCase(),
    })),
  };
}

function standing(row: Row) {
  const createdAt = timeOf(row.created_at) ?? Number.NaN;
  return {
    userId: numberOf(row.user_id),
    status: textOf(row.status),
    createdAt,
    lastAt:
      timeOf(row.returned_at) ?? timeOf(row.delivered_at) ?? timeOf(row.shipped_at) ?? createdAt,
  };
}

function numberOf(value: Row[string]): number | null {
  return value === null || value === undefined || value === '' ? null : Number(value);
}

function textOf(value: Row[string]): string | null {
  const text = value === null || value === undefined ? '' : String(value).trim();
  return text === '' || text.toLowerCase() === 'null' ? null : text;
}

/** A number is milliseconds already; a text is a time in UTC. */
function timeOf(value: Row[string]): number | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return value;
  return Date.parse(`${value.replace(/ UTC$/, '').replace(' ', 'T').slice(0, 23)}Z`);
}

/** Comma separated values with quotes (RFC 4180), as row objects by the header's names. */
function parseCsv(text: string): Row[] {
  const records: string[][] = [[]];
  for (const [, field = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)) {
    records.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== ',') records.push([]);
  }
  const [header = [], ...rows] = records.filter((record) => record.some((field) => field !== ''));
  const names = header.map((name) => name.replace(/^\uFEFF/, '').toLowerCase());
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}
