/** The catalog: what BigQuery knows of each dataset, table, view and routine, kept in the DuckDB file. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { CatalogSession } from './catalog-session.ts';
import { type DatasetRef, quoted, schemaSql, type TableRef, tableSql } from './references.ts';
import type { DatasetResource, Resource, TableResource } from './resources.ts';
import { duckType, normalizedField, type TableFieldSchema, typeOfField } from './sql/types.ts';

export type { TableFieldSchema } from './sql/types.ts';

/** The public project: every signed-in person reads it, nobody writes it over REST. */
export const PUBLIC_PROJECT = 'bigquery-public-data';

export interface TableDeclaration extends TableRef {
  readonly fields: readonly TableFieldSchema[];
  readonly description?: string;
}

/** All committed resources by key; jobs work on sessions over it. */
export class Catalog {
  readonly resources: Map<string, Resource>;
  readonly location: string;

  private constructor(resources: Map<string, Resource>, location: string) {
    this.resources = resources;
    this.location = location;
  }

  /** Reads the catalog of a database file, making it where there is none. */
  static async open(connection: DuckDBConnection, location = 'US'): Promise<Catalog> {
    await connection.run('CREATE SCHEMA IF NOT EXISTS countersign_catalog');
    await connection.run(
      'CREATE TABLE IF NOT EXISTS countersign_catalog.resources (key VARCHAR, body VARCHAR)',
    );
    const reader = await connection.runAndReadAll(
      'SELECT key, body FROM countersign_catalog.resources',
    );
    const rows = reader.getRows().map(([key, body]) => [String(key), String(body)] as const);
    const resources = rows.map(([key, body]) => [key, JSON.parse(body) as Resource] as const);
    return new Catalog(new Map(resources), location);
  }

  session(): CatalogSession {
    return new CatalogSession(this.resources);
  }
}

const CATALOGS = new WeakMap<DuckDBConnection, Catalog>();

/** Makes a connection's later `declareTable` and `touchTable` calls work on a catalog already open. */
export function attachCatalog(connection: DuckDBConnection, catalog: Catalog): void {
  CATALOGS.set(connection, catalog);
}

const LOADS = new WeakMap<DuckDBConnection, CatalogSession>();

/**
 * Runs a load in one transaction: what it declares, fills and touches is there, in data and in catalog, once it has
 * ended well, and leaves nothing behind where it throws. Inside another load it is part of that one.
 */
export async function loadTransaction<Result>(
  connection: DuckDBConnection,
  load: () => Promise<Result>,
): Promise<Result> {
  if (LOADS.has(connection)) return load();
  const session = (await catalogOf(connection)).session();
  await connection.run('BEGIN TRANSACTION');
  LOADS.set(connection, session);
  try {
    const result = await load();
    await session.flush(connection);
    await connection.run('COMMIT');
    session.commit();
    return result;
  } catch (error) {
    // A COMMIT that failed has ended the transaction already.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    LOADS.delete(connection);
  }
}

/** Changes the catalog within the running load, or in a load of its own. */
function changing(
  connection: DuckDBConnection,
  change: (session: CatalogSession) => Promise<void> | void,
): Promise<void> {
  return loadTransaction(connection, async () => {
    const session = LOADS.get(connection);
    if (session !== undefined) await change(session);
  });
}

/**
 * Makes the dataset (if missing) and an empty table with BigQuery's types; replaces a table of that name.
 * Text is VARCHAR, TIMESTAMP is TIMESTAMPTZ, NUMERIC is DECIMAL(38,9), GEOGRAPHY is WKT text.
 */
export async function declareTable(
  connection: DuckDBConnection,
  declaration: TableDeclaration,
  nowMs: number = Date.now(),
): Promise<void> {
  const { location } = await catalogOf(connection);
  const { projectId, datasetId, tableId, fields, description } = declaration;
  const ref: TableRef = { projectId, datasetId, tableId };
  await changing(connection, async (session) => {
    await connection.run(`CREATE SCHEMA IF NOT EXISTS ${schemaSql(ref)}`);
    await connection.run(`CREATE OR REPLACE TABLE ${tableSql(ref)} (${columnsSql(fields)})`);
    if (session.dataset(ref) === undefined) session.put(newDataset(ref, { location, nowMs }));
    const fresh: TableResource = {
      kind: 'table',
      ref,
      fields: fields.map(normalizedField),
      creationTime: nowMs,
      lastModifiedTime: nowMs,
      ...(description === undefined ? {} : { description }),
    };
    const existing = session.table(ref);
    const { lastModifiedTime } = existing === undefined ? fresh : touched(existing, nowMs);
    session.put({ ...fresh, lastModifiedTime });
  });
}

/** Says that a table's rows changed: bumps `lastModifiedTime`, so caches and freshness see the load. */
export async function touchTable(
  connection: DuckDBConnection,
  ref: TableRef,
  nowMs: number = Date.now(),
): Promise<void> {
  await changing(connection, (session) => {
    const table = session.table(ref);
    if (table === undefined) throw new Error(`touchTable: ${ref.tableId} was never declared`);
    session.put(touched(table, nowMs));
  });
}

/** The same table, modified now: never the same moment twice, so that caches can compare. */
export function touched(table: TableResource, nowMs: number): TableResource {
  return { ...table, lastModifiedTime: Math.max(nowMs, table.lastModifiedTime + 1) };
}

export function newDataset(
  ref: DatasetRef,
  options: { location: string; nowMs: number; owner?: string },
): DatasetResource {
  const access =
    ref.projectId === PUBLIC_PROJECT
      ? [{ role: 'READER', specialGroup: 'allAuthenticatedUsers' }]
      : [
          { role: 'WRITER', specialGroup: 'projectWriters' },
          { role: 'OWNER', specialGroup: 'projectOwners' },
          { role: 'READER', specialGroup: 'projectReaders' },
          ...(options.owner === undefined ? [] : [{ role: 'OWNER', userByEmail: options.owner }]),
        ];
  return {
    kind: 'dataset',
    ref: { projectId: ref.projectId, datasetId: ref.datasetId },
    location: options.location,
    access,
    creationTime: options.nowMs,
    lastModifiedTime: options.nowMs,
  };
}

/** DuckDB column definitions of a BigQuery schema. */
export function columnsSql(fields: readonly TableFieldSchema[]): string {
  return fields
    .map((field) => {
      const required = field.mode?.toUpperCase() === 'REQUIRED' ? ' NOT NULL' : '';
      return `${quoted(field.name)} ${duckType(typeOfField(field))}${required}`;
    })
    .join(', ');
}

async function catalogOf(connection: DuckDBConnection): Promise<Catalog> {
  const known = CATALOGS.get(connection);
  if (known !== undefined) return known;
  const catalog = await Catalog.open(connection);
  CATALOGS.set(connection, catalog);
  return catalog;
}
