/** Google's own clients, pointed by their endpoint options. */

import { BigQuery, type BigQueryOptions } from '@google-cloud/bigquery';
import { GoogleAuth, OAuth2Client } from 'google-auth-library';
import { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { QueryRequest, QueryResponse, Table } from '../app/ports.ts';
import type { AccessEntry, Dataset, GoogleConnection } from './google-call.ts';

/** Retrying is `src/app/retrying.ts`' work, the same in every host, so the clients do none. */
const NO_RETRY = { autoRetry: false, maxRetries: 0 };
const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets',
  'https://www.googleapis.com/auth/bigquery',
];
const FAR_FUTURE_MS = 4_102_444_800_000;
/** A Google call that has not answered by then counts as unreachable. */
const REQUEST_TIMEOUT_MS = 170_000;

export interface GoogleClients {
  readonly sheets: sheets_v4.Sheets;
  /** One spreadsheets.get: its answer as it came, JSON of a `Spreadsheet`. */
  spreadsheetText(id: string, fields: string, ranges?: readonly string[]): Promise<string>;
  /** One jobs.query. */
  beginQuery(request: QueryRequest): Promise<QueryResponse>;
  /** What it answered, followed to its end over all pages. */
  endQuery(first: QueryResponse): Promise<QueryResponse>;
  getTable(datasetId: string, tableId: string): Promise<Table>;
  /** Adds what is missing to the dataset's access list; what others granted stays. */
  grantAccess(datasetId: string, entries: readonly AccessEntry[]): Promise<Dataset>;
}

const cache = new Map<string, Promise<GoogleClients>>();

/** The clients for a connection; made once a process. */
export function googleClients(connection: GoogleConnection): Promise<GoogleClients> {
  const key = JSON.stringify(connection);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = makeClients(connection);
  cache.set(key, made);
  return made;
}

async function makeClients(connection: GoogleConnection): Promise<GoogleClients> {
  const auth = await authClient(connection);
  const bigQuery = new BigQuery({
    projectId: connection.projectId,
    // Both clients bring their own copy of the auth library; the interface is the same.
    authClient: auth as unknown as NonNullable<BigQueryOptions['authClient']>,
    retryOptions: NO_RETRY,
    ...(connection.endpoint ? { apiEndpoint: connection.endpoint } : {}),
  });
  const sheets = new sheets_v4.Sheets({
    auth,
    retry: false,
    timeout: REQUEST_TIMEOUT_MS,
    ...(connection.endpoint ? { rootUrl: `${connection.endpoint}/` } : {}),
  });
  const send = (method: string, uri: string, extra: object) =>
    bigQueryRequest(bigQuery, { method, uri, timeout: REQUEST_TIMEOUT_MS, ...extra });
  return {
    sheets,
    spreadsheetText: async (spreadsheetId, fields, ranges) => {
      const { data } = await sheets.spreadsheets.get(
        { spreadsheetId, fields, ...(ranges ? { ranges: [...ranges] } : {}) },
        { responseType: 'text' },
      );
      return data as unknown as string;
    },
    beginQuery: async (request) =>
      (await send('POST', '/queries', { json: request })) as QueryResponse,
    endQuery: (first) => endQuery(send, first),
    getTable: async (datasetId, tableId) =>
      (await send(
        'GET',
        `${datasetPath(datasetId)}/tables/${encodeURIComponent(tableId)}`,
        {},
      )) as Table,
    grantAccess: (datasetId, entries) => grantAccess(send, datasetPath(datasetId), entries),
  };
}

function datasetPath(datasetId: string): string {
  return `/datasets/${encodeURIComponent(datasetId)}`;
}

async function authClient(connection: GoogleConnection) {
  if (connection.accessToken === undefined) {
    return (await new GoogleAuth({ scopes: SCOPES }).getClient()) as OAuth2Client;
  }
  const client = new OAuth2Client();
  client.setCredentials({ access_token: connection.accessToken, expiry_date: FAR_FUTURE_MS });
  return client;
}

type Send = (method: string, uri: string, extra: object) => Promise<unknown>;

/** The client's own low-level request: authenticated, with its base address. */
function bigQueryRequest(bigQuery: BigQuery, options: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    bigQuery.request(options as { uri: string }, (error, body) =>
      error ? reject(error) : resolve(body),
    );
  });
}

async function grantAccess(
  send: Send,
  path: string,
  entries: readonly AccessEntry[],
): Promise<Dataset> {
  const dataset = (await send('GET', path, {})) as Dataset;
  const access = dataset.access ?? [];
  const known = new Set(access.map((entry) => JSON.stringify(entry)));
  const missing = entries.filter((entry) => !known.has(JSON.stringify(entry)));
  if (missing.length === 0) return dataset;
  return (await send('PATCH', path, { json: { access: [...access, ...missing] } })) as Dataset;
}

async function endQuery(send: Send, first: QueryResponse): Promise<QueryResponse> {
  const rows = [...(first.rows ?? [])];
  let page = first;
  while (page.jobComplete === false || page.pageToken) {
    page = (await send('GET', `/queries/${page.jobReference?.jobId ?? ''}`, {
      qs: {
        location: page.jobReference?.location,
        'formatOptions.useInt64Timestamp': true,
        ...(page.pageToken ? { pageToken: page.pageToken } : {}),
      },
    })) as QueryResponse;
    rows.push(...(page.rows ?? []));
  }
  const { pageToken: _done, ...last } = page;
  return { ...first, ...last, rows };
}
