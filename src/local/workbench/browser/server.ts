/** Talks to the workbench's server: calls of the add-on, edits, the Excel file. */

import type { Request, Spreadsheet } from '../../../workbook/sheets-api.ts';
import type { CallOutcome } from '../../appsscript/messages.ts';
import type { CallLine, PageCall, PageSettings } from '../page-settings.ts';
import { readSpreadsheet } from '../read-spreadsheet.ts';
import { jsonLines } from './json-lines.ts';

export interface Server {
  readonly spreadsheetId: string;
  read(user: string, fields?: string): Promise<Spreadsheet>;
  /** Rejects with the surface's own words. */
  write(user: string, requests: readonly Request[]): Promise<void>;
  /** Tells each line as it comes and resolves with the outcome. */
  call(call: PageCall, onLine: (line: CallLine) => void): Promise<CallOutcome>;
  press(alertId: string, button: string): Promise<void>;
  xlsx(user: string): Promise<Blob>;
}

export function connect(settings: PageSettings, spreadsheetId: string): Server {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-countersign-token': settings.token },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await refusal(response));
    return response;
  };
  return {
    spreadsheetId,
    read: (user, fields) => readSpreadsheet('', spreadsheetId, user, fields),
    async write(user, requests) {
      const address = `/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}:batchUpdate`;
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${user}` },
        body: JSON.stringify({ requests }),
      });
      if (!response.ok) throw new Error(await refusal(response));
    },
    async call(call, onLine) {
      const response = await post('/workbench/call', call);
      let outcome: CallOutcome | undefined;
      for await (const line of jsonLines<CallLine>(response)) {
        onLine(line);
        if (line.kind === 'outcome') outcome = line.outcome;
      }
      if (!outcome) throw new Error('The connection to the workbench was lost');
      return outcome;
    },
    press: async (alertId, button) => void (await post('/workbench/press', { alertId, button })),
    xlsx: async (user) => (await post('/workbench/xlsx', { user })).blob(),
  };
}

async function refusal(response: Response): Promise<string> {
  const text = await response.text();
  try {
    return (JSON.parse(text) as { error: { message: string } }).error.message;
  } catch {
    return `HTTP ${response.status}`;
  }
}
