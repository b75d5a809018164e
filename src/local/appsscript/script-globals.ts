/** The globals that a script finds: Apps Script's, and nothing of Node or a browser. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { advancedServices } from './advanced-services.ts';
import type { AskHost } from './blocking-channel.ts';
import type { AuthMode, ExecutionStart } from './messages.ts';
import { createRealm, type Realm } from './realm.ts';
import { htmlService } from './services/html-service.ts';
import { mailApp } from './services/mail-app.ts';
import { scriptApp } from './services/script-app.ts';
import { logs, session } from './services/session.ts';
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
  const scopes = scopesOf(projectDirectory);
  Object.assign(globals, {
    SpreadsheetApp: spreadsheetApp(ask, realm, request, addOnName),
    HtmlService: htmlService(projectDirectory, realm),
    Session: session(realm, request),
    MailApp: mailApp(ask, realm, request, scopes),
    ScriptApp: scriptApp(ask, realm, request, scopes),
    Utilities: utilities(realm),
    ...logs(ask),
    ...closedTo(request.authMode, realm, stores(ask, realm, request)),
    ...advancedServices(ask, realm, request.authMode),
  });
  return { globals, realm };
}

/** What the manifest asks for; undefined where the folder has none. */
function scopesOf(projectDirectory: string): readonly string[] | undefined {
  const manifest = join(projectDirectory, 'appsscript.json');
  if (!existsSync(manifest)) return undefined;
  const { oauthScopes } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly oauthScopes?: readonly string[];
  };
  return oauthScopes;
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
