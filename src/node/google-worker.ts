/** The worker thread in which the real Google clients run; `google-host.ts` blocks on it. */

import { runAsWorker } from 'synckit';
import type { GoogleService } from '../app/google-failure.ts';
import type { GoogleCall, GoogleConnection } from './google-call.ts';
import { googleClients } from './google-clients.ts';
import { readGoogleError } from './google-error.ts';

const SERVICES: Record<GoogleCall['kind'], GoogleService> = {
  query: 'warehouse',
  'begin-query': 'warehouse',
  'end-query': 'warehouse',
  'get-table': 'warehouse',
  'grant-access': 'warehouse',
  'get-spreadsheet': 'spreadsheet',
  'batch-update': 'spreadsheet',
  'create-spreadsheet': 'spreadsheet',
};

/** The least that jobs.query waits for its statement before it answers without rows. */
const AT_ONCE_MS = 1;

// Answers are the JSON of a `GoogleAnswer`: one text crosses threads several times faster than the objects it stands for.
runAsWorker(async (connection: GoogleConnection, call: GoogleCall): Promise<string> => {
  try {
    return `{"ok":true,"value":${await perform(connection, call)}}`;
  } catch (error) {
    return JSON.stringify({ ok: false, service: SERVICES[call.kind], ...readGoogleError(error) });
  }
});

async function perform(connection: GoogleConnection, call: GoogleCall): Promise<string> {
  const clients = await googleClients(connection);
  switch (call.kind) {
    case 'query':
      return JSON.stringify(await clients.endQuery(await clients.beginQuery(call.request)));
    case 'begin-query':
      return JSON.stringify(await clients.beginQuery({ ...call.request, timeoutMs: AT_ONCE_MS }));
    case 'end-query':
      return JSON.stringify(await clients.endQuery(call.first));
    case 'get-table':
      return JSON.stringify(await clients.getTable(call.datasetId, call.tableId));
    case 'grant-access':
      return JSON.stringify(await clients.grantAccess(call.datasetId, call.entries));
    case 'get-spreadsheet':
      return clients.spreadsheetText(call.spreadsheetId, call.fields, call.ranges);
    case 'batch-update': {
      const { spreadsheetId, request: requestBody } = call;
      const answer = await clients.sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody });
      return JSON.stringify(answer.data);
    }
    case 'create-spreadsheet': {
      const { spreadsheet: requestBody } = call;
      return JSON.stringify((await clients.sheets.spreadsheets.create({ requestBody })).data);
    }
  }
}
