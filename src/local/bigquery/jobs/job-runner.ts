/** Starts query jobs and waits for them. */

import { BigQueryError } from '../errors.ts';
import { classify } from '../run/classify.ts';
import type { Job, QueryRequest } from './job.ts';
import { JobStore } from './job-store.ts';
import type { QueryEngine } from './query-engine.ts';

export interface JobRunnerOptions {
  readonly engine: QueryEngine;
  readonly location: string;
  readonly clock: () => number;
}

export class JobRunner {
  readonly store = new JobStore();
  readonly #options: JobRunnerOptions;
  readonly #running = new Set<Promise<void>>();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Starts a job, or finds the one that the same request id has started already. */
  start(request: QueryRequest, ids: { jobId?: string; requestId?: string }): Job {
    const { clock } = this.#options;
    const dedupe = request.dryRun ? undefined : ids.requestId;
    const known =
      dedupe === undefined ? undefined : this.store.sameRequest(dedupe, request, clock());
    if (known !== undefined) return known;
    const job = this.#newJob(request, ids.jobId ?? this.store.newId());
    if (!request.dryRun) this.store.add(job);
    if (dedupe !== undefined) this.store.remember(dedupe, request, job, clock());
    job.done = this.#run(job);
    this.#running.add(job.done);
    job.done.finally(() => this.#running.delete(job.done));
    return job;
  }

  /** Waits until every running job is done. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  #newJob(request: QueryRequest, jobId: string): Job {
    return {
      projectId: request.projectId,
      jobId,
      location: this.#options.location,
      request,
      creationTime: this.#options.clock(),
      endTime: undefined,
      result: undefined,
      error: undefined,
      done: Promise.resolve(),
      cancel: () => undefined,
    };
  }

  async #run(job: Job): Promise<void> {
    let cancelled = false;
    job.cancel = () => {
      cancelled = true;
    };
    try {
      job.result = await this.#options.engine.execute(job.request, (connection) => {
        if (cancelled) throw new BigQueryError('stopped', 'Job execution was cancelled');
        job.cancel = () => connection.interrupt();
      });
    } catch (error) {
      job.error = classify(error);
    }
    job.cancel = () => undefined;
    job.endTime = this.#options.clock();
  }
}

/** Waits for a job, but no longer than this; true if it is done. */
export async function waitFor(job: Job, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const finished = job.done.then(() => true as const);
  try {
    return await Promise.race([finished, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
