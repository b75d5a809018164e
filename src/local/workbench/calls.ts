/** Runs functions of the add-on for the page and streams what they show, line by line. */

import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { AppsScriptRuntime } from '../appsscript/create-runtime.ts';
import type { Effect } from '../appsscript/messages.ts';
import type { Screen } from '../appsscript/screen.ts';
import type { FramePages } from './frame-pages.ts';
import type { CallLine, PageCall, PageEffect } from './page-settings.ts';

export interface Calls {
  /** Answers with lines of JSON; the outcome is the last line. */
  run(call: PageCall, spreadsheetId: string, response: ServerResponse): Promise<void>;
  /** The person pressed a button of an alert. */
  press(alertId: string, button: string): void;
}

export function createCalls(runtime: AppsScriptRuntime, frames: FramePages): Calls {
  const open = new Map<string, (button: string) => void>();
  return {
    async run(call, spreadsheetId, response) {
      response.writeHead(200, {
        'content-type': 'application/x-ndjson',
        'cache-control': 'no-store',
      });
      const line = (value: CallLine) => response.write(`${JSON.stringify(value)}\n`);
      const screen: Screen = {
        show: (effect) => void line({ kind: 'effect', effect: served(effect, frames) }),
        ask: (alert) =>
          new Promise((resolve) => {
            const alertId = randomUUID();
            open.set(alertId, resolve);
            response.once('close', () => resolve('CLOSE'));
            line({ kind: 'alert', alertId, alert });
          }),
      };
      const { activeCell, ...request } = call;
      const outcome = await runtime.call(
        {
          ...request,
          spreadsheetId,
          authMode: call.asTrigger ? 'NONE' : 'FULL',
          ...(activeCell ? { activeCell } : {}),
        },
        screen,
      );
      line({ kind: 'outcome', outcome });
      response.end();
    },
    press(alertId, button) {
      open.get(alertId)?.(button);
      open.delete(alertId);
    },
  };
}

function served(effect: Effect, frames: FramePages): PageEffect {
  if (effect.kind !== 'sidebar' && effect.kind !== 'dialog') return effect;
  const { html, ...rest } = effect;
  return { ...rest, address: frames.keep(html) };
}
