import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../src/core/endpoints/endpoint-messages.ts';
import {
  type AppsScriptRuntime,
  createAppsScriptRuntime,
} from '../../src/local/appsscript/create-runtime.ts';
import type { Alert, CallRequest, Effect } from '../../src/local/appsscript/messages.ts';
import { type Respond, type StandIn, startStandIn } from '../local/appsscript/google-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-bundle-'));
let standIn: StandIn | undefined;
let runtime: AppsScriptRuntime;
let states = 0;

afterEach(async () => {
  await runtime?.close();
  await standIn?.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const forbidden: Respond = () => ({
  status: 403,
  body: {
    error: {
      code: 403,
      message: 'Access Denied: Table kpi_definitions',
      errors: [{ reason: 'accessDenied' }],
    },
  },
});

async function start(
  respond: Respond,
  projectId: string | undefined = 'exec-kpi',
  projectDirectory = 'dist',
) {
  const google = await startStandIn(respond);
  standIn = google;
  runtime = createAppsScriptRuntime({
    baseUrl: () => google.baseUrl,
    stateDirectory: join(folder, String(++states)),
    projectDirectory,
    scriptProperties: projectId === '' ? {} : { 'countersign.projectId': projectId },
  });
}

const request = (functionName: string, more: Partial<CallRequest> = {}): CallRequest => ({
  functionName,
  args: [],
  user: 'ana.finance@example.com',
  authMode: 'FULL',
  spreadsheetId: 'book',
  ...more,
});

/** Calls an endpoint and reads its text. */
async function endpoint(functionName: string, args: string[] = []): Promise<Answer<unknown>> {
  const outcome = await runtime.call(request(functionName, { args }));
  if (!outcome.ok) throw new Error(outcome.error.message);
  expect(typeof outcome.value).toBe('string');
  return JSON.parse(String(outcome.value)) as Answer<unknown>;
}

describe('the pushed bundle', () => {
  test('stays under 300 KB, what only signing needs under 200, its page under 100', () => {
    expect(statSync('dist/Code.js').size).toBeLessThan(300 * 1024);
    expect(statSync('dist/SignOff.html').size).toBeLessThan(200 * 1024);
    expect(statSync('dist/Sidebar.html').size).toBeLessThan(100 * 1024);
  });

  test('uses no syntax newer than Apps Script takes, and names what is called', () => {
    const code = readFileSync('dist/Code.js', 'utf8');
    for (const script of [code, readFileSync('dist/SignOff.html', 'utf8')]) {
      expect(script).not.toMatch(/\?\?=|\|\|=|&&=|static ?\{|this\.#|\w#\w+ in /);
    }
    expect(code).not.toContain('function callSignOff()');
    expect(code).toContain('function sidebarRefresh()');
    expect(code).toContain('function ledgerSign()');
  });

  test.each(['NONE', 'LIMITED', 'FULL'] as const)(
    'builds its menu in auth mode %s',
    async (authMode) => {
      await start(forbidden);
      const shown: Effect[] = [];
      const screen = { show: (effect: Effect) => shown.push(effect), ask: async () => 'OK' };
      const outcome = await runtime.call(request('onOpen', { authMode, asTrigger: true }), screen);
      expect(outcome.ok).toBe(true);
      expect(shown).toEqual([
        {
          kind: 'menu',
          title: 'Countersign',
          items: [
            { caption: 'Refresh now', functionName: 'refreshNow' },
            { caption: 'Trace this cell', functionName: 'traceCell' },
            { caption: '', functionName: null },
            { caption: 'Show sidebar', functionName: 'showSidebar' },
            { caption: 'About', functionName: 'showAbout' },
          ],
        },
      ]);
      expect(standIn?.requests).toEqual([]);
    },
  );

  test('shows the sidebar as one page that loads nothing from elsewhere', async () => {
    await start(forbidden);
    const shown: Effect[] = [];
    await runtime.call(request('showSidebar'), {
      show: (effect) => shown.push(effect),
      ask: async () => 'OK',
    });
    const [sidebar] = shown;
    if (sidebar?.kind !== 'sidebar') throw new Error('no sidebar');
    expect(sidebar.title).toBe('Countersign');
    expect(sidebar.html).not.toMatch(/(?:src|href)=["']?https?:/);
    expect(sidebar.html).not.toContain('innerHTML');
  });
});

describe('every endpoint gives one JSON text', () => {
  test('when the warehouse denies access', async () => {
    await start(forbidden);
    expect(await endpoint('sidebarState')).toMatchObject({
      ok: false,
      problems: [{ code: 'warehouse.access-denied' }],
    });
    expect(await endpoint('sidebarRefresh', ['run-1'])).toMatchObject({
      ok: false,
      problems: [{ code: 'spreadsheet.access-denied' }],
    });
  });

  test('when no project is set', async () => {
    await start(forbidden, '');
    for (const name of ['sidebarState', 'sidebarRefresh']) {
      expect(await endpoint(name, ['run-1'])).toMatchObject({
        ok: false,
        problems: [{ code: 'settings.no-project', mend: expect.stringContaining('administrator') }],
      });
    }
  });

  test('when nothing is selected, and for a refresh that nobody started', async () => {
    await start(forbidden);
    expect(await endpoint('sidebarTrace')).toMatchObject({
      ok: false,
      problems: [{ code: 'trace.no-cell' }],
    });
    expect(await endpoint('sidebarProgress', ['unknown'])).toEqual({
      ok: true,
      value: { steps: [] },
    });
  });

  test('when Google answers with something that is not JSON it can use', async () => {
    await start(() => ({ body: { unexpected: true } }));
    const answer = await endpoint('sidebarTrace');
    expect(answer.ok).toBe(false);
  });
});

describe('what only signing needs', () => {
  test('is not loaded before it is called, and answers as every endpoint does', async () => {
    await start(forbidden);
    expect(await endpoint('ledgerInbox')).toMatchObject({
      ok: false,
      problems: [{ code: 'warehouse.access-denied' }],
    });
  });

  test.each([
    ['is missing', undefined, 'No HTML file named SignOff was found.'],
    ['is of another version', 'var countersign = {};', 'ledgerInbox is missing from it'],
    ['is damaged', 'var countersign = {', 'Unexpected'],
  ])('says so where it %s, and the rest of the add-on works', async (_, script, said) => {
    const project = join(folder, `project-${states}`);
    cpSync('dist', project, { recursive: true });
    rmSync(join(project, 'SignOff.html'));
    if (script !== undefined) writeFileSync(join(project, 'SignOff.html'), script);
    await start(forbidden, 'exec-kpi', project);
    expect(JSON.stringify(await endpoint('ledgerInbox'))).toContain(said);
    expect(await endpoint('sidebarProgress', ['unknown'])).toMatchObject({ ok: true });
  });
});

test('a menu item says in an alert what went wrong and how to mend it', async () => {
  await start(forbidden);
  const alerts: Alert[] = [];
  await runtime.call(request('refreshNow'), {
    show: () => undefined,
    ask: async (alert) => {
      alerts.push(alert);
      return 'OK';
    },
  });
  expect(alerts).toEqual([
    {
      title: 'The workbook was not refreshed',
      prompt: expect.stringContaining('does not allow this: Access Denied'),
      buttons: 'OK',
    },
  ]);
});
