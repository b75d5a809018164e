/** Reading a request's body and sending an answer. */

import type { IncomingMessage, ServerResponse } from 'node:http';

/** Calls of the add-on are small; anything larger is a mistake. */
const MAX_BODY = 5_000_000;

export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MAX_BODY) throw new Error('The request is too large');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

export interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Nothing is cached: the page always fits the server that runs. */
export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...answer.headers,
  });
  response.end(answer.body);
}

export function sendProblem(response: ServerResponse, status: number, message: string): void {
  send(response, {
    status,
    type: 'application/json',
    body: JSON.stringify({ error: { code: status, message } }),
  });
}
