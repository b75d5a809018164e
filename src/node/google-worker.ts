/** The worker thread in which the real Google clients run; `google-host.ts` blocks on it. */

import { runAsWorker } from 'synckit';
import type { GoogleService } from '../app/google-failure.ts';
import type { GoogleAnswer, GoogleCall, GoogleConnection } from './google-call.ts';
import { googleClients } from './google-clients.ts';
import { readGoogleError } from './google-error.ts';

const SERVICES: Record<GoogleCall['kind'], GoogleService> = {
  query: 'warehouse',
  'get-table': 'warehouse',
  'grant-access': 'warehouse',
  'get-spreadsheet': 'spreadsheet',
  'batch-update': 'spreadsheet',
  'create-spreadsheet': 'spreadsheet',
};

runAsWorker(async (connection: GoogleConnection, call: GoogleCall): Promise<GoogleAnswer> => {
  try {
    return { ok: true, value: await perform(connection, call) };
  } catch (error) {
    return { ok: false, service: SERVICES[call.kind], ...readGoogleError(error) };
  }
});

async function perform(connection: GoogleConnection, call: GoogleCall): Promise<unknown> {
  const clients = await googleClients(connection);
  switch (call.kind) {
    case 'query':
      return clients.runQuery(call.request);
    case 'get-table':
      return clients.getTable(call.datasetId, call.tableId);
    case 'grant-access':
      return clients.grantAccess(call.datasetId, call.entries);
    case 'get-spreadsheet':
      return (
        await clients.sheets.spreadsheets.get({
          spreadsheetId: call.spreadsheetId,
          fields: call.fields,
          ...(call.ranges ? { ranges: [...call.ranges] } : {}),
        })
      ).data;
    case 'batch-update':
      return (
        await clients.sheets.spreadsheets.batchUpdate({
          spreadsheetId: call.spreadsheetId,
          requestBody: call.request,
        })
      ).data;
    case 'create-spreadsheet':
      return (await clients.sheets.spreadsheets.create({ requestBody: call.spreadsheet })).data;
  }
}
