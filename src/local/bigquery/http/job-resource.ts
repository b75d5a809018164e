/** Job resources and result pages as REST writes them. */

import type { BigQueryError } from '../errors.ts';
import type { Job, QueryResultFacts } from '../jobs/job.ts';
import { type Cell, floatTimestamps } from '../run/encode.ts';
import { fieldSchema, type Type } from '../sql/types.ts';
import { errorProto } from './exchange.ts';

/** BigQuery's cap on one page of results. */
const PAGE_BYTES = 10 * 1024 * 1024;

export interface PageRequest {
  readonly start: number;
  readonly maxResults: number;
  readonly int64Timestamps: boolean;
}

export function jobReference(job: Job) {
  return { projectId: job.projectId, jobId: job.jobId, location: job.location };
}

function schemaOf(result: QueryResultFacts) {
  if (result.output === undefined) return undefined;
  return { fields: result.output.columns.map(({ name, type }) => fieldSchema(name, type)) };
}

/** The Job resource of jobs.get, jobs.insert and jobs.list. */
export function jobResource(job: Job): Readonly<Record<string, unknown>> {
  const { request } = job;
  const done = job.endTime !== undefined;
  return {
    kind: 'bigquery#job',
    id: `${job.projectId}:${job.location}.${job.jobId}`,
    selfLink: '',
    user_email: request.email,
    configuration: {
      jobType: 'QUERY',
      dryRun: request.dryRun,
      ...(request.labels === undefined ? {} : { labels: request.labels }),
      query: {
        query: request.query,
        useLegacySql: false,
        useQueryCache: request.useCache,
        ...(request.maximumBytesBilled === undefined
          ? {}
          : { maximumBytesBilled: String(request.maximumBytesBilled) }),
      },
    },
    jobReference: request.dryRun
      ? { projectId: job.projectId, location: job.location }
      : jobReference(job),
    status: {
      state: done ? 'DONE' : 'RUNNING',
      ...(job.error === undefined ? {} : errorStatus(job.error)),
    },
    statistics: statistics(job),
  };
}

function errorStatus(error: BigQueryError) {
  return { errorResult: errorProto(error), errors: [errorProto(error)] };
}

function statistics(job: Job): Readonly<Record<string, unknown>> {
  const times = {
    creationTime: String(job.creationTime),
    startTime: String(job.creationTime),
    ...(job.endTime === undefined ? {} : { endTime: String(job.endTime) }),
  };
  const { result } = job;
  if (result === undefined) return times;
  return {
    ...times,
    totalBytesProcessed: String(result.bytesProcessed),
    query: {
      statementType: result.statementType,
      totalBytesProcessed: String(result.bytesProcessed),
      totalBytesBilled: String(result.bytesBilled),
      totalBytesProcessedAccuracy: 'PRECISE',
      cacheHit: result.cacheHit,
      referencedTables: result.referencedTables,
      ...(result.ddl === undefined ? {} : { ddlOperationPerformed: result.ddl }),
      ...(job.request.dryRun && result.output !== undefined ? { schema: schemaOf(result) } : {}),
      ...dmlFields(result),
    },
  };
}

function dmlFields(result: QueryResultFacts): Readonly<Record<string, unknown>> {
  if (result.dml === undefined) return {};
  const { inserted, updated, deleted } = result.dml;
  return {
    numDmlAffectedRows: String(inserted + updated + deleted),
    dmlStats: {
      insertedRowCount: String(inserted),
      updatedRowCount: String(updated),
      deletedRowCount: String(deleted),
    },
  };
}

/** The text of a jobs.query or getQueryResults answer; rows go out as the text they are kept in. */
export function resultText(job: Job, kind: string, page: PageRequest): string {
  const { result } = job;
  const base = {
    kind,
    jobReference: job.request.dryRun ? undefined : jobReference(job),
    location: job.location,
    jobComplete: job.endTime !== undefined,
  };
  if (result === undefined) return JSON.stringify(base);
  const rows = result.output?.rows ?? [];
  const { end, texts } = pageRows(rows, page);
  const head = {
    ...base,
    schema: schemaOf(result),
    totalRows: result.output === undefined ? undefined : String(rows.length),
    totalBytesProcessed: String(result.bytesProcessed),
    cacheHit: result.cacheHit,
    queryId: job.jobId,
    jobCreationReason: { code: 'REQUESTED' },
    creationTime: String(job.creationTime),
    startTime: String(job.creationTime),
    endTime: String(job.endTime ?? job.creationTime),
    pageToken: end < rows.length ? String(end) : undefined,
    ...dmlFields(result),
  };
  if (texts.length === 0) return JSON.stringify(head);
  const types = result.output?.columns.map((column) => column.type) ?? [];
  const written = page.int64Timestamps
    ? texts
    : texts.map((text) => withFloatTimestamps(text, types));
  return `${JSON.stringify(head).slice(0, -1)},"rows":[${written.join(',')}]}`;
}

function pageRows(rows: readonly string[], page: PageRequest) {
  const texts: string[] = [];
  let bytes = 0;
  let end = Math.min(page.start, rows.length);
  while (end < rows.length && texts.length < page.maxResults) {
    const row = rows[end] ?? '';
    bytes += row.length;
    if (bytes > PAGE_BYTES && texts.length > 0) break;
    texts.push(row);
    end++;
  }
  return { end, texts };
}

function withFloatTimestamps(text: string, types: readonly Type[]): string {
  const fields = types.map((type) => ({ name: '', type }));
  const row = JSON.parse(text) as Cell;
  return JSON.stringify(floatTimestamps(row, { kind: 'STRUCT', fields }));
}
