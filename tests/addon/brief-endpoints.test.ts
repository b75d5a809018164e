/** The sidebar's endpoints about the weekly brief, in the pushed bundle, over the real local warehouse and spreadsheet. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendEvent } from '../../src/app/ledger/append-event.ts';
import type { Brief } from '../../src/core/brief/brief.ts';
import { addDays, type CivilDate } from '../../src/core/calendar/civil-date.ts';
import type { BriefView } from '../../src/core/endpoints/brief-messages.ts';
import type { Answer } from '../../src/core/endpoints/endpoint-messages.ts';
import {
  type AppsScriptRuntime,
  createAppsScriptRuntime,
} from '../../src/local/appsscript/create-runtime.ts';
import type { CallRequest } from '../../src/local/appsscript/messages.ts';
import {
  ANA,
  CFO,
  DATA_TEAM,
  type GovernedCompany,
  startGovernedCompany,
} from '../support/governed-company.ts';
import { PROJECT } from '../support/local-surfaces.ts';
import { temporaryFolder } from '../support/run-countersign.ts';
import { issueOf } from '../support/small-brief.ts';

let company: GovernedCompany;
let runtime: AppsScriptRuntime;
let spreadsheetId: string;
const state = join(temporaryFolder(), 'script');

beforeAll(async () => {
  company = await startGovernedCompany();
  runtime = createAppsScriptRuntime({
    baseUrl: () => company.surfaces.baseUrl,
    stateDirectory: state,
    scriptProperties: {
      'countersign.projectId': PROJECT,
      'countersign.briefRecipients': 'ceo@example.com; cfo@example.com',
    },
  });
  spreadsheetId = company.newSpreadsheet();
}, 180_000);
afterAll(async () => {
  await runtime?.close();
  await company?.surfaces.close();
});

async function call<T>(
  functionName: string,
  args: readonly string[] = [],
  more: Partial<CallRequest> = {},
): Promise<Answer<T>> {
  const request = { functionName, args, user: CFO, authMode: 'FULL', spreadsheetId } as const;
  const outcome = await runtime.call({ ...request, ...more });
  if (!outcome.ok) throw new Error(outcome.error.message);
  return JSON.parse(String(outcome.value)) as Answer<T>;
}

async function got<T>(functionName: string, ...args: readonly string[]): Promise<T> {
  const answer = await call<T>(functionName, args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value;
}

const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'ok' : answer.problems[0]?.code);

test('a draft is shown with everything that blocks it, a name that differs first', async () => {
  const view = await got<BriefView>('sidebarBrief', '');
  expect(view.document).toMatchObject({ issue: null, asKnownNow: null });
  expect(view.document.brief.scoreboard.length).toBeGreaterThan(5);
  expect(view.blocks[0]?.what).toBe('Issuing takes one of the roles CEO, Data team.');
  expect(view.recipients).toEqual(['ceo@example.com', 'cfo@example.com']);
  expect(view).toMatchObject({ isWeekly: false, unread: null });

  const other = await call<BriefView>('sidebarBrief', [''], { activeUser: ANA });
  const [first] = other.ok ? other.value.blocks : [];
  expect(first?.what).toContain(`The warehouse knows you as ${CFO}, the spreadsheet as ${ANA}`);
});

test('a week that is none is refused, and never taken for the newest one', async () => {
  for (const week of ['2026-02-30', 'next', '2026-02-24', '2026-03-02', '2030-01-07']) {
    expect(codeOf(await call('sidebarBrief', [week]))).toBe('brief.week');
  }
});

test('nothing is issued or mailed that should not be', async () => {
  const { week, briefHash } = await got<BriefView>('sidebarBrief', '');
  const form = JSON.stringify({ week, briefHash, statement: 'I stand for it' });
  expect(codeOf(await call('sidebarIssueBrief', [form]))).toBe('brief.blocked');
  expect(codeOf(await call('sidebarIssueBrief', [form], { activeUser: ANA }))).toBe(
    'identity.mismatch',
  );
  expect(codeOf(await call('sidebarIssueBrief', ['{"week":"2026-01-05"}']))).toBe(
    'request.malformed',
  );
  expect(codeOf(await call('sidebarMailBrief', [week]))).toBe('brief.not-issued');
  expect(codeOf(await call('sidebarMailBrief', ['yesterday']))).toBe('brief.not-issued');
});

test('the weekly trigger refreshes, mails its person the draft, and issues nothing', async () => {
  expect(await got('sidebarWeeklyBrief', 'on')).toBe(true);
  expect(await got('sidebarWeeklyBrief', 'on')).toBe(true);
  const [trigger, ...others] = runtime.triggers();
  if (trigger === undefined) throw new Error('No trigger was made');
  expect(others).toEqual([]);
  expect((await got<BriefView>('sidebarBrief', '')).isWeekly).toBe(true);

  expect(await runtime.fire(trigger)).toMatchObject({ ok: true });
  const outbox = join(state, 'outbox');
  const mail = (name: string) => readFileSync(join(outbox, '0001', name), 'utf8');
  expect(readdirSync(outbox)).toEqual(['0001']);
  expect(JSON.parse(mail('mail.json'))).toMatchObject({ to: CFO });
  expect(JSON.parse(mail('mail.json')).subject).toMatch(/^DRAFT: /);
  expect(mail('body.html')).toContain('Issuing takes one of the roles CEO, Data team.');
  const { sheets } = company.host.spreadsheets.get(spreadsheetId, {
    fields: 'sheets.properties.title',
  });
  expect(sheets?.map(({ properties }) => properties?.title)).toContain('CEO Brief');
  expect((await got<BriefView>('sidebarBrief', '')).document.issue).toBeNull();

  expect(await got('sidebarWeeklyBrief', 'off')).toBe(false);
  expect(runtime.triggers()).toEqual([]);
});

test('a failure of the weekly trigger is mailed, because nobody sees its log; of somebody else nothing is', async () => {
  await call('sidebarWeeklyBrief', ['on'], { spreadsheetId: 'gone' });
  const [trigger] = runtime.triggers();
  if (trigger === undefined) throw new Error('No trigger was made');
  await runtime.fire({ ...trigger, user: ANA });
  expect(readdirSync(join(state, 'outbox'))).toEqual(['0001']);
  expect(await runtime.fire(trigger)).toMatchObject({ ok: true });
  const mail = JSON.parse(readFileSync(join(state, 'outbox/0002/mail.json'), 'utf8'));
  expect(mail).toMatchObject({ to: CFO, subject: 'The weekly brief was not prepared' });
  expect(mail.body.length).toBeGreaterThan(20);
});

test('a document of no form is told in its place: the week is shown, can be corrected, and is not mailed', async () => {
  const { week } = await got<BriefView>('sidebarBrief', '');
  const scoreboard = [{ standing: 'canonical' }];
  const document = { format: 1, week, dataAsOf: addDays(week as CivilDate, 6), scoreboard };
  const body = issueOf({ ...document, quality: { failed: [] } } as unknown as Brief);
  appendEvent(company.as(DATA_TEAM), body);

  const view = await got<BriefView>('sidebarBrief', week);
  expect(view.unread).toMatchObject({
    issued: expect.stringMatching(`^Issued by ${DATA_TEAM} on .* UTC\\.$`),
    what: expect.stringContaining('has a form that is not known here'),
  });
  expect(view.document).toMatchObject({ issue: null, brief: { week } });
  expect(view.blocks.map(({ what }) => what).join(' ')).not.toContain('form that is not known');
  expect(codeOf(await call('sidebarMailBrief', [week]))).toBe('brief.unreadable');
});
