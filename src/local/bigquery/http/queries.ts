/** `jobs.query` and `jobs.getQueryResults`. */

import { BigQueryError } from '../errors.ts';
import type { Job } from '../jobs/job.ts';
import { type JobRunner, waitFor } from '../jobs/job-runner.ts';
import type { Answer, Exchange } from './exchange.ts';
import { type PageRequest, resultText } from './job-resource.ts';
import { readQueryRequest } from './query-request.ts';

const DEFAULT_TIMEOUT_MS = 10_000;
const MAXIMUM_TIMEOUT_MS = 200_000;

export async function postQuery(runner: JobRunner, exchange: Exchange): Promise<Answer> {
  const { body } = exchange;
  const request = readQueryRequest(exchange.path[0] ?? '', exchange.email, body);
  const requestId = typeof body.requestId === 'string' ? body.requestId : undefined;
  const job = runner.start(request, requestId === undefined ? {} : { requestId });
  const formats = body.formatOptions as { useInt64Timestamp?: unknown } | undefined;
  await waitFor(job, timeoutOf(body.timeoutMs));
  return answer(job, 'bigquery#queryResponse', {
    start: 0,
    maxResults: countOf(body.maxResults, 'maxResults'),
    int64Timestamps: isTrue(formats?.useInt64Timestamp),
  });
}

export async function getQueryResults(job: Job, exchange: Exchange): Promise<Answer> {
  const { query } = exchange;
  await waitFor(job, timeoutOf(query.get('timeoutMs') ?? undefined));
  const token = query.get('pageToken');
  return answer(job, 'bigquery#getQueryResultsResponse', {
    start: countOf(
      token ?? query.get('startIndex') ?? 0,
      token === null ? 'startIndex' : 'pageToken',
    ),
    maxResults: countOf(query.get('maxResults') ?? undefined, 'maxResults'),
    int64Timestamps: isTrue(query.get('formatOptions.useInt64Timestamp')),
  });
}

function answer(job: Job, kind: string, page: PageRequest): Answer {
  if (job.error !== undefined) throw job.error;
  return { status: 200, text: resultText(job, kind, page) };
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function timeoutOf(value: unknown): number {
  const wanted = value === undefined || value === null ? DEFAULT_TIMEOUT_MS : Number(value);
  if (!Number.isFinite(wanted) || wanted < 0) {
    throw new BigQueryError('invalid', `Invalid value for timeoutMs: ${String(value)}`);
  }
  return Math.min(wanted, MAXIMUM_TIMEOUT_MS);
}

function countOf(value: unknown, name: string): number {
  if (value === undefined || value === null) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(String(value))) return Number(value);
  throw new BigQueryError('invalid', `Invalid value for ${name}: ${String(value)}`);
}
