/** Who may do what: dataset access entries, authorized views, datasets and routines, project owners. */

import { PUBLIC_PROJECT } from '../catalog.ts';
import type { CatalogSession } from '../catalog-session.ts';
import { sameDataset } from '../catalog-session.ts';
import { BigQueryError } from '../errors.ts';
import {
  type DatasetRef,
  datasetName,
  type RoutineRef,
  type TableRef,
  tableName,
} from '../references.ts';
import type { AccessEntry, DatasetResource } from '../resources.ts';

/** The person behind a request; inside a procedure, also the routine whose rights apply. */
export interface Caller {
  readonly email: string;
  readonly isOwner: boolean;
  readonly routine?: RoutineRef;
}

type Level = 'READER' | 'WRITER' | 'OWNER';

const RANK: Readonly<Record<string, number>> = {
  READER: 1,
  'roles/bigquery.dataViewer': 1,
  WRITER: 2,
  'roles/bigquery.dataEditor': 2,
  OWNER: 3,
  'roles/bigquery.dataOwner': 3,
};

/** Whether the caller has at least this role on a dataset. */
export function hasRole(caller: Caller, dataset: DatasetResource, level: Level): boolean {
  const needed = RANK[level] ?? 3;
  if (dataset.ref.projectId === PUBLIC_PROJECT) return needed === 1;
  if (caller.isOwner) return true;
  return dataset.access.some(
    (entry) => (RANK[entry.role ?? ''] ?? 0) >= needed && names(entry, caller),
  );
}

function names(entry: AccessEntry, caller: Caller): boolean {
  const email = caller.email.toLowerCase();
  if (entry.userByEmail?.toLowerCase() === email) return true;
  if (entry.iamMember?.toLowerCase() === `user:${email}`) return true;
  if (entry.domain !== undefined) return email.endsWith(`@${entry.domain.toLowerCase()}`);
  return entry.specialGroup === 'allAuthenticatedUsers' || entry.iamMember === 'allUsers';
}

/** Checks that the caller may read tables and views, following each view down to its sources. */
export function checkReads(
  session: CatalogSession,
  caller: Caller,
  refs: readonly TableRef[],
  via?: TableRef,
): void {
  for (const ref of refs) {
    const dataset = session.dataset(ref);
    if (dataset === undefined || !mayRead(caller, dataset, via)) {
      const name = tableName(ref);
      throw denied(
        `Table ${name}: User does not have permission to query table ${name}, or perhaps it does not exist.`,
      );
    }
    const view = session.table(ref)?.view;
    if (view !== undefined) checkReads(session, caller, view.reads, ref);
  }
}

function mayRead(caller: Caller, dataset: DatasetResource, via: TableRef | undefined): boolean {
  if (hasRole(caller, dataset, 'READER') || routineMay(caller, dataset)) return true;
  return via !== undefined && dataset.access.some((entry) => authorizes(entry, via));
}

function authorizes(entry: AccessEntry, view: TableRef): boolean {
  if (entry.view !== undefined) {
    return sameDataset(entry.view, view) && entry.view.tableId === view.tableId;
  }
  return entry.dataset !== undefined && sameDataset(entry.dataset.dataset, view);
}

/** A procedure's body has the rights of the routine on the datasets that authorize it. */
function routineMay(caller: Caller, dataset: DatasetResource): boolean {
  const { routine } = caller;
  if (routine === undefined) return false;
  return dataset.access.some((entry) => {
    const listed = entry.routine;
    return (
      listed !== undefined && sameDataset(listed, routine) && listed.routineId === routine.routineId
    );
  });
}

/** Checks the right to change a table's rows. */
export function checkWrite(session: CatalogSession, caller: Caller, ref: TableRef): void {
  const dataset = session.dataset(ref);
  if (dataset !== undefined && (hasRole(caller, dataset, 'WRITER') || routineMay(caller, dataset)))
    return;
  const name = tableName(ref);
  throw denied(
    `Table ${name}: Permission bigquery.tables.updateData denied on table ${name} (or it may not exist).`,
  );
}

/** Checks the right to make, replace or drop things in a dataset. */
export function checkDefine(caller: Caller, dataset: DatasetResource, permission: string): void {
  if (hasRole(caller, dataset, 'WRITER') || routineMay(caller, dataset)) return;
  const name = datasetName(dataset.ref);
  throw denied(
    `Dataset ${name}: Permission ${permission} denied on dataset ${name} (or it may not exist).`,
  );
}

export function checkSee(caller: Caller, dataset: DatasetResource, permission: string): void {
  if (hasRole(caller, dataset, 'READER')) return;
  const name = datasetName(dataset.ref);
  throw denied(
    `Dataset ${name}: Permission ${permission} denied on dataset ${name} (or it may not exist).`,
  );
}

/** Checks the right to change a dataset itself. */
export function checkOwn(caller: Caller, dataset: DatasetResource): void {
  if (hasRole(caller, dataset, 'OWNER')) return;
  const name = datasetName(dataset.ref);
  throw denied(
    `Dataset ${name}: Permission bigquery.datasets.update denied on dataset ${name} (or it may not exist).`,
  );
}

/** Checks the right to make a dataset in a project. */
export function checkProject(caller: Caller, ref: DatasetRef): void {
  if (caller.isOwner && ref.projectId !== PUBLIC_PROJECT) return;
  throw denied(
    `Project ${ref.projectId}: User does not have bigquery.datasets.create permission in project ${ref.projectId}.`,
  );
}

function denied(detail: string): BigQueryError {
  return new BigQueryError('accessDenied', `Access Denied: ${detail}`);
}
