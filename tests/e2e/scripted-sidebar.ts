/** The sidebar as it is pushed, with answers instead of Google. */

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Answer } from '../../src/core/endpoints/endpoint-messages.ts';
import { openPage } from './browser.ts';

/** What the add-on answers: a text, nothing at all (`never`), or a failure of the call itself (`fails`). */
export type Scripted = Answer<unknown> | 'never' | 'fails' | { readonly raw: string };

export const ok = (value: unknown): Answer<unknown> => ({ ok: true, value });

export interface ScriptedSidebar {
  readonly page: Page;
  readonly complaints: string[];
  /** From now on the endpoint answers this. */
  answer(endpoint: string, scripted: Scripted): Promise<void>;
  /** Arguments of the calls of an endpoint so far. */
  calls(endpoint: string): Promise<readonly (readonly string[])[]>;
}

/** Endpoints that nobody scripted never answer. */
export async function openScriptedSidebar(
  browser: Browser,
  answers: Readonly<Record<string, Scripted>>,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<ScriptedSidebar> {
  const { page, complaints } = await openPage(browser, { width: 300, height: 860, colorScheme });
  await page.addInitScript((scripted) => {
    const answered = scripted as Record<string, unknown>;
    const called: [string, unknown[]][] = [];
    const runner = (handlers: Record<string, (value: unknown) => void>): unknown =>
      new Proxy(
        {},
        {
          get: (_, name) => {
            if (name === 'withSuccessHandler')
              return (given: never) => runner({ ...handlers, given });
            if (name === 'withFailureHandler')
              return (fail: never) => runner({ ...handlers, fail });
            return (...args: unknown[]) => {
              called.push([String(name), args]);
              const answer = answered[String(name)] ?? 'never';
              if (answer === 'never') return;
              queueMicrotask(() => {
                if (answer === 'fails') handlers.fail?.(new Error('PERMISSION_DENIED'));
                else if (typeof answer === 'object' && 'raw' in answer)
                  handlers.given?.(answer.raw);
                else handlers.given?.(JSON.stringify(answer));
              });
            };
          },
        },
      );
    Object.assign(window, { google: { script: { run: runner({}) } }, answered, called });
  }, answers);
  await page.route('http://127.0.0.1/', (route) =>
    route.fulfill({ contentType: 'text/html', body: readFileSync('dist/Sidebar.html', 'utf8') }),
  );
  await page.goto('http://127.0.0.1/');
  return {
    page,
    complaints,
    answer: (endpoint, scripted) =>
      page.evaluate(
        ([name, value]) => {
          const { answered } = window as unknown as { answered: Record<string, unknown> };
          answered[name as string] = value;
        },
        [endpoint, scripted] as const,
      ),
    calls: (endpoint) =>
      page.evaluate((name) => {
        const { called } = window as unknown as { called: [string, string[]][] };
        return called.filter(([one]) => one === name).map(([, args]) => args);
      }, endpoint),
  };
}
