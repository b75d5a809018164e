/** The thread of one Apps Script execution. */

import { type MessagePort, workerData } from 'node:worker_threads';
import { blockingChannel } from './blocking-channel.ts';
import type { ExecutionStart } from './messages.ts';
import { runExecution } from './run-execution.ts';

const { start, port, signal } = workerData as {
  start: ExecutionStart;
  port: MessagePort;
  signal: Int32Array;
};

const outcome = runExecution(start, blockingChannel(port, signal));
port.postMessage({ kind: 'outcome', outcome });
port.close();
