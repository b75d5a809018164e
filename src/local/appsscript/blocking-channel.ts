/** Asks the server thread and waits for the answer, because Apps Script's services are synchronous. */

import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { HostQuestion } from './messages.ts';

export type AskHost = (question: HostQuestion) => unknown;

/** `signal` holds 0 while no answer is there; the server thread sets it to 1 after posting the answer. */
export function blockingChannel(port: MessagePort, signal: Int32Array): AskHost {
  return (question) => {
    Atomics.store(signal, 0, 0);
    port.postMessage({ kind: 'question', question });
    Atomics.wait(signal, 0, 0);
    const received = receiveMessageOnPort(port);
    if (!received) throw new Error('The server thread signalled an answer but sent none');
    return received.message;
  };
}
