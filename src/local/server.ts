/** Starts the local surfaces in a worker thread, so that a command may block while they answer. */

import { Worker } from 'node:worker_threads';
import { CountersignError, type Problem } from '../core/errors/problem.ts';
import type { ServerMessage, ServerOptions, ServerRequest } from './server-messages.ts';

export interface LocalServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, for the clients' endpoint options and for a browser. */
  readonly baseUrl: string;
  request<T>(request: ServerRequest): Promise<T>;
  /** Lets requests end, writes what is open, frees the port. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const STOPPED: Problem = {
  code: 'local.server-stopped',
  what: 'The local server stopped by itself.',
  mend: 'Run the command again.',
};

/** A server whose code is being read while the command still checks what it was given. */
export interface LoadedServer {
  /** Opens the files and serves them. Throws `CountersignError` when the surfaces can not start. */
  start(onProgress: (message: string) => void): Promise<LocalServer>;
  /** Ends it where it never started; it has touched nothing. */
  discard(): Promise<void>;
}

/** Room for what one request makes and drops; with Node's 48 MB, much of it is copied before it is dropped. */
const YOUNG_OBJECTS = { maxYoungGenerationSizeMb: 192 };

/** `workerPath` is the built `local/server-worker.js`. */
export function loadLocalServer(workerPath: string, options: ServerOptions): LoadedServer {
  const worker = new Worker(workerPath, { workerData: options, resourceLimits: YOUNG_OBJECTS });
  return {
    start: (onProgress) => start(worker, onProgress),
    discard: async () => {
      await worker.terminate();
    },
  };
}

/** Loads and starts in one. */
export function startLocalServer(
  workerPath: string,
  options: ServerOptions,
  onProgress: (message: string) => void,
): Promise<LocalServer> {
  return loadLocalServer(workerPath, options).start(onProgress);
}

function start(worker: Worker, onProgress: (message: string) => void): Promise<LocalServer> {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let isOver = false;
  const request = <T>(body: ServerRequest) =>
    new Promise<T>((resolve, reject) => {
      // A worker that is gone would never answer.
      if (isOver) return reject(new CountersignError(STOPPED));
      const id = nextId++;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id, request: body });
    });
  return new Promise((resolve, reject) => {
    const failAll = (error: unknown) => {
      for (const { reject: fail } of waiting.values()) fail(error);
      waiting.clear();
      reject(error);
    };
    worker.on('error', failAll);
    worker.on('exit', () => {
      isOver = true;
      failAll(new CountersignError(STOPPED));
    });
    worker.on('message', (message: ServerMessage) => {
      switch (message.kind) {
        case 'ready':
          resolve(localServer(message.port, request, worker, () => isOver));
          break;
        case 'progress':
          onProgress(message.message);
          break;
        case 'done':
          waiting.get(message.id)?.resolve(message.value);
          waiting.delete(message.id);
          break;
        case 'failed':
          settleFailure(message, waiting, failAll);
          break;
      }
    });
    worker.postMessage('start');
  });
}

function settleFailure(
  message: Extract<ServerMessage, { kind: 'failed' }>,
  waiting: Map<number, Waiting>,
  failAll: (error: unknown) => void,
): void {
  const error = new CountersignError(message.problems);
  const one = waiting.get(message.id);
  if (one === undefined) failAll(error);
  else {
    waiting.delete(message.id);
    one.reject(error);
  }
}

function localServer(
  port: number,
  request: LocalServer['request'],
  worker: Worker,
  isOver: () => boolean,
): LocalServer {
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    request,
    close: async () => {
      if (isOver()) return;
      await request({ kind: 'close' });
      await worker.terminate();
    },
  };
}
