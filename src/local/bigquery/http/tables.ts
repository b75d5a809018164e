/** `tables.get`, `list`, `insert`, `patch` and `delete`, for tables and views. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsSql, touched } from '../catalog.ts';
import { BigQueryError } from '../errors.ts';
import { type DatasetRef, type TableRef, tableName, tableSql } from '../references.ts';
import type { TableResource } from '../resources.ts';
import { checkDefine, checkSee } from '../run/access.ts';
import { defineView, removeTable } from '../run/definitions.ts';
import { datasetOrNotFound, type JobRun, tableNotFound } from '../run/job-run.ts';
import { normalizedField, type TableFieldSchema } from '../sql/types.ts';
import { type Answer, type Exchange, ok } from './exchange.ts';
import { changing, type Metadata, refuseFields, sessionOf, stringField } from './metadata.ts';

export async function getTable(
  metadata: Metadata,
  exchange: Exchange,
  ref: TableRef,
): Promise<Answer> {
  const session = sessionOf(metadata);
  const dataset = datasetOrNotFound(session, ref, metadata.location);
  checkSee(metadata.callerOf(exchange.email), dataset, 'bigquery.tables.get');
  const table = session.table(ref);
  if (table === undefined) throw tableNotFound(ref, metadata.location);
  return metadata.warehouse.withConnection(async (connection) => {
    return ok(await tableResource(connection, table, metadata.location));
  });
}

export function listTables(metadata: Metadata, exchange: Exchange, ref: DatasetRef): Answer {
  const session = sessionOf(metadata);
  const dataset = datasetOrNotFound(session, ref, metadata.location);
  checkSee(metadata.callerOf(exchange.email), dataset, 'bigquery.tables.list');
  const all = session
    .within(ref)
    .flatMap((resource) => (resource.kind === 'table' ? [resource] : []));
  const start = Number(exchange.query.get('pageToken') ?? 0);
  const size = Number(exchange.query.get('maxResults') ?? all.length);
  const page = all.slice(start, start + size);
  const next = start + size;
  return ok({
    kind: 'bigquery#tableList',
    totalItems: all.length,
    tables: page.map((table) => ({
      kind: 'bigquery#table',
      id: tableName(table.ref),
      tableReference: table.ref,
      type: table.view === undefined ? 'TABLE' : 'VIEW',
      creationTime: String(table.creationTime),
      ...(table.view === undefined ? {} : { view: { useLegacySql: false } }),
    })),
    ...(next < all.length ? { nextPageToken: String(next) } : {}),
  });
}

const REFUSED = [
  'externalDataConfiguration',
  'materializedView',
  'snapshotDefinition',
  'cloneDefinition',
];

export function insertTable(
  metadata: Metadata,
  exchange: Exchange,
  dataset: DatasetRef,
): Promise<Answer> {
  const { body } = exchange;
  refuseFields(body, REFUSED);
  const tableId = (body.tableReference as { tableId?: string } | undefined)?.tableId ?? '';
  if (tableId === '') throw new BigQueryError('invalid', 'Required parameter is missing: tableId');
  const ref: TableRef = { ...dataset, tableId };
  return changing(metadata, exchange, async (run) => {
    checkDefine(
      run.caller,
      datasetOrNotFound(run.session, ref, run.location),
      'bigquery.tables.create',
    );
    if (run.session.table(ref) !== undefined) {
      throw new BigQueryError('duplicate', `Already Exists: Table ${tableName(ref)}`);
    }
    const table = await makeTable(run, ref, body);
    return ok(await tableResource(run.connection, table, run.location));
  });
}

async function makeTable(
  run: JobRun,
  ref: TableRef,
  body: Readonly<Record<string, unknown>>,
): Promise<TableResource> {
  const description = stringField(body, 'description');
  const facts = description === undefined ? {} : { description };
  const view = body.view as { query?: string; useLegacySql?: boolean } | undefined;
  if (view !== undefined) {
    if (view.useLegacySql !== false)
      throw new BigQueryError('invalid', 'Not emulated: legacy SQL view');
    const text = { text: view.query ?? '', start: 0 };
    await defineView({ ...run, source: text.text }, ref, text, [], facts);
  } else {
    const fields = fieldsOf(body);
    await run.connection.run(`CREATE TABLE ${tableSql(ref)} (${columnsSql(fields)})`);
    const times = { creationTime: run.nowMs, lastModifiedTime: run.nowMs };
    run.session.put({ kind: 'table', ref, fields, ...facts, ...times });
  }
  const made = run.session.table(ref);
  if (made === undefined) throw new Error('the table was not put');
  return made;
}

function fieldsOf(body: Readonly<Record<string, unknown>>): readonly TableFieldSchema[] {
  const fields =
    (body.schema as { fields?: readonly TableFieldSchema[] } | undefined)?.fields ?? [];
  if (fields.length === 0)
    throw new BigQueryError('invalid', 'Required parameter is missing: schema');
  return fields.map(normalizedField);
}

/** Changes descriptions and labels; a new column or another type is refused by name. */
export function patchTable(metadata: Metadata, exchange: Exchange, ref: TableRef): Promise<Answer> {
  const { body } = exchange;
  refuseFields(body, [...REFUSED, 'view']);
  return changing(metadata, exchange, async (run) => {
    const dataset = datasetOrNotFound(run.session, ref, run.location);
    checkDefine(run.caller, dataset, 'bigquery.tables.update');
    const table = run.session.table(ref);
    if (table === undefined) throw tableNotFound(ref, run.location);
    const description = stringField(body, 'description');
    const labels = body.labels as TableResource['labels'];
    const changed: TableResource = {
      ...touched(table, run.nowMs),
      fields: body.schema === undefined ? table.fields : redescribed(table, fieldsOf(body)),
      ...(description === undefined ? {} : { description }),
      ...(labels === undefined ? {} : { labels }),
    };
    run.session.put(changed);
    return ok(await tableResource(run.connection, changed, run.location));
  });
}

function redescribed(
  table: TableResource,
  fields: readonly TableFieldSchema[],
): readonly TableFieldSchema[] {
  const shape = (list: readonly TableFieldSchema[]) =>
    list.map(({ name, type }) => `${name} ${type}`).join();
  if (shape(fields) !== shape(table.fields)) {
    throw new BigQueryError(
      'invalid',
      `Not emulated: changing the columns of ${tableName(table.ref)} with tables.patch`,
    );
  }
  return fields;
}

export function deleteTable(
  metadata: Metadata,
  exchange: Exchange,
  ref: TableRef,
): Promise<Answer> {
  return changing(metadata, exchange, async (run) => {
    const dataset = datasetOrNotFound(run.session, ref, run.location);
    const table = run.session.table(ref);
    if (table === undefined) throw tableNotFound(ref, run.location);
    checkDefine(run.caller, dataset, 'bigquery.tables.delete');
    await removeTable(run, table);
    return { status: 204 };
  });
}

async function tableResource(
  connection: DuckDBConnection,
  table: TableResource,
  location: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { description, labels, view } = table;
  return {
    kind: 'bigquery#table',
    id: tableName(table.ref),
    etag: String(table.lastModifiedTime),
    tableReference: table.ref,
    type: view === undefined ? 'TABLE' : 'VIEW',
    schema: { fields: table.fields },
    creationTime: String(table.creationTime),
    lastModifiedTime: String(table.lastModifiedTime),
    location,
    ...(description === undefined ? {} : { description }),
    ...(labels === undefined ? {} : { labels }),
    ...(view === undefined
      ? { numRows: await rowCount(connection, table.ref) }
      : { view: { query: view.query, useLegacySql: false } }),
  };
}

async function rowCount(connection: DuckDBConnection, ref: TableRef): Promise<string> {
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${tableSql(ref)}`);
  return String(reader.getRows()[0]?.[0] ?? 0);
}
