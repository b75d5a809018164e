/** The workbench on one machine: the page, the add-on's calls, and the Excel file. */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Spreadsheet } from '../../workbook/sheets-api.ts';
import { createAppsScriptRuntime } from '../appsscript/create-runtime.ts';
import { isForThisMachine } from '../loopback-host.ts';
import { type Calls, createCalls } from './calls.ts';
import { fireTriggers } from './fire-triggers.ts';
import { createFramePages, FRAME_POLICY, type FramePages } from './frame-pages.ts';
import { readBody, send, sendProblem } from './http.ts';
import { carriesToken } from './local-requests.ts';
import { PAGE_POLICY, page } from './page.ts';
import type { PageCall } from './page-settings.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { SAMPLE_USERS } from './sample-users.ts';
import { staticFile } from './static-files.ts';

export interface WorkbenchOptions {
  /** Where the Sheets and BigQuery surfaces listen; they answer the add-on and the page. */
  readonly baseUrl: () => string;
  readonly projectId: string;
  readonly stateDirectory: string;
  /** Undefined until a workbook has been made. */
  readonly spreadsheetId: () => string | undefined;
}

export interface Workbench {
  /** False when the request is for nobody here. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  close(): Promise<void>;
}

interface Context {
  readonly options: WorkbenchOptions;
  readonly token: string;
  readonly frames: FramePages;
  readonly calls: Calls;
}

export function createWorkbench(options: WorkbenchOptions): Workbench {
  const runtime = createAppsScriptRuntime({
    baseUrl: options.baseUrl,
    stateDirectory: options.stateDirectory,
    scriptProperties: {
      'countersign.projectId': options.projectId,
      'countersign.briefRecipients': 'ceo@example.com, cfo@example.com',
    },
  });
  const stopTriggers = fireTriggers(runtime);
  const frames = createFramePages();
  const calls = createCalls(runtime, frames);
  const context: Context = { options, token: randomUUID(), frames, calls };
  return {
    handle: (request, response) => handle(request, response, context),
    close: () => {
      stopTriggers();
      return runtime.close();
    },
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<boolean> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path !== '/' && !path.startsWith('/workbench/')) return false;
  if (!isForThisMachine(request)) {
    sendProblem(response, 403, 'This server answers only to 127.0.0.1 and localhost.');
  } else if (request.method === 'GET') await answerGet(path, response, context);
  else if (request.method !== 'POST') sendProblem(response, 405, 'Only GET and POST are known.');
  else if (!carriesToken(request, context.token)) {
    sendProblem(response, 403, 'Reload the workbench: this page is from an earlier start.');
  } else await answerPost(path, request, response, context);
  return true;
}

async function answerGet(path: string, response: ServerResponse, context: Context): Promise<void> {
  const { token, frames, options } = context;
  if (path === '/') {
    const spreadsheetId = options.spreadsheetId() ?? null;
    const body = page({ token, spreadsheetId, users: SAMPLE_USERS });
    const headers = { 'content-security-policy': PAGE_POLICY };
    return send(response, { type: 'text/html; charset=utf-8', body, headers });
  }
  const frame = frames.find(path);
  if (frame !== undefined) {
    const headers = { 'content-security-policy': FRAME_POLICY };
    return send(response, { type: 'text/html; charset=utf-8', body: frame, headers });
  }
  const file = await staticFile(path);
  if (file) return send(response, file);
  return sendProblem(response, 404, `There is no ${path} here.`);
}

async function answerPost(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const body = JSON.parse(await readBody(request)) as unknown;
  const spreadsheetId = context.options.spreadsheetId();
  if (spreadsheetId === undefined) {
    return sendProblem(response, 409, 'The workbook is still being made; try again in a moment.');
  }
  switch (path) {
    case '/workbench/call':
      return context.calls.run(body as PageCall, spreadsheetId, response);
    case '/workbench/press': {
      const { alertId, button } = body as { alertId: string; button: string };
      context.calls.press(alertId, button);
      return send(response, { type: 'application/json', body: '{}' });
    }
    case '/workbench/xlsx': {
      const { user } = body as { user: string };
      const spreadsheet = await readSpreadsheet(context.options.baseUrl(), spreadsheetId, user);
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return send(response, { type, body: await xlsxOf(spreadsheet) });
    }
    default:
      return sendProblem(response, 404, `There is no ${path} here.`);
  }
}

/** The spreadsheet component is large: it is loaded when the first file is wanted. */
async function xlsxOf(spreadsheet: Spreadsheet): Promise<Uint8Array> {
  const { exportXlsx } = await import('./xlsx.ts');
  return exportXlsx(spreadsheet);
}
