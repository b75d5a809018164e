/** `jobs.insert`, `jobs.get`, `jobs.list` and `jobs.cancel`. */

import { BigQueryError } from '../errors.ts';
import type { Job } from '../jobs/job.ts';
import { type JobRunner, waitFor } from '../jobs/job-runner.ts';
import { type Answer, type Exchange, ok } from './exchange.ts';
import { jobResource } from './job-resource.ts';
import { readQueryRequest } from './query-request.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How long jobs.insert waits, so that a quick job answers DONE at once. */
const INSERT_WAIT_MS = 50;

export async function insertJob(runner: JobRunner, exchange: Exchange): Promise<Answer> {
  const configuration = (exchange.body.configuration ?? {}) as Fields;
  const other = ['load', 'copy', 'extract'].find((name) => configuration[name] !== undefined);
  if (other !== undefined) throw new BigQueryError('invalid', `Not emulated: ${other} job`);
  const fields = (configuration.query ?? {}) as Fields;
  const reference = exchange.body.jobReference as { jobId?: string; location?: string } | undefined;
  const projectId = exchange.path[0] ?? '';
  const location = reference?.location;
  const request = readQueryRequest(projectId, exchange.email, fields, configuration, location);
  const jobId = reference?.jobId;
  const job = runner.start(request, jobId === undefined ? {} : { jobId });
  if (request.dryRun) {
    await job.done;
    if (job.error !== undefined) throw job.error;
  } else {
    await waitFor(job, INSERT_WAIT_MS);
  }
  return ok(jobResource(job));
}

export function listJobs(jobs: readonly Job[], email: string, isOwner: boolean): Answer {
  const visible = jobs.filter((job) => isOwner || job.request.email === email);
  return ok({ kind: 'bigquery#jobList', jobs: visible.map(jobResource) });
}

export async function cancelJob(job: Job): Promise<Answer> {
  job.cancel();
  return ok({ kind: 'bigquery#jobCancelResponse', job: jobResource(job) });
}
