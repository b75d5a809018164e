/** A server that answers as Google would, from a list of answers by path. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandIn {
  readonly baseUrl: string;
  /** `METHOD path` and the bearer of every request so far. */
  readonly requests: { readonly call: string; readonly bearer: string; readonly body: string }[];
  close(): Promise<void>;
}

export type Respond = (call: string, body: string) => { status?: number; body: unknown };

export async function startStandIn(respond: Respond): Promise<StandIn> {
  const requests: StandIn['requests'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const call = `${request.method} ${request.url}`;
      requests.push({ call, bearer: request.headers.authorization ?? '', body });
      const answer = respond(call, body);
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
