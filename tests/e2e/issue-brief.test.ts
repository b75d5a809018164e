/** The weekly brief in the workbench: what blocks it, the owners' comments, the issue, and what stays when the data moves. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, openPage } from './browser.ts';
import { type Countersign, startCountersign } from './countersign.ts';
import { saveScreenshot } from './screenshots.ts';
import { openWorkbench, type WorkbenchPage } from './workbench-page.ts';

let browser: Browser;
let countersign: Countersign;

beforeAll(async () => {
  [browser, countersign] = await Promise.all([launchBrowser(), startCountersign()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await countersign?.stop();
}, 60_000);

const CEO = 'ceo@example.com';
const ANA = 'ana.finance@example.com';
const STATEMENT = 'I have read every line and stand for it';
const LONG = { timeout: 120_000 };

async function become({ page, sidebar }: WorkbenchPage, email: string): Promise<void> {
  await page.locator('#cs-user').selectOption(email);
  await sidebar.locator('#identity strong', { hasText: email }).waitFor();
}

/** The part of the sidebar, with the brief read anew. */
async function openBrief({ sidebar }: WorkbenchPage): Promise<Locator> {
  await sidebar.getByRole('tab', { name: 'Brief' }).click();
  const part = sidebar.getByRole('tabpanel', { name: 'Brief' });
  await part.getByRole('button', { name: 'Look again' }).waitFor(LONG);
  return part;
}

async function refresh({ sidebar }: WorkbenchPage): Promise<void> {
  await sidebar.getByRole('tab', { name: 'Workbook' }).click();
  await sidebar.getByRole('button', { name: 'Refresh now' }).click();
  await sidebar.locator('#refresh').getByText('Cells written').waitFor(LONG);
}

/** A comment beside every KPI that needs attention, typed into the grid. */
async function comment(workbench: WorkbenchPage): Promise<number> {
  const rows = await countersign.values('CEO Brief!A1:Z200');
  const head = rows.findIndex((row) => row.includes("Owner's comment"));
  const column = rows[head]?.indexOf("Owner's comment") ?? -1;
  const roles = rows[head]?.indexOf('Accountable') ?? -1;
  const letter = String.fromCharCode('A'.charCodeAt(0) + column);
  let written = 0;
  await workbench.openTab('CEO Brief');
  for (const [i, row] of rows.entries()) {
    if (i <= head || (row[roles] ?? '') === '' || (row[0] ?? '') === '') continue;
    if (row[roles] === 'Accountable') break;
    await workbench.type(`${letter}${i + 1}`, `We looked into ${row[0]}`);
    written += 1;
  }
  return written;
}

/** The page that the sidebar saves, as a reader of the file sees it. */
async function savedPage({ page: workbench }: WorkbenchPage, part: Locator): Promise<void> {
  await part.getByRole('button', { name: 'Save it as a page' }).click();
  const saving = workbench.waitForEvent('download', { timeout: 20_000 });
  await part.getByRole('link', { name: /^Save ceo-brief-/ }).click();
  const html = readFileSync(await (await saving).path(), 'utf8');
  expect(html).toContain(`Issued by ${CEO}`);
  const { page } = await openPage(browser, { width: 800 });
  await page.setContent(html);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 800, height });
  await saveScreenshot(page, 'brief-page-issued');
  await page.close();
}

/** The scoreboard of the tab, by the name of the KPI: as issued and as known now. */
async function frozenNumbers(): Promise<ReadonlyMap<string, readonly [string, string]>> {
  const rows = await countersign.values('Issued Brief!A1:C100');
  const head = rows.findIndex((row) => row[1] === 'As issued');
  const end = rows.findIndex((row) => row[0] === 'Needed attention');
  return new Map(
    rows
      .slice(head + 1, end)
      .filter(([name = '']) => name !== '')
      .map(([name = '', then = '', now = '']) => [name, [then, now]] as const),
  );
}

const shot = (page: Page, name: string) => saveScreenshot(page, `issue-brief-${name}`);

test('the CEO sees what blocks, the owners comment, the CEO issues, and the issued brief stays', async () => {
  const { page, complaints } = await openPage(browser);
  const workbench = await openWorkbench(page, countersign.baseUrl);
  const { sidebar } = workbench;

  // What blocks, and who mends it.
  await become(workbench, CEO);
  let part = await openBrief(workbench);
  await part.getByText('DRAFT. Nobody has issued it').waitFor();
  await part.getByText('needs attention, and its owner has not commented.').first().waitFor();
  await part.getByText('writes the comment beside it in the tab CEO Brief.').first().waitFor();
  expect(await part.getByRole('button', { name: 'Issue this brief' }).count()).toBe(0);
  await shot(page, 'blocked');

  // The owners comment; who holds no role still can not issue.
  await become(workbench, ANA);
  expect(await comment(workbench)).toBeGreaterThan(0);
  part = await openBrief(workbench);
  await part.getByText('Issuing takes one of the roles CEO, Data team.').waitFor(LONG);
  expect(await part.getByText('its owner has not commented').count()).toBe(0);

  // The CEO issues.
  await become(workbench, CEO);
  part = await openBrief(workbench);
  await part.getByText('Nothing keeps it from being issued.').waitFor(LONG);
  await part.getByRole('button', { name: 'Issue this brief' }).click();
  await part.getByText('Write it in your own words.').waitFor();
  await part.getByLabel('What your signature means').fill(STATEMENT);
  await shot(page, 'ready');
  await part.getByRole('button', { name: 'Issue this brief' }).click();
  await part.getByText('It is issued and on record.').waitFor(LONG);
  const signature = part.getByText(`Issued by ${CEO}`);
  const signed = await signature.textContent();
  expect(signed).toContain(STATEMENT);
  await shot(page, 'issued');

  await savedPage(workbench, part);

  // The workbook keeps it.
  await refresh(workbench);
  const then = await frozenNumbers();
  expect(then.size).toBeGreaterThan(5);
  expect(new Set([...then.values()].map(([, now]) => now))).toEqual(new Set(['the same']));
  part = await openBrief(workbench);

  // It is mailed to those who are set; this machine makes no PDF of a page, and says so.
  await part.getByRole('button', { name: /^Mail it to ceo@example\.com, cfo@/ }).click();
  await part.getByText('It went to ceo@example.com, cfo@example.com, without a PDF').waitFor(LONG);
  const mail = (name: string) => readFileSync(join(countersign.state, 'outbox/0001', name), 'utf8');
  expect(JSON.parse(mail('mail.json'))).toMatchObject({ from: CEO, attachments: [] });
  expect(mail('body.html')).toContain(`Issued by ${CEO}`);

  // The draft of every Monday is a choice of each person.
  await part.getByRole('button', { name: 'Mail me the draft every Monday' }).click();
  await part.getByText('It is never issued by itself.').waitFor(LONG);
  await part.getByRole('button', { name: 'Stop mailing me the draft every Monday' }).waitFor();

  // The data moves; what was issued stays, and what is known now stands beside it.
  await countersign.receiveData();
  await refresh(workbench);
  part = await openBrief(workbench);
  await part.getByText(/As known then and now: \d+ differ/).waitFor(LONG);
  expect(await signature.textContent()).toBe(signed);
  await shot(page, 'frozen');
  const later = await frozenNumbers();
  expect([...later].map(([name, [issued]]) => [name, issued])).toEqual(
    [...then].map(([name, [issued]]) => [name, issued]),
  );
  expect([...later.values()].filter(([, now]) => now !== 'the same').length).toBeGreaterThan(0);
  const texts = (await countersign.values('Issued Brief!A1:A12')).map(([text]) => text);
  expect(texts).toContain(signed);
  expect(existsSync(join(countersign.state, 'outbox/0002'))).toBe(false);

  // The record of all of it holds.
  await sidebar.getByRole('tab', { name: 'Audit' }).click();
  await sidebar.getByRole('button', { name: 'Verify the whole record' }).click();
  await sidebar.getByText('The record is whole.').waitFor(LONG);
  expect(complaints).toEqual([]);

  // The picture of the tab, without the sidebar.
  await page.getByRole('button', { name: 'Close' }).click();
  await workbench.openTab('Issued Brief');
  await workbench.select('A1');
  await page.waitForTimeout(500);
  await saveScreenshot(page, 'tab-issued-brief');
  await page.close();
}, 600_000);
