import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AppsScriptRuntime,
  createAppsScriptRuntime,
} from '../../../src/local/appsscript/create-runtime.ts';
import type { CallRequest, Effect } from '../../../src/local/appsscript/messages.ts';
import type { Screen } from '../../../src/local/appsscript/screen.ts';
import { type Respond, type StandIn, startStandIn } from './google-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-runtime-'));
let standIn: StandIn | undefined;
let runtime: AppsScriptRuntime | undefined;

afterEach(async () => {
  await runtime?.close();
  await standIn?.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let projects = 0;

/** A runtime for a project of one file. */
async function runtimeFor(code: string, respond: Respond = () => ({ body: {} }), limitMs?: number) {
  const projectDirectory = join(folder, `project-${++projects}`);
  mkdirSync(projectDirectory);
  writeFileSync(join(projectDirectory, 'Code.js'), code);
  writeFileSync(join(projectDirectory, 'Page.html'), '<p>page</p>');
  const google = await startStandIn(respond);
  standIn = google;
  runtime = createAppsScriptRuntime({
    baseUrl: () => google.baseUrl,
    stateDirectory: join(folder, `state-${projects}`),
    projectDirectory,
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  return runtime;
}

function request(functionName: string, more: Partial<CallRequest> = {}): CallRequest {
  return {
    functionName,
    args: [],
    user: 'ana.finance@example.com',
    authMode: 'FULL',
    spreadsheetId: 'book',
    ...more,
  };
}

async function run(code: string, more: Partial<CallRequest> = {}, respond?: Respond) {
  const script = await runtimeFor(`function main() { ${code} }`, respond);
  return script.call(request('main', more));
}

describe('a script in the local runtime', () => {
  test('passes arguments and gives the value back', async () => {
    const script = await runtimeFor('function add(a, b) { return { sum: a + b.n }; }');
    expect(await script.call(request('add', { args: [1, { n: 2 }] }))).toEqual({
      ok: true,
      value: { sum: 3 },
    });
  });

  test.each([
    'URL',
    'TextEncoder',
    'setTimeout',
    'fetch',
    'crypto',
    'process',
    'require',
    'Buffer',
  ])('does not find %s, which Apps Script lacks', async (name) => {
    expect(await run(`return typeof ${name};`)).toEqual({ ok: true, value: 'undefined' });
  });

  test.each([
    ['Utilities.formatDate', 'Utilities.formatDate(new Date())'],
    ['SpreadsheetApp.openById', 'SpreadsheetApp.openById("x")'],
    ['Sheets.Spreadsheets.Values', 'Sheets.Spreadsheets.Values.get("x")'],
    ['Ui.prompt', 'SpreadsheetApp.getUi().prompt("?")'],
  ])('refuses %s by its name', async (name, code) => {
    const outcome = await run(code);
    expect(outcome).toMatchObject({
      ok: false,
      error: { message: `${name} is not available in the local Apps Script runtime` },
    });
  });

  test('starts afresh at every call', async () => {
    const script = await runtimeFor('var n = 0; function next() { n += 1; return n; }');
    expect(await script.call(request('next'))).toEqual({ ok: true, value: 1 });
    expect(await script.call(request('next'))).toEqual({ ok: true, value: 1 });
  });

  test('may not return a Date', async () => {
    expect(await run('return { at: new Date(0) };')).toMatchObject({
      ok: false,
      error: { message: 'The value of main.at is a Date, which google.script.run can not pass' },
    });
  });

  test('is told by name when the function is missing', async () => {
    const script = await runtimeFor('');
    expect(await script.call(request('absent'))).toMatchObject({
      error: { message: 'Script function not found: absent' },
    });
  });

  test('is ended when it takes too long', async () => {
    const script = await runtimeFor('function main() { for (;;) {} }', undefined, 300);
    expect(await script.call(request('main'))).toMatchObject({
      ok: false,
      error: { message: 'Exceeded maximum execution time' },
    });
  });

  test('computes SHA-256 with signed bytes', async () => {
    const outcome = await run(`
      return Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'é', Utilities.Charset.UTF_8)
        .map((byte) => (byte & 255).toString(16).padStart(2, '0')).join('');`);
    expect(outcome).toEqual({
      ok: true,
      value: '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c',
    });
  });

  test('sees its own kinds of lists and errors in what services give', async () => {
    const outcome = await run(
      `const file = Sheets.Spreadsheets.get('book', { fields: 'sheets', ranges: ['A', 'B'] });
       let caught;
       try { BigQuery.Jobs.query({ query: 'x' }, 'p'); } catch (error) { caught = error; }
       return [file.sheets instanceof Array, caught instanceof Error, caught.name, caught.message, caught.details.code];`,
      {},
      (call) =>
        call.startsWith('GET /v4')
          ? { body: { sheets: [] } }
          : { status: 400, body: { error: { code: 400, message: 'Syntax error: x', errors: [] } } },
    );
    expect(outcome).toEqual({
      ok: true,
      value: [
        true,
        true,
        'GoogleJsonResponseException',
        'API call to bigquery.jobs.query failed with error: Syntax error: x',
        400,
      ],
    });
    expect(standIn?.requests.map(({ call, bearer }) => [call, bearer])).toEqual([
      [
        'GET /v4/spreadsheets/book?fields=sheets&ranges=A&ranges=B',
        'Bearer ana.finance@example.com',
      ],
      ['POST /bigquery/v2/projects/p/queries', 'Bearer ana.finance@example.com'],
    ]);
  });

  test('shares caches by user and properties by script, from call to call', async () => {
    const script = await runtimeFor(`
      function put() {
        CacheService.getUserCache().put('k', 'v');
        PropertiesService.getScriptProperties().setProperty('p', 'q');
      }
      function get() {
        return [CacheService.getUserCache().get('k'), PropertiesService.getScriptProperties().getProperty('p')];
      }`);
    await script.call(request('put'));
    expect(await script.call(request('get'))).toEqual({ ok: true, value: ['v', 'q'] });
    expect(await script.call(request('get', { user: 'omar.ops@example.com' }))).toEqual({
      ok: true,
      value: [null, 'q'],
    });
  });

  test('holds a document lock alone, and loses it when it ends', async () => {
    const script = await runtimeFor(`
      function hold() {
        const taken = LockService.getDocumentLock().tryLock(0);
        CacheService.getScriptCache().put('held', 'yes');
        while (CacheService.getScriptCache().get('seen') === null) Utilities.sleep(10);
        return taken;
      }
      function seek() {
        while (CacheService.getScriptCache().get('held') === null) Utilities.sleep(10);
        const taken = LockService.getDocumentLock().tryLock(0);
        CacheService.getScriptCache().put('seen', 'yes');
        return taken;
      }
      function after() { return LockService.getDocumentLock().tryLock(0); }`);
    const [held, sought] = await Promise.all([
      script.call(request('hold')),
      script.call(request('seek')),
    ]);
    expect([held, sought]).toEqual([
      { ok: true, value: true },
      { ok: true, value: false },
    ]);
    expect(await script.call(request('after'))).toEqual({ ok: true, value: true });
  });

  test('waits for the button of an alert', async () => {
    const script = await runtimeFor(`
      function main() {
        const ui = SpreadsheetApp.getUi();
        SpreadsheetApp.getActiveSpreadsheet().toast('working', 'T');
        return ui.alert('Sure?', 'Really', ui.ButtonSet.YES_NO) === ui.Button.YES;
      }`);
    const shown: Effect[] = [];
    const screen: Screen = {
      show: (effect) => shown.push(effect),
      ask: async (alert) => (alert.title === 'Sure?' && alert.buttons === 'YES_NO' ? 'YES' : 'NO'),
    };
    expect(await script.call(request('main'), screen)).toEqual({ ok: true, value: true });
    expect(shown).toEqual([{ kind: 'toast', message: 'working', title: 'T' }]);
  });

  test('may use neither stores nor identity nor services before it is used in the document', async () => {
    const outcome = await run(
      `return [
         () => PropertiesService.getScriptProperties(),
         () => Session.getActiveUser(),
         () => Sheets.Spreadsheets.get('book'),
       ].map((call) => { try { call(); return 'allowed'; } catch (error) { return error.message; } });`,
      { authMode: 'NONE' },
    );
    expect(outcome).toEqual({
      ok: true,
      value: [
        'You do not have permission to call PropertiesService.getScriptProperties.',
        'You do not have permission to call Session.getActiveUser.',
        'You do not have permission to call sheets.spreadsheets.get.',
      ],
    });
  });
});
