/** A local BigQuery on a free port, asked with fetch or with Google's own client. */

import { BigQuery, type BigQueryOptions } from '@google-cloud/bigquery';
import { OAuth2Client } from 'google-auth-library';
import {
  type BigQueryService,
  type BigQueryServiceOptions,
  createBigQueryService,
} from '../../../src/local/bigquery/create-big-query-service.ts';
import { listenOnFreePort } from '../../../src/local/listen-on-free-port.ts';

export const PROJECT = 'exec-kpi';
export const OWNER = 'owner@example.com';
export const STAFF = 'staff@example.com';

export interface Reply {
  readonly status: number;
  readonly json: Json;
}

/** A JSON document read by path, so that tests need no casts. */
export type Json = Readonly<Record<string, unknown>>;

export interface WarehouseUnderTest {
  readonly service: BigQueryService;
  readonly url: string;
  clock: { nowMs: number };
  request(method: string, path: string, body?: unknown, email?: string): Promise<Reply>;
  /** jobs.query with useLegacySql false. */
  query(sql: string, options?: Json, email?: string): Promise<Reply>;
  /** The rows of a query as arrays of cell values; rejects with the error message. */
  rows(sql: string, options?: Json, email?: string): Promise<unknown[][]>;
  client(email?: string): BigQuery;
  close(): Promise<void>;
}

export async function startWarehouse(
  options: Partial<BigQueryServiceOptions> = {},
): Promise<WarehouseUnderTest> {
  const clock = { nowMs: Date.UTC(2024, 4, 15, 12) };
  const service = await createBigQueryService({
    databasePath: ':memory:',
    clock: () => clock.nowMs,
    projectRoles: { [OWNER]: 'owner' },
    ...options,
  });
  const server = await listenOnFreePort(0, async (request, response) => {
    if (!(await service.handle(request, response))) response.writeHead(418).end();
  });
  const url = `http://127.0.0.1:${server.port}`;
  const request = async (method: string, path: string, body?: unknown, email = OWNER) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${email}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Json };
  };
  const query = (sql: string, extra: Json = {}, email = OWNER) =>
    request(
      'POST',
      `/bigquery/v2/projects/${PROJECT}/queries`,
      { query: sql, useLegacySql: false, ...extra },
      email,
    );
  return {
    service,
    url,
    clock,
    request,
    query,
    rows: async (sql, extra, email) => cells(await query(sql, extra, email)),
    client: (email = OWNER) => clientFor(url, email),
    async close() {
      await server.close();
      await service.close();
    },
  };
}

function clientFor(url: string, email: string): BigQuery {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: email, expiry_date: 4102444800000 });
  // The client brings its own copy of the auth library; the interface is the same.
  const authClient = auth as unknown as NonNullable<BigQueryOptions['authClient']>;
  return new BigQuery({ projectId: PROJECT, apiEndpoint: url, authClient, autoRetry: false });
}

interface RestRow {
  readonly f: readonly { readonly v: unknown }[];
}

export function cells(reply: Reply): unknown[][] {
  if (reply.status !== 200) throw new Error(messageOf(reply));
  const rows = (reply.json.rows ?? []) as readonly RestRow[];
  return rows.map((row) => row.f.map((cell) => plain(cell.v)));
}

/** `{v}` and `{f}` wrappers taken off. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: { v: unknown }) => plain(item.v));
  if (typeof value === 'object' && value !== null && 'f' in value) {
    return (value as RestRow).f.map((cell) => plain(cell.v));
  }
  return value;
}

export function messageOf(reply: Reply): string {
  return String((reply.json.error as Json | undefined)?.message);
}

export function reasonOf(reply: Reply): string {
  const errors = (reply.json.error as Json | undefined)?.errors as readonly Json[] | undefined;
  return String(errors?.[0]?.reason);
}
