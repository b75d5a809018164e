/** Serves a Sheets surface on a free port and gives real clients for it, one a person. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OAuth2Client } from 'google-auth-library';
import { sheets, type sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import {
  createSheetsService,
  type SheetsService,
  type SheetsServiceOptions,
} from '../../../src/local/sheets/create-sheets-service.ts';

export interface ServedSheets {
  readonly origin: string;
  readonly directory: string;
  readonly service: SheetsService;
  /** The real client, signed in as a person. */
  client(user: string): sheets_v4.Sheets;
  /** Stops serving; the folder stays when `keep` is true. */
  stop(keep?: boolean): Promise<void>;
}

export const OWNER = 'olga@example.com';
export const WRITER = 'walter@example.com';
export const STRANGER = 'sam@elsewhere.example.org';

/** Starts a service in a new folder, or in one that an earlier service left. */
export async function serveSheets(
  options: Partial<SheetsServiceOptions> = {},
): Promise<ServedSheets> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'sheets-'));
  const service = createSheetsService({ ...options, directory });
  const server = createServer(async (request, response) => {
    if (!(await service.handle(request, response))) {
      response.writeHead(404).end('not mine');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    directory,
    service,
    client: (user) => sheets({ version: 'v4', rootUrl: `${origin}/`, auth: signIn(user) }),
    async stop(keep = false) {
      service.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (!keep) {
        rmSync(directory, { recursive: true });
      }
    },
  };
}

/** A client that sends the e-mail as its bearer token and never asks for another. */
export function signIn(user: string): OAuth2Client {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: user, expiry_date: 4_102_444_800_000 });
  return auth;
}
