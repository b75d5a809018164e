/** `routines.get` and `routines.list`. */

import { BigQueryError } from '../errors.ts';
import { type DatasetRef, type RoutineRef, routineName } from '../references.ts';
import type { RoutineResource } from '../resources.ts';
import { checkSee } from '../run/access.ts';
import { datasetOrNotFound } from '../run/job-run.ts';
import { Cursor } from '../sql/cursor.ts';
import { tokenize } from '../sql/lexer.ts';
import type { Type } from '../sql/types.ts';
import { type Answer, type Exchange, ok } from './exchange.ts';
import { type Metadata, sessionOf } from './metadata.ts';

export function getRoutine(metadata: Metadata, exchange: Exchange, ref: RoutineRef): Answer {
  const session = sessionOf(metadata);
  const dataset = datasetOrNotFound(session, ref, metadata.location);
  checkSee(metadata.callerOf(exchange.email), dataset, 'bigquery.routines.get');
  const routine = session.routine(ref);
  if (routine === undefined)
    throw new BigQueryError('notFound', `Not found: Routine ${routineName(ref)}`);
  return ok({ ...summary(routine), definitionBody: routine.body });
}

export function listRoutines(metadata: Metadata, exchange: Exchange, ref: DatasetRef): Answer {
  const session = sessionOf(metadata);
  const dataset = datasetOrNotFound(session, ref, metadata.location);
  checkSee(metadata.callerOf(exchange.email), dataset, 'bigquery.routines.list');
  const routines = session
    .within(ref)
    .flatMap((resource) => (resource.kind === 'routine' ? [summary(resource)] : []));
  return ok({ routines });
}

function summary(routine: RoutineResource) {
  const { description, function: made } = routine;
  return {
    etag: String(routine.lastModifiedTime),
    routineReference: routine.ref,
    routineType: made === undefined ? 'PROCEDURE' : 'SCALAR_FUNCTION',
    language: made === undefined ? 'SQL' : 'JAVASCRIPT',
    ...(made === undefined
      ? {}
      : {
          returnType: typeNamed(made.returns),
          determinismLevel: made.deterministic ? 'DETERMINISTIC' : 'NOT_DETERMINISTIC',
        }),
    creationTime: String(routine.creationTime),
    lastModifiedTime: String(routine.lastModifiedTime),
    arguments: routine.arguments.map(({ name, mode, type }) => ({
      name,
      ...(made === undefined ? { mode } : {}),
      dataType: typeNamed(type),
    })),
    ...(description === undefined ? {} : { description }),
  };
}

function typeNamed(type: string): Readonly<Record<string, unknown>> {
  return dataType(new Cursor(type, tokenize(type)).type());
}

/** StandardSqlDataType of the REST reference. */
function dataType(type: Type): Readonly<Record<string, unknown>> {
  if (type.kind === 'ARRAY') {
    return { typeKind: 'ARRAY', arrayElementType: dataType(type.element) };
  }
  if (type.kind !== 'STRUCT') return { typeKind: type.kind };
  const fields = type.fields.map((field) => ({ name: field.name, type: dataType(field.type) }));
  return { typeKind: 'STRUCT', structType: { fields } };
}
