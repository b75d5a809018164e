/** `datasets.get`, `list`, `insert`, `patch`, `update` and `delete`. */

import { newDataset } from '../catalog.ts';
import { BigQueryError } from '../errors.ts';
import { type DatasetRef, datasetName, schemaSql } from '../references.ts';
import type { AccessEntry, DatasetResource } from '../resources.ts';
import { checkOwn, checkProject, checkSee, hasRole } from '../run/access.ts';
import { removeDataset } from '../run/definitions.ts';
import { datasetOrNotFound } from '../run/job-run.ts';
import { type Answer, type Exchange, ok } from './exchange.ts';
import { changing, type Metadata, sessionOf, stringField } from './metadata.ts';

export function getDataset(metadata: Metadata, exchange: Exchange, ref: DatasetRef): Answer {
  const dataset = datasetOrNotFound(sessionOf(metadata), ref, metadata.location);
  checkSee(metadata.callerOf(exchange.email), dataset, 'bigquery.datasets.get');
  return ok(datasetResource(dataset));
}

export function listDatasets(metadata: Metadata, exchange: Exchange, projectId: string): Answer {
  const caller = metadata.callerOf(exchange.email);
  const datasets = sessionOf(metadata)
    .all()
    .flatMap((resource) => (resource.kind === 'dataset' ? [resource] : []))
    .filter((dataset) => dataset.ref.projectId === projectId && hasRole(caller, dataset, 'READER'));
  return ok({
    kind: 'bigquery#datasetList',
    datasets: datasets.map((dataset) => ({
      kind: 'bigquery#dataset',
      id: datasetName(dataset.ref),
      datasetReference: dataset.ref,
      location: dataset.location,
      ...(dataset.labels === undefined ? {} : { labels: dataset.labels }),
    })),
  });
}

export function insertDataset(
  metadata: Metadata,
  exchange: Exchange,
  projectId: string,
): Promise<Answer> {
  const { body } = exchange;
  const datasetId = (body.datasetReference as { datasetId?: string } | undefined)?.datasetId ?? '';
  if (!/^\w{1,1024}$/.test(datasetId)) {
    throw new BigQueryError('invalid', `Invalid dataset ID "${datasetId}"`);
  }
  const ref = { projectId, datasetId };
  return changing(metadata, exchange, async (run) => {
    checkProject(run.caller, ref);
    if (run.session.dataset(ref) !== undefined) {
      throw new BigQueryError('duplicate', `Already Exists: Dataset ${datasetName(ref)}`);
    }
    await run.connection.run(`CREATE SCHEMA IF NOT EXISTS ${schemaSql(ref)}`);
    const fresh = newDataset(ref, {
      location: stringField(body, 'location') ?? run.location,
      nowMs: run.nowMs,
      owner: exchange.email,
    });
    const dataset = patched(fresh, body, run.nowMs);
    run.session.put(dataset);
    return ok(datasetResource(dataset));
  });
}

export function patchDataset(
  metadata: Metadata,
  exchange: Exchange,
  ref: DatasetRef,
): Promise<Answer> {
  return changing(metadata, exchange, async (run) => {
    const dataset = datasetOrNotFound(run.session, ref, run.location);
    checkOwn(run.caller, dataset);
    const changed = patched(dataset, exchange.body, run.nowMs);
    run.session.put(changed);
    return ok(datasetResource(changed));
  });
}

export function deleteDataset(
  metadata: Metadata,
  exchange: Exchange,
  ref: DatasetRef,
): Promise<Answer> {
  return changing(metadata, exchange, async (run) => {
    await removeDataset(run, ref, exchange.query.get('deleteContents') === 'true');
    return { status: 204 };
  });
}

const ACCESS_FIELDS = [
  'role',
  'userByEmail',
  'groupByEmail',
  'domain',
  'specialGroup',
  'iamMember',
  'view',
  'routine',
  'dataset',
];

function patched(
  dataset: DatasetResource,
  body: Readonly<Record<string, unknown>>,
  nowMs: number,
): DatasetResource {
  const access = body.access === undefined ? dataset.access : readAccess(body.access);
  const description = stringField(body, 'description') ?? dataset.description;
  const labels = (body.labels as DatasetResource['labels']) ?? dataset.labels;
  return {
    ...dataset,
    access,
    lastModifiedTime: nowMs,
    ...(description === undefined ? {} : { description }),
    ...(labels === undefined ? {} : { labels }),
  };
}

function readAccess(value: unknown): readonly AccessEntry[] {
  if (!Array.isArray(value)) throw new BigQueryError('invalid', 'access must be a list');
  return value.map((entry: Readonly<Record<string, unknown>>) => {
    const unknown = Object.keys(entry).find((key) => !ACCESS_FIELDS.includes(key));
    if (unknown !== undefined)
      throw new BigQueryError('invalid', `Not emulated: access.${unknown}`);
    if (entry.groupByEmail !== undefined) {
      throw new BigQueryError(
        'invalid',
        'Not emulated: access.groupByEmail (no group membership here)',
      );
    }
    return entry as AccessEntry;
  });
}

function datasetResource(dataset: DatasetResource) {
  const { description, labels } = dataset;
  return {
    kind: 'bigquery#dataset',
    id: datasetName(dataset.ref),
    etag: String(dataset.lastModifiedTime),
    datasetReference: dataset.ref,
    location: dataset.location,
    access: dataset.access,
    creationTime: String(dataset.creationTime),
    lastModifiedTime: String(dataset.lastModifiedTime),
    ...(description === undefined ? {} : { description }),
    ...(labels === undefined ? {} : { labels }),
  };
}
