/** The advanced services Sheets and BigQuery: one HTTP request a call, with the caller's identity. */

import type { AskHost } from './blocking-channel.ts';
import type { AuthMode, HttpAnswer } from './messages.ts';
import { onlyKnown } from './only-known.ts';
import type { Realm } from './realm.ts';

interface Method {
  /** As Google names it in errors. */
  readonly id: string;
  readonly http: 'GET' | 'POST';
  /** Names in braces are the positional arguments, in order; a body comes before them. */
  readonly path: string;
}

const SHEETS: Readonly<Record<string, Method>> = {
  get: { id: 'sheets.spreadsheets.get', http: 'GET', path: '/v4/spreadsheets/{spreadsheetId}' },
  create: { id: 'sheets.spreadsheets.create', http: 'POST', path: '/v4/spreadsheets' },
  batchUpdate: {
    id: 'sheets.spreadsheets.batchUpdate',
    http: 'POST',
    path: '/v4/spreadsheets/{spreadsheetId}:batchUpdate',
  },
};

const PROJECT = '/bigquery/v2/projects/{projectId}';

const JOBS: Readonly<Record<string, Method>> = {
  query: { id: 'bigquery.jobs.query', http: 'POST', path: `${PROJECT}/queries` },
  get: { id: 'bigquery.jobs.get', http: 'GET', path: `${PROJECT}/jobs/{jobId}` },
  getQueryResults: {
    id: 'bigquery.jobs.getQueryResults',
    http: 'GET',
    path: `${PROJECT}/queries/{jobId}`,
  },
};

const TABLES: Readonly<Record<string, Method>> = {
  get: {
    id: 'bigquery.tables.get',
    http: 'GET',
    path: `${PROJECT}/datasets/{datasetId}/tables/{tableId}`,
  },
};

/** The globals `Sheets` and `BigQuery`. */
export function advancedServices(ask: AskHost, realm: Realm, authMode: AuthMode) {
  const bind = (service: string, methods: Readonly<Record<string, Method>>) =>
    onlyKnown(
      service,
      Object.fromEntries(
        Object.entries(methods).map(([name, method]) => [
          name,
          (...args: unknown[]) => callMethod(method, args, ask, realm, authMode),
        ]),
      ),
    );
  return {
    Sheets: onlyKnown('Sheets', { Spreadsheets: bind('Sheets.Spreadsheets', SHEETS) }),
    BigQuery: onlyKnown('BigQuery', {
      Jobs: bind('BigQuery.Jobs', JOBS),
      Tables: bind('BigQuery.Tables', TABLES),
    }),
  };
}

function callMethod(
  method: Method,
  args: readonly unknown[],
  ask: AskHost,
  realm: Realm,
  authMode: AuthMode,
): unknown {
  if (authMode !== 'FULL') {
    throw realm.error('Exception', `You do not have permission to call ${method.id}.`);
  }
  const rest = [...args];
  const body = method.http === 'POST' ? JSON.stringify(rest.shift()) : undefined;
  const path = method.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.shift();
    if (typeof value !== 'string' || value === '') {
      throw realm.error('Exception', `Invalid value for: ${name} in the call of ${method.id}`);
    }
    return encodeURIComponent(value);
  });
  const answer = ask({
    kind: 'http',
    method: method.http,
    path: `${path}${queryString(rest.shift())}`,
    ...(body === undefined ? {} : { body }),
  }) as HttpAnswer;
  return read(method, answer, realm);
}

/** Optional parameters; a list is repeated, as `ranges=a&ranges=b`. */
function queryString(optional: unknown): string {
  if (optional === undefined || optional === null) return '';
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(optional)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function read(method: Method, answer: HttpAnswer, realm: Realm): unknown {
  const failed = `API call to ${method.id} failed with error`;
  if (answer.status === 0) throw realm.error('Exception', `${failed}: Empty response`);
  if (answer.status < 400) return realm.parse(answer.body);
  const details = googleError(answer);
  throw realm.error('GoogleJsonResponseException', `${failed}: ${details.message}`, details);
}

function googleError(answer: HttpAnswer): { code: number; message: string } {
  try {
    return JSON.parse(answer.body).error;
  } catch {
    return { code: answer.status, message: answer.body.slice(0, 200) };
  }
}
