/** The state that one running job shares between its statements. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { CatalogSession } from '../catalog-session.ts';
import { BigQueryError, invalidQuery } from '../errors.ts';
import {
  type DatasetRef,
  datasetName,
  type RoutineRef,
  routineName,
  type TableRef,
  tableName,
} from '../references.ts';
import type { DatasetResource, RoutineResource } from '../resources.ts';
import type { TableShape } from '../sql/context.ts';
import type { Tree } from '../sql/parse.ts';
import type { Text } from '../sql/statements.ts';
import { type Translation, translate } from '../translate.ts';
import { type Caller, checkSee } from './access.ts';
import type { BytesMeter } from './bytes-meter.ts';
import type { Bound } from './parameters.ts';

export interface JobRun {
  readonly connection: DuckDBConnection;
  readonly session: CatalogSession;
  readonly caller: Caller;
  readonly projectId: string;
  readonly defaultDataset: string | undefined;
  readonly location: string;
  readonly nowMs: number;
  readonly meter: BytesMeter;
  readonly parameters: ReadonlyMap<string, Bound>;
  readonly variables: Map<string, Bound>;
  /** The whole text that statements are pieces of. */
  readonly source: string;
  /** Statements that were parsed while others ran, by their text; each is taken once, because who resolves a tree may change it. */
  readonly parsedAhead: Map<string, Tree>;
}

/** Translates a piece of the job's script with its parameters, variables and catalog. */
export function translateIn(run: JobRun, text: Text): Translation {
  const tree = run.parsedAhead.get(text.text);
  run.parsedAhead.delete(text.text);
  return translate(text, {
    tree,
    defaultProject: run.projectId,
    ...(run.defaultDataset === undefined ? {} : { defaultDataset: run.defaultDataset }),
    table: (ref) => tableShape(run.session, ref, run.location),
    routine: (ref) => functionOf(run, ref),
    parameters: typesOf(run.parameters),
    variables: typesOf(run.variables),
    source: run.source,
  });
}

function typesOf(bound: ReadonlyMap<string, Bound>) {
  return new Map([...bound].map(([name, { type }]) => [name, type] as const));
}

/** A function that the caller may use, or BigQuery's refusal. */
function functionOf({ session, caller, location }: JobRun, ref: RoutineRef): RoutineResource {
  const dataset = datasetOrNotFound(session, ref, location);
  const routine = session.routine(ref);
  if (routine?.function === undefined) {
    throw invalidQuery(`Function not found: ${routineName(ref)}`);
  }
  checkSee(caller, dataset, 'bigquery.routines.get');
  return routine;
}

/** A table's columns, or BigQuery's notFound. */
export function tableShape(session: CatalogSession, ref: TableRef, location: string): TableShape {
  datasetOrNotFound(session, ref, location);
  const table = session.table(ref);
  if (table === undefined) throw tableNotFound(ref, location);
  return {
    ref,
    fields: table.fields,
    isView: table.view !== undefined,
    nonDeterministic: table.view?.nonDeterministic ?? [],
  };
}

export function datasetOrNotFound(
  session: CatalogSession,
  ref: DatasetRef,
  location: string,
): DatasetResource {
  const dataset = session.dataset(ref);
  if (dataset !== undefined) return dataset;
  throw new BigQueryError(
    'notFound',
    `Not found: Dataset ${datasetName(ref)} was not found in location ${location}`,
  );
}

export function tableNotFound(ref: TableRef, location: string): BigQueryError {
  return new BigQueryError(
    'notFound',
    `Not found: Table ${tableName(ref)} was not found in location ${location}`,
  );
}
