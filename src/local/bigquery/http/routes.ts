/** Which resource answers which path: everything below `/projects/{project}`. */

import { BigQueryError } from '../errors.ts';
import type { Job } from '../jobs/job.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import {
  deleteDataset,
  getDataset,
  insertDataset,
  listDatasets,
  patchDataset,
} from './datasets.ts';
import type { Answer, Exchange } from './exchange.ts';
import { jobResource } from './job-resource.ts';
import { cancelJob, insertJob, listJobs } from './jobs.ts';
import type { Metadata } from './metadata.ts';
import { getQueryResults, postQuery } from './queries.ts';
import { getRoutine, listRoutines } from './routines.ts';
import { deleteTable, getTable, insertTable, listTables, patchTable } from './tables.ts';

export interface Routing {
  readonly metadata: Metadata;
  readonly runner: JobRunner;
}

/** Answers a request, or refuses the method by name. */
export async function route(routing: Routing, exchange: Exchange): Promise<Answer> {
  const [, collection, ...rest] = exchange.path;
  switch (collection) {
    case 'queries':
      return queries(routing, exchange, rest);
    case 'jobs':
      return jobs(routing, exchange, rest);
    case 'datasets':
      return datasets(routing, exchange, rest);
    default:
      throw unknownMethod(exchange);
  }
}

async function queries(
  routing: Routing,
  exchange: Exchange,
  [jobId]: readonly string[],
): Promise<Answer> {
  if (jobId === undefined && exchange.method === 'POST') return postQuery(routing.runner, exchange);
  if (jobId !== undefined && exchange.method === 'GET') {
    return getQueryResults(jobFor(routing, exchange, jobId), exchange);
  }
  throw unknownMethod(exchange);
}

async function jobs(
  routing: Routing,
  exchange: Exchange,
  [jobId, action]: readonly string[],
): Promise<Answer> {
  const { runner, metadata } = routing;
  const isOwner = metadata.callerOf(exchange.email).isOwner;
  if (jobId === undefined && exchange.method === 'POST') return insertJob(runner, exchange);
  if (jobId === undefined && exchange.method === 'GET') {
    return listJobs(runner.store.list(exchange.path[0] ?? ''), exchange.email, isOwner);
  }
  if (jobId !== undefined && action === 'cancel' && exchange.method === 'POST') {
    return cancelJob(jobFor(routing, exchange, jobId));
  }
  if (jobId !== undefined && action === undefined && exchange.method === 'GET') {
    return { status: 200, json: jobResource(jobFor(routing, exchange, jobId)) };
  }
  throw unknownMethod(exchange);
}

/** A job that the caller may see: their own, or any for a project owner. */
function jobFor({ runner, metadata }: Routing, exchange: Exchange, jobId: string): Job {
  const job = runner.store.get(exchange.path[0] ?? '', jobId, metadata.location);
  const mine = job.request.email === exchange.email || metadata.callerOf(exchange.email).isOwner;
  if (mine) return job;
  throw new BigQueryError(
    'accessDenied',
    `Access Denied: Job ${job.projectId}:${job.location}.${jobId}: User does not have permission to access the results of another user's job.`,
  );
}

async function datasets(
  { metadata }: Routing,
  exchange: Exchange,
  [datasetId, kind, name]: readonly string[],
): Promise<Answer> {
  const projectId = exchange.path[0] ?? '';
  if (datasetId === undefined) {
    if (exchange.method === 'GET') return listDatasets(metadata, exchange, projectId);
    if (exchange.method === 'POST') return insertDataset(metadata, exchange, projectId);
    throw unknownMethod(exchange);
  }
  const ref = { projectId, datasetId };
  if (kind === 'tables') return tables(metadata, exchange, { ...ref, tableId: name });
  if (kind === 'routines' && exchange.method === 'GET') {
    if (name === undefined) return listRoutines(metadata, exchange, ref);
    return getRoutine(metadata, exchange, { ...ref, routineId: name });
  }
  if (kind !== undefined) throw unknownMethod(exchange);
  switch (exchange.method) {
    case 'GET':
      return getDataset(metadata, exchange, ref);
    case 'PATCH':
    case 'PUT':
      return patchDataset(metadata, exchange, ref);
    case 'DELETE':
      return deleteDataset(metadata, exchange, ref);
    default:
      throw unknownMethod(exchange);
  }
}

async function tables(
  metadata: Metadata,
  exchange: Exchange,
  place: { projectId: string; datasetId: string; tableId: string | undefined },
): Promise<Answer> {
  const { tableId, ...dataset } = place;
  if (tableId === undefined) {
    if (exchange.method === 'GET') return listTables(metadata, exchange, dataset);
    if (exchange.method === 'POST') return insertTable(metadata, exchange, dataset);
    throw unknownMethod(exchange);
  }
  const ref = { ...dataset, tableId };
  switch (exchange.method) {
    case 'GET':
      return getTable(metadata, exchange, ref);
    case 'PATCH':
    case 'PUT':
      return patchTable(metadata, exchange, ref);
    case 'DELETE':
      return deleteTable(metadata, exchange, ref);
    default:
      throw unknownMethod(exchange);
  }
}

function unknownMethod(exchange: Exchange): BigQueryError {
  const path = exchange.path.join('/');
  return new BigQueryError('notFound', `Not emulated: ${exchange.method} /projects/${path}`);
}
