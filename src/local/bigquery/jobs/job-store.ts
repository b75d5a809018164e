/** Jobs by id, and the fifteen-minute memory of request ids. */

import { randomUUID } from 'node:crypto';
import { BigQueryError } from '../errors.ts';
import type { Job, QueryRequest } from './job.ts';

const REQUEST_ID_MS = 15 * 60 * 1000;
/** Finished jobs kept for paging; the oldest go first. */
const MAXIMUM_JOBS = 500;
const MAXIMUM_RESULT_SIZE = 256 * 1024 * 1024;

interface Remembered {
  readonly job: Job;
  readonly fingerprint: string;
  readonly atMs: number;
}

export class JobStore {
  readonly #jobs = new Map<string, Job>();
  readonly #requests = new Map<string, Remembered>();

  add(job: Job): void {
    const key = keyOf(job.projectId, job.jobId);
    if (this.#jobs.has(key)) {
      throw new BigQueryError(
        'duplicate',
        `Already Exists: Job ${job.projectId}:${job.location}.${job.jobId}`,
      );
    }
    this.#jobs.set(key, job);
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    let size = 0;
    for (const job of this.#jobs.values()) size += sizeOf(job);
    for (const [key, job] of this.#jobs) {
      if (this.#jobs.size <= MAXIMUM_JOBS && size <= MAXIMUM_RESULT_SIZE) return;
      if (job.endTime === undefined) continue;
      size -= sizeOf(job);
      this.#jobs.delete(key);
    }
  }

  /** A job of the project, visible to who started it and to the project's owners. */
  get(projectId: string, jobId: string, location: string): Job {
    const job = this.#jobs.get(keyOf(projectId, jobId));
    if (job !== undefined) return job;
    throw new BigQueryError('notFound', `Not found: Job ${projectId}:${location}.${jobId}`);
  }

  list(projectId: string): readonly Job[] {
    return [...this.#jobs.values()].filter((job) => job.projectId === projectId).reverse();
  }

  /** The job that the same request id started with the same request in the last fifteen minutes. */
  sameRequest(requestId: string, request: QueryRequest, nowMs: number): Job | undefined {
    const found = this.#requests.get(requestKey(requestId, request));
    if (found === undefined || nowMs - found.atMs > REQUEST_ID_MS) return undefined;
    return found.fingerprint === fingerprintOf(request) ? found.job : undefined;
  }

  remember(requestId: string, request: QueryRequest, job: Job, nowMs: number): void {
    for (const [key, old] of this.#requests) {
      if (nowMs - old.atMs > REQUEST_ID_MS) this.#requests.delete(key);
    }
    const entry = { job, fingerprint: fingerprintOf(request), atMs: nowMs };
    this.#requests.set(requestKey(requestId, request), entry);
  }

  newId(): string {
    return `job_${randomUUID()}`;
  }
}

function sizeOf(job: Job): number {
  return job.result?.output?.size ?? 0;
}

function keyOf(projectId: string, jobId: string): string {
  return `${projectId}:${jobId}`;
}

function requestKey(requestId: string, request: QueryRequest): string {
  return `${request.projectId} ${request.email} ${requestId}`;
}

function fingerprintOf(request: QueryRequest): string {
  return JSON.stringify([request.query, request.parametersText, request.defaultDataset ?? null]);
}
