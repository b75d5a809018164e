/** The globals that a script finds: Apps Script's, and nothing of Node or a browser. */

import { advancedServices } from './advanced-services.ts';
import type { AskHost } from './blocking-channel.ts';
import type { AuthMode, ExecutionStart } from './messages.ts';
import { createRealm, type Realm } from './realm.ts';
import { htmlService } from './services/html-service.ts';
import { logs, scriptApp, session } from './services/session.ts';
import { spreadsheetApp } from './services/spreadsheet-app.ts';
import { stores } from './services/stores.ts';
import { utilities } from './services/utilities.ts';

export interface ScriptGlobals {
  readonly globals: object;
  readonly realm: Realm;
}

export function scriptGlobals(start: ExecutionStart, ask: AskHost): ScriptGlobals {
  const { request, projectDirectory, addOnName } = start;
  const globals: Record<string, unknown> = {};
  const realm = createRealm(globals);
  Object.assign(globals, {
    SpreadsheetApp: spreadsheetApp(ask, realm, request, addOnName),
    HtmlService: htmlService(projectDirectory, realm),
    Session: session(realm, request),
    ScriptApp: scriptApp(),
    Utilities: utilities(realm),
    ...logs(ask),
    ...closedTo(request.authMode, realm, stores(ask, realm, request)),
    ...advancedServices(ask, realm, request.authMode),
  });
  return { globals, realm };
}

/** Before the add-on is used in a document, its stored settings and caches can not be reached. */
function closedTo<T extends object>(authMode: AuthMode, realm: Realm, services: T): T {
  if (authMode !== 'NONE') return services;
  const closed = Object.keys(services).map((name) => [
    name,
    new Proxy(
      {},
      {
        get(_, member) {
          throw realm.error(
            'Exception',
            `You do not have permission to call ${name}.${String(member)}.`,
          );
        },
      },
    ),
  ]);
  return Object.fromEntries(closed) as T;
}
