/** Binds the loopback interface only, on the wanted port or the next free one. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CountersignError } from '../core/errors/problem.ts';
import { isForThisMachine } from './loopback-host.ts';

/** How many ports after the wanted one are tried. */
const PORTS_TRIED = 50;

export interface ListeningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves `handle`; throws `CountersignError` when no port from `firstPort` on is free. 0 lets the system choose. */
export async function listenOnFreePort(
  firstPort: number,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<ListeningServer> {
  const server = createServer((request, response) => {
    if (!isForThisMachine(request)) return refuse(response);
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ error: { code: 500, message: String(error), status: 'INTERNAL' } }),
      );
    });
  });
  for (let port = firstPort; port < firstPort + PORTS_TRIED; port++) {
    if (await tryToListen(server, port)) return listening(server);
    if (firstPort === 0) break;
  }
  throw new CountersignError({
    code: 'local.no-free-port',
    what: `No port from ${firstPort} to ${firstPort + PORTS_TRIED - 1} is free on 127.0.0.1.`,
    mend: 'Choose another one with --port.',
  });
}

function refuse(response: ServerResponse): void {
  const message = 'This server answers only requests that name this machine.';
  response.writeHead(403, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code: 403, message, status: 'PERMISSION_DENIED' } }));
}

function tryToListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(true);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, '127.0.0.1');
  });
}

function listening(server: Server): ListeningServer {
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
