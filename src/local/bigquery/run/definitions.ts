/** CREATE and DROP: the DuckDB object and the catalog entry, made or removed together. */

import { columnsSql, newDataset, touched } from '../catalog.ts';
import { BigQueryError, invalidQuery, notEmulated } from '../errors.ts';
import { compile } from '../javascript.ts';
import {
  datasetName,
  quoted,
  type RoutineRef,
  routineName,
  schemaSql,
  type TableRef,
  tableName,
  tableSql,
} from '../references.ts';
import type { RoutineResource, TableResource } from '../resources.ts';
import { functionText, isJavaScriptType, typeNamed } from '../sql/functions/javascript.ts';
import { splitRoutinePath, splitTablePath } from '../sql/paths.ts';
import { parseScript } from '../sql/script.ts';
import type { Options, Statement } from '../sql/statements.ts';
import {
  duckType,
  fieldSchema,
  type TableFieldSchema,
  typeName,
  typeOfField,
} from '../sql/types.ts';
import { coerced, coerces, type Value } from '../sql/value.ts';
import type { Translation } from '../translate.ts';
import { checkDefine, checkProject, checkReads } from './access.ts';
import { bindingsFor } from './bindings.ts';
import { unique } from './bytes-meter.ts';
import { datasetOrNotFound, type JobRun, tableNotFound, translateIn } from './job-run.ts';

type Definition<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** What DDL did: REST's `ddlOperationPerformed`. */
export type DdlOperation = 'CREATE' | 'REPLACE' | 'SKIP' | 'DROP';

function defaults(run: JobRun) {
  return {
    defaultProject: run.projectId,
    ...(run.defaultDataset === undefined ? {} : { defaultDataset: run.defaultDataset }),
  };
}

function described(description: string | undefined) {
  return description === undefined ? {} : { description };
}

export async function createSchema(
  run: JobRun,
  statement: Definition<'create-schema'>,
): Promise<DdlOperation> {
  const parts = statement.path.join('.').split('.');
  const [datasetId, projectId = run.projectId] = [...parts].reverse();
  if (datasetId === undefined || parts.length > 2)
    throw invalidQuery('Invalid schema name', statement.at);
  const ref = { projectId, datasetId };
  const existing = run.session.dataset(ref);
  if (existing !== undefined && statement.ifNotExists) return 'SKIP';
  if (existing !== undefined) throw duplicate(`Dataset ${datasetName(ref)}`);
  checkProject(run.caller, ref);
  await run.connection.run(`CREATE SCHEMA IF NOT EXISTS ${schemaSql(ref)}`);
  const { labels, description } = statement.options;
  const dataset = newDataset(ref, {
    location: run.location,
    nowMs: run.nowMs,
    owner: run.caller.email,
  });
  run.session.put({ ...dataset, ...described(description), ...(labels ? { labels } : {}) });
  return 'CREATE';
}

export async function createTable(
  run: JobRun,
  statement: Definition<'create-table'>,
): Promise<DdlOperation> {
  const ref = splitTablePath(statement.path, defaults(run), statement.at);
  const existing = prepare(run, ref, statement, 'TABLE');
  if (existing === 'SKIP') return 'SKIP';
  const query = statement.query === undefined ? undefined : translateIn(run, statement.query);
  const fields = statement.fields ?? fieldsOf(query);
  if (query === undefined) {
    await run.connection.run(`CREATE OR REPLACE TABLE ${tableSql(ref)} (${columnsSql(fields)})`);
  } else {
    await createFilled(run, ref, fields, query);
  }
  const { description, labels } = statement.options;
  putTable(run, { ref, fields, ...described(description), ...(labels ? { labels } : {}) });
  return existing === undefined ? 'CREATE' : 'REPLACE';
}

/** One statement makes and fills the table, so that a table may be replaced by a query over itself. */
async function createFilled(
  run: JobRun,
  ref: TableRef,
  fields: readonly TableFieldSchema[],
  query: Translation,
): Promise<void> {
  checkReads(run.session, run.caller, query.reads);
  await run.meter.add(run, query);
  if (fields.length !== query.columns.length) {
    throw invalidQuery('Number of columns does not match the query');
  }
  const items = fields.map((field, index) => {
    const column = query.columns[index];
    const item: Value = {
      sql: quoted(column?.key ?? ''),
      type: column?.type ?? typeOfField(field),
    };
    if (!coerces(item, typeOfField(field))) {
      throw invalidQuery(
        `Column ${field.name} has type ${typeName(typeOfField(field))}, the query gives ${typeName(item.type)}`,
      );
    }
    return `CAST(${coerced(item, typeOfField(field)).sql} AS ${duckType(typeOfField(field))}) AS ${quoted(field.name)}`;
  });
  const bindings = bindingsFor(query.bound, run.parameters, run.variables);
  await run.connection.run(
    `CREATE OR REPLACE TABLE ${tableSql(ref)} AS SELECT ${items.join(', ')} FROM (${query.sql})`,
    bindings.values,
    bindings.types,
  );
  for (const field of fields.filter(({ mode }) => mode === 'REQUIRED')) {
    await run.connection.run(
      `ALTER TABLE ${tableSql(ref)} ALTER COLUMN ${quoted(field.name)} SET NOT NULL`,
    );
  }
}

function fieldsOf(query: Translation | undefined): readonly TableFieldSchema[] {
  const columns = query?.columns ?? [];
  const seen = new Set<string>();
  return columns.map((column, index) => {
    if (/^(f\d+_|:.*)$/.test(column.key) && column.name === column.key) {
      throw invalidQuery(
        `CREATE statement columns must be named, but column ${index + 1} has no name`,
      );
    }
    if (seen.has(column.name.toLowerCase())) {
      throw invalidQuery(`CREATE statement has columns with duplicate name ${column.name}`);
    }
    seen.add(column.name.toLowerCase());
    return fieldSchema(column.name, column.type);
  });
}

export async function createView(
  run: JobRun,
  statement: Definition<'create-view'>,
): Promise<DdlOperation> {
  const ref = splitTablePath(statement.path, defaults(run), statement.at);
  const existing = prepare(run, ref, statement, 'VIEW');
  if (existing === 'SKIP') return 'SKIP';
  const { description, labels } = statement.options;
  await defineView(run, ref, statement.query, statement.columns, {
    ...described(description),
    ...(labels ? { labels } : {}),
  });
  return existing === undefined ? 'CREATE' : 'REPLACE';
}

/** Makes or replaces a view: its columns keep the names and descriptions that were declared. */
export async function defineView(
  run: JobRun,
  ref: TableRef,
  text: { readonly text: string; readonly start: number },
  declared: readonly { readonly name: string; readonly description?: string }[],
  facts: Pick<TableResource, 'description' | 'labels'>,
): Promise<void> {
  const query = translateIn({ ...run, parameters: new Map(), variables: new Map() }, text);
  checkReads(run.session, run.caller, query.reads);
  if (query.reads.some((read) => tableName(read) === tableName(ref))) {
    throw invalidQuery(`View ${tableName(ref)} references itself`);
  }
  if (declared.length > 0 && declared.length !== query.columns.length) {
    throw invalidQuery('The view column list has a different number of columns than its query');
  }
  const named = declared.length === 0 ? query : renamed(query, declared);
  const fields = fieldsOf(named).map((field, index) => {
    return { ...field, ...described(declared[index]?.description) };
  });
  const list = named.columns.map(({ key, name }) => `${quoted(key)} AS ${quoted(name)}`);
  await run.connection.run(
    `CREATE OR REPLACE VIEW ${tableSql(ref)} AS SELECT ${list.join(', ')} FROM (${query.sql})`,
  );
  putTable(run, {
    ref,
    fields,
    ...facts,
    view: {
      query: text.text,
      reads: unique(query.reads),
      nonDeterministic: query.nonDeterministic,
    },
  });
}

function renamed(query: Translation, declared: readonly { readonly name: string }[]): Translation {
  const columns = query.columns.map((column, index) => ({
    ...column,
    name: declared[index]?.name ?? column.name,
  }));
  return { ...query, columns };
}

function putTable(run: JobRun, table: Pick<TableResource, 'ref' | 'fields' | 'view'>): void {
  const existing = run.session.table(table.ref);
  const fresh: TableResource = {
    kind: 'table',
    ...table,
    creationTime: run.nowMs,
    lastModifiedTime: run.nowMs,
  };
  run.session.put(
    existing === undefined
      ? fresh
      : { ...fresh, lastModifiedTime: touched(existing, run.nowMs).lastModifiedTime },
  );
}

/** Checks that something of this name may be made; says what stands there now. */
function prepare(
  run: JobRun,
  ref: TableRef,
  statement: { readonly replace: boolean; readonly ifNotExists: boolean },
  what: 'TABLE' | 'VIEW',
): TableResource | 'SKIP' | undefined {
  const dataset = datasetOrNotFound(run.session, ref, run.location);
  checkDefine(run.caller, dataset, 'bigquery.tables.create');
  const existing = run.session.table(ref);
  if (existing === undefined) return undefined;
  if (statement.ifNotExists) return 'SKIP';
  if (!statement.replace) throw duplicate(`Table ${tableName(ref)}`);
  const kind = existing.view === undefined ? 'TABLE' : 'VIEW';
  if (kind !== what) throw invalidQuery(`${tableName(ref)} is a ${kind}, not a ${what}`);
  return existing;
}

export function createProcedure(
  run: JobRun,
  statement: Definition<'create-procedure'>,
): DdlOperation {
  const ref = splitRoutinePath(statement.path, defaults(run), statement.at);
  const dataset = datasetOrNotFound(run.session, ref, run.location);
  checkDefine(run.caller, dataset, 'bigquery.routines.create');
  const existing = run.session.routine(ref);
  if (existing !== undefined && statement.ifNotExists) return 'SKIP';
  if (existing !== undefined && !statement.replace) throw duplicate(`Routine ${routineName(ref)}`);
  parseScript(statement.body.text);
  return putRoutine(run, ref, { ...statement, body: statement.body.text });
}

export function createFunction(
  run: JobRun,
  statement: Definition<'create-function'>,
): DdlOperation {
  const ref = splitRoutinePath(statement.path, defaults(run), statement.at);
  const dataset = datasetOrNotFound(run.session, ref, run.location);
  checkDefine(run.caller, dataset, 'bigquery.routines.create');
  const existing = run.session.routine(ref);
  if (existing !== undefined && statement.ifNotExists) return 'SKIP';
  if (existing !== undefined && !statement.replace) throw duplicate(`Routine ${routineName(ref)}`);
  const { returns, deterministic } = statement;
  checkJavaScript(statement);
  return putRoutine(run, ref, { ...statement, function: { returns, deterministic } });
}

function checkJavaScript(statement: Definition<'create-function'>): void {
  for (const text of [statement.returns, ...statement.arguments.map(({ type }) => type)]) {
    if (isJavaScriptType(typeNamed(text))) continue;
    throw notEmulated(`JavaScript function over ${text}`, statement.at);
  }
  try {
    compile(functionText(statement.arguments, statement.body));
  } catch (error) {
    throw invalidQuery(
      `SyntaxError: ${error instanceof Error ? error.message : error}`,
      statement.at,
    );
  }
}

function putRoutine(
  run: JobRun,
  ref: RoutineRef,
  made: Pick<RoutineResource, 'arguments' | 'body' | 'function'> & { readonly options: Options },
): DdlOperation {
  const existing = run.session.routine(ref);
  run.session.put({
    kind: 'routine',
    ref,
    arguments: made.arguments,
    body: made.body,
    ...(made.function === undefined ? {} : { function: made.function }),
    ...described(made.options.description),
    creationTime: existing?.creationTime ?? run.nowMs,
    lastModifiedTime: run.nowMs,
  });
  return existing === undefined ? 'CREATE' : 'REPLACE';
}

export async function drop(run: JobRun, statement: Definition<'drop'>): Promise<DdlOperation> {
  switch (statement.what) {
    case 'SCHEMA':
      return dropSchema(run, statement);
    case 'PROCEDURE':
    case 'FUNCTION':
      return dropRoutine(run, statement);
    default:
      return dropTable(run, statement, statement.what);
  }
}

async function dropTable(
  run: JobRun,
  statement: Definition<'drop'>,
  what: 'TABLE' | 'VIEW',
): Promise<DdlOperation> {
  const ref = splitTablePath(statement.path, defaults(run), statement.at);
  const table = run.session.table(ref);
  if (table === undefined && statement.ifExists) return 'SKIP';
  const dataset = datasetOrNotFound(run.session, ref, run.location);
  if (table === undefined) throw tableNotFound(ref, run.location);
  checkDefine(run.caller, dataset, 'bigquery.tables.delete');
  const kind = table.view === undefined ? 'TABLE' : 'VIEW';
  if (kind !== what)
    throw invalidQuery(`Cannot drop ${tableName(ref)} as ${what}: it is a ${kind}`);
  await removeTable(run, table);
  return 'DROP';
}

export async function removeTable(run: JobRun, table: TableResource): Promise<void> {
  const what = table.view === undefined ? 'TABLE' : 'VIEW';
  await run.connection.run(`DROP ${what} IF EXISTS ${tableSql(table.ref)}`);
  run.session.remove(table);
}

async function dropSchema(run: JobRun, statement: Definition<'drop'>): Promise<DdlOperation> {
  const parts = statement.path.join('.').split('.');
  const [datasetId = '', projectId = run.projectId] = [...parts].reverse();
  const ref = { projectId, datasetId };
  if (run.session.dataset(ref) === undefined && statement.ifExists) return 'SKIP';
  await removeDataset(run, ref, statement.cascade);
  return 'DROP';
}

/** Removes a dataset; with contents only if asked to. */
export async function removeDataset(
  run: JobRun,
  ref: { readonly projectId: string; readonly datasetId: string },
  withContents: boolean,
): Promise<void> {
  const dataset = datasetOrNotFound(run.session, ref, run.location);
  checkDefine(run.caller, dataset, 'bigquery.datasets.delete');
  const contents = run.session.within(ref);
  if (contents.length > 0 && !withContents) {
    throw new BigQueryError('resourceInUse', `Dataset ${datasetName(ref)} is still in use`);
  }
  for (const resource of contents) run.session.remove(resource);
  await run.connection.run(`DROP SCHEMA IF EXISTS ${schemaSql(ref)} CASCADE`);
  run.session.remove(dataset);
}

function dropRoutine(run: JobRun, statement: Definition<'drop'>): DdlOperation {
  const ref = splitRoutinePath(statement.path, defaults(run), statement.at);
  const found = run.session.routine(ref);
  const isKind = (found?.function !== undefined) === (statement.what === 'FUNCTION');
  const routine = isKind ? found : undefined;
  if (routine === undefined && statement.ifExists) return 'SKIP';
  const dataset = datasetOrNotFound(run.session, ref, run.location);
  if (routine === undefined) {
    throw new BigQueryError('notFound', `Not found: Routine ${routineName(ref)}`);
  }
  checkDefine(run.caller, dataset, 'bigquery.routines.delete');
  run.session.remove(routine);
  return 'DROP';
}

function duplicate(what: string): BigQueryError {
  return new BigQueryError('duplicate', `Already Exists: ${what}`);
}
