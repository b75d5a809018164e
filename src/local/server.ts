/** Starts the local surfaces in a worker thread, so that a command may block while they answer. */

import { Worker } from 'node:worker_threads';
import { CountersignError } from '../core/errors/problem.ts';
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

/** `workerPath` is the built `local/server-worker.js`. Throws `CountersignError` when the surfaces can not start. */
export function startLocalServer(
  workerPath: string,
  options: ServerOptions,
  onProgress: (message: string) => void,
): Promise<LocalServer> {
  const worker = new Worker(workerPath, { workerData: options });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  const request = <T>(body: ServerRequest) =>
    new Promise<T>((resolve, reject) => {
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
    worker.on('message', (message: ServerMessage) => {
      switch (message.kind) {
        case 'ready':
          resolve(localServer(message.port, request, worker));
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

function localServer(port: number, request: LocalServer['request'], worker: Worker): LocalServer {
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    request,
    close: async () => {
      await request({ kind: 'close' });
      await worker.terminate();
    },
  };
}
