/** `SpreadsheetApp`: the open spreadsheet and what is selected in it; its content is read through the Sheets service. */

import type { AskHost } from '../blocking-channel.ts';
import type { ActiveCell, CallRequest, HttpAnswer } from '../messages.ts';
import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';
import { ui } from './ui.ts';

export function spreadsheetApp(
  ask: AskHost,
  realm: Realm,
  request: CallRequest,
  addOnName: string,
) {
  const active = spreadsheet(ask, realm, request);
  // A time-driven trigger runs without a document.
  const open = request.spreadsheetId === '' ? null : active;
  const cell = () => (request.activeCell ? range(request.activeCell) : null);
  return onlyKnown('SpreadsheetApp', {
    getUi: () => ui(ask, addOnName),
    getActiveSpreadsheet: () => open,
    getActive: () => open,
    getActiveSheet: () => (request.activeCell ? sheet(request.activeCell) : null),
    getActiveRange: cell,
    getCurrentCell: cell,
    /** Nothing is buffered here: every call of the Sheets service has reached the spreadsheet when it returns. */
    flush: () => undefined,
  });
}

function spreadsheet(ask: AskHost, realm: Realm, request: CallRequest) {
  return onlyKnown('Spreadsheet', {
    getId: () => request.spreadsheetId,
    getName() {
      const path = `/v4/spreadsheets/${encodeURIComponent(request.spreadsheetId)}?fields=properties.title`;
      const answer = ask({ kind: 'http', method: 'GET', path }) as HttpAnswer;
      if (answer.status !== 200) {
        throw realm.error('Exception', 'You do not have permission to access this spreadsheet.');
      }
      return String(JSON.parse(answer.body).properties.title);
    },
    getActiveSheet: () => (request.activeCell ? sheet(request.activeCell) : null),
    getActiveRange: () => (request.activeCell ? range(request.activeCell) : null),
    toast(message: string, title = '') {
      ask({ kind: 'effect', effect: { kind: 'toast', message, title } });
    },
  });
}

function range(cell: ActiveCell) {
  return onlyKnown('Range', {
    getRow: () => cell.row + 1,
    getColumn: () => cell.column + 1,
    getSheet: () => sheet(cell),
  });
}

function sheet(cell: ActiveCell) {
  return onlyKnown('Sheet', {
    getSheetId: () => cell.sheetId,
    getName: () => cell.sheetTitle,
  });
}
