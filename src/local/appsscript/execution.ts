/** One execution seen from the server thread: start the thread, answer its questions, end it in time. */

import { join } from 'node:path';
import {
  MessageChannel,
  receiveMessageOnPort,
  type Worker as Thread,
  Worker,
} from 'node:worker_threads';
import type { CallOutcome, ExecutionStart, HostQuestion, ThreadMessage } from './messages.ts';
import { projectRoot } from './project-root.ts';

export interface Execution {
  readonly outcome: Promise<CallOutcome>;
  stop(): Promise<void>;
}

export interface ExecutionOptions {
  readonly start: ExecutionStart;
  readonly limitMs: number;
  readonly answer: (question: HostQuestion) => Promise<unknown>;
}

export function startExecution({ start, limitMs, answer }: ExecutionOptions): Execution {
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(projectRoot(), 'build/local/appsscript/execution-worker.js'), {
    workerData: { start, port: port2, signal },
    transferList: [port2],
  });
  port.on('message', async (message: ThreadMessage) => {
    if (message.kind !== 'question') return;
    port.postMessage(await answer(message.question));
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
  const outcome = outcomeOf(worker, port, limitMs).finally(async () => {
    port.close();
    await worker.terminate();
  });
  return { outcome, stop: async () => void (await worker.terminate()) };
}

function outcomeOf(
  worker: Thread,
  port: MessageChannel['port1'],
  limitMs: number,
): Promise<CallOutcome> {
  return new Promise((resolve) => {
    const fail = (name: string, message: string, stack = '') =>
      resolve({ ok: false, error: { name, message, stack } });
    const timer = setTimeout(() => fail('Exception', 'Exceeded maximum execution time'), limitMs);
    port.on('message', (message: ThreadMessage) => {
      if (message.kind === 'outcome') resolve(message.outcome);
    });
    worker.once('error', (error) => fail(error.name, error.message, error.stack));
    worker.once('exit', () => {
      clearTimeout(timer);
      // The thread may have ended before its last message was read here.
      for (;;) {
        const left = receiveMessageOnPort(port) as { message: ThreadMessage } | undefined;
        if (!left) break;
        if (left.message.kind === 'outcome') resolve(left.message.outcome);
      }
      fail('Exception', 'The execution was stopped');
    });
  });
}
