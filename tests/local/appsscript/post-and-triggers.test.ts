/** Mail and time-driven triggers of the local runtime: kept, asked for by scope, and refused by name where they are not there. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AppsScriptRuntime,
  createAppsScriptRuntime,
} from '../../../src/local/appsscript/create-runtime.ts';
import type { CallOutcome } from '../../../src/local/appsscript/messages.ts';
import { dueTriggers, type WeeklyTrigger } from '../../../src/local/appsscript/weekly-triggers.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-post-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCOPES = ['script.send_mail', 'script.scriptapp'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);

let projects = 0;
const open: AppsScriptRuntime[] = [];
afterEach(() => Promise.all(open.splice(0).map((runtime) => runtime.close())));

function project(code: string, scopes: readonly string[] = SCOPES) {
  const projectDirectory = join(folder, `project-${++projects}`);
  const stateDirectory = join(folder, `state-${projects}`);
  mkdirSync(projectDirectory);
  writeFileSync(join(projectDirectory, 'Code.js'), code);
  writeFileSync(join(projectDirectory, 'appsscript.json'), JSON.stringify({ oauthScopes: scopes }));
  const runtime = createAppsScriptRuntime({
    baseUrl: () => 'http://127.0.0.1:9',
    stateDirectory,
    projectDirectory,
  });
  open.push(runtime);
  const call = (functionName = 'main', user = 'ana.finance@example.com') =>
    runtime.call({ functionName, args: [], user, authMode: 'FULL', spreadsheetId: 'book' });
  return { runtime, call, outbox: join(stateDirectory, 'outbox') };
}

const message = (outcome: CallOutcome) => (outcome.ok ? '' : outcome.error.message);

describe('MailApp', () => {
  const SEND = `MailApp.sendEmail({ to: 'ceo@example.com, cfo@example.com', subject: 'Brief', body: 'b',
    htmlBody: '<p>b</p>', attachments: [Utilities.newBlob('<p>page</p>', 'text/html', '../../brief 1.html')] })`;

  test('puts a mail into the folder with its texts and attachments, each under a name of its own', async () => {
    const { call, outbox } = project(`function main() { ${SEND}; ${SEND}; }`);
    expect((await call()).ok).toBe(true);
    expect(JSON.parse(readFileSync(join(outbox, '0001/mail.json'), 'utf8'))).toEqual({
      from: 'ana.finance@example.com',
      to: 'ceo@example.com, cfo@example.com',
      subject: 'Brief',
      body: 'b',
      attachments: [
        { name: '../../brief 1.html', contentType: 'text/html', file: '1--..-brief-1.html' },
      ],
    });
    expect(readFileSync(join(outbox, '0001/1--..-brief-1.html'), 'utf8')).toBe('<p>page</p>');
    expect(readFileSync(join(outbox, '0002/body.html'), 'utf8')).toBe('<p>b</p>');
  });

  test.each([
    ['without an address', "{ to: '', subject: 's', body: 'b' }", 'Invalid email'],
    [
      'with what is not known here',
      "{ to: 'a@example.com', inlineImages: {} }",
      'inlineImages is not',
    ],
    ['in its old form', "'a@example.com', 's', 'b'", 'takes one message object'],
  ])('refuses a mail %s', async (_, args, words) => {
    const { call, outbox } = project(`function main() { MailApp.sendEmail(${args}); }`);
    expect(message(await call())).toContain(words);
    expect(existsSync(outbox)).toBe(false);
  });

  test('asks for the scope that the manifest has to name', async () => {
    const { call } = project(`function main() { ${SEND}; }`, []);
    expect(message(await call())).toContain('auth/script.send_mail');
  });

  test('a page is not converted to PDF here, and the refusal says so', async () => {
    const { call } = project(
      "function main() { return Utilities.newBlob('x', 'text/html').getAs('application/pdf').getName(); }",
    );
    expect(message(await call())).toBe(
      'Converting from text/html to application/pdf is not available in the local Apps Script runtime',
    );
  });
});

describe('time-driven triggers', () => {
  const CODE = `
    function main() {
      return ScriptApp.newTrigger('weekly').timeBased().onWeekDay(ScriptApp.WeekDay.MONDAY).atHour(6)
        .create().getUniqueId();
    }
    function mine() { return ScriptApp.getProjectTriggers().map((one) => one.getHandlerFunction()); }
    function end() { ScriptApp.getProjectTriggers().forEach((one) => ScriptApp.deleteTrigger(one)); }
    function weekly(event) {
      MailApp.sendEmail({ to: Session.getEffectiveUser().getEmail(), subject: event.triggerUid,
        body: String(SpreadsheetApp.getActiveSpreadsheet()) + LockService.getDocumentLock() });
    }
    function daily() { ScriptApp.newTrigger('weekly').timeBased().everyDays(1).create(); }
    function unnamed() { ScriptApp.newTrigger('weekly').timeBased().atHour(6).create(); }`;

  test('are kept, are of the person who made them, and run as that person without a document', async () => {
    const { runtime, call, outbox } = project(CODE);
    const made = await call();
    expect(await call('mine')).toMatchObject({ value: ['weekly'] });
    expect(await call('mine', 'ceo@example.com')).toMatchObject({ value: [] });
    await call('end', 'ceo@example.com');
    const [trigger] = runtime.triggers();
    if (trigger === undefined || !made.ok) throw new Error('No trigger was made');
    expect((await runtime.fire(trigger)).ok).toBe(true);
    expect(JSON.parse(readFileSync(join(outbox, '0001/mail.json'), 'utf8'))).toMatchObject({
      to: 'ana.finance@example.com',
      subject: made.value,
      body: 'nullnull',
    });
    await call('end');
    expect(runtime.triggers()).toEqual([]);
  });

  test.each([
    ['daily', 'everyDays is not available'],
    ['unnamed', 'not onWeekDay and atHour'],
  ])('of another rhythm are refused (%s)', async (name, words) => {
    expect(message(await project(CODE).call(name))).toContain(words);
  });

  test('ask for their scope', async () => {
    expect(message(await project(CODE, []).call())).toContain('auth/script.scriptapp');
  });

  const monday = Date.parse('2026-01-05T06:00:00Z');
  const TRIGGER: WeeklyTrigger = {
    uid: '1',
    functionName: 'weekly',
    user: 'ana.finance@example.com',
    weekday: 'MONDAY',
    hour: 6,
  };

  test.each([
    ['when its hour begins', monday - 1, monday, 1],
    ['not twice in its hour', monday, monday + 1800e3, 0],
    ['not on another day', monday + 86_400e3 - 1, monday + 86_400e3, 0],
    ['once when the machine slept over it', monday - 7200e3, monday + 7200e3, 1],
    ['once when it slept for weeks', monday - 1, monday + 21 * 86_400e3, 1],
  ])('is due %s', (_, from, to, count) => {
    expect(dueTriggers([TRIGGER], from, to)).toHaveLength(count);
  });
});
