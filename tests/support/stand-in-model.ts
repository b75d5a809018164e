/** A server on this machine in the place of a language model: what it is asked is kept, what it answers is up to the test. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AskedOfModel {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface StandInModel {
  readonly url: string;
  readonly asked: AskedOfModel[];
  /** Answers every request from now on. */
  answer: (response: ServerResponse, asked: AskedOfModel) => void;
  close(): void;
}

export async function startStandInModel(): Promise<StandInModel> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
    model.asked.push(asked);
    model.answer(response, asked);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const model: StandInModel = {
    url: `http://127.0.0.1:${port}/v1/chat/completions`,
    asked: [],
    answer: (response) => response.end(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return model;
}

/** Answers with texts by number, as a chat completion. */
export function completion(response: ServerResponse, texts: unknown): void {
  const content = typeof texts === 'string' ? texts : JSON.stringify(texts);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
}

/** The sentences that it was asked to word, by number. */
export function askedSentences({ body }: AskedOfModel): Readonly<Record<string, { text: string }>> {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
  return JSON.parse(messages.find(({ role }) => role === 'user')?.content ?? '{}');
}
