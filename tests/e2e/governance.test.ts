/** Four people and the data team change what a number means, in the browser: proposed, rejected, edited, signed, live, brought back. */

import type { Browser, FrameLocator } from 'playwright-core';
import { launchBrowser, openPage, type WatchedPage } from './browser.ts';
import { type Countersign, startCountersign } from './countersign.ts';
import { saveScreenshot } from './screenshots.ts';
import { openWorkbench, type WorkbenchPage } from './workbench-page.ts';

const [ANA, CFO, COO, CMO] = ['ana.finance', 'cfo', 'coo', 'cmo'].map((n) => `${n}@example.com`);
const DATA_TEAM = 'data.team@example.com';
/** Queries over the whole history, on a machine that may be busy. */
const PATIENCE = { timeout: 120_000 };

let browser: Browser;
let countersign: Countersign;
let watched: WatchedPage;
let workbench: WorkbenchPage;

beforeAll(async () => {
  [browser, countersign] = await Promise.all([launchBrowser(), startCountersign()]);
  watched = await openPage(browser);
  workbench = await openWorkbench(watched.page, countersign.baseUrl);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await countersign?.stop();
}, 60_000);
afterEach(() => {
  expect(watched.complaints).toEqual([]);
});

/** The sidebar as that person sees it, with one of its parts in front. */
async function as(person: string | undefined, part: string): Promise<FrameLocator> {
  const { page, sidebar } = workbench;
  await page.locator('#cs-user').selectOption(person ?? '');
  await sidebar.locator('#identity strong', { hasText: person ?? '' }).waitFor(PATIENCE);
  await sidebar.getByRole('tab', { name: part }).click();
  return sidebar;
}

async function openProposal(person: string | undefined): Promise<FrameLocator> {
  const sidebar = await as(person, 'Sign-off');
  await sidebar
    .locator('#panel-signoff')
    .getByRole('button', { name: /Average Order Value/ })
    .first()
    .click(PATIENCE);
  await sidebar.locator('#panel-signoff article').waitFor(PATIENCE);
  return sidebar;
}

async function vote(person: string | undefined, choice: string, statement: string): Promise<void> {
  const sidebar = await openProposal(person);
  const panel = sidebar.locator('#panel-signoff');
  await panel.getByRole('radio', { name: choice, exact: true }).check();
  await panel.getByLabel('What your signature means').fill(statement);
  await panel.getByRole('button', { name: 'Sign', exact: true }).click();
  await panel.getByText('Your signature is on record.').waitFor(PATIENCE);
}

async function putIntoEffect(): Promise<void> {
  const sidebar = await openProposal(DATA_TEAM);
  await sidebar.getByRole('button', { name: 'Put into effect' }).click();
  await sidebar
    .locator('#panel-signoff')
    .getByText(/in effect/i)
    .first()
    .waitFor(PATIENCE);
  await as(DATA_TEAM, 'Workbook');
  await sidebar.getByRole('button', { name: 'Refresh now' }).click();
  await sidebar.getByText(/numbers? changed/i).waitFor({ timeout: 170_000 });
}

/** The row of the KPI in the registry tab, by the titles of its columns. */
async function registryRow(): Promise<Record<string, string>> {
  const rows = await countersign.values('KPI Registry!A1:AE200');
  const titles = rows.find((row) => row.includes('Version')) ?? [];
  const row = rows.find(([name]) => name === 'Average Order Value') ?? [];
  return Object.fromEntries(titles.map((title, i) => [title, row[i] ?? '']));
}

async function ledgerHead(): Promise<string> {
  const brief = (await countersign.values('CEO Brief!A1:L80')).flat();
  return brief.find((text) => text.startsWith('Ledger head')) ?? '';
}

let before: Record<string, string>;
let firstHead: string;

test('a proposal shows its evidence before anybody votes', async () => {
  before = await registryRow();
  firstHead = await ledgerHead();
  expect(before).toMatchObject({ Version: '1' });
  expect(firstHead).toMatch(/^Ledger head [0-9a-f]{64} at event 1/);
  const sidebar = await as(ANA, 'Change');
  const panel = sidebar.locator('#panel-change');
  await panel.getByRole('combobox', { name: 'KPI', exact: true }).fill('average order');
  await panel.getByRole('option', { name: /Average Order Value/ }).click();
  await panel.getByLabel('Numerator').fill('sum(sale_price)', PATIENCE);
  await panel.getByLabel('Denominator').fill('count_distinct(order_id)');
  await panel.getByLabel('Data that it reads').fill('order_lines');
  await panel
    .getByLabel('Why', { exact: true })
    .fill('Orders that are still on their way count too.');
  await panel.getByText('It can be submitted').waitFor(PATIENCE);
  await panel.getByRole('button', { name: 'Look at the evidence' }).click();
  await panel.getByRole('heading', { name: 'Evidence' }).waitFor(PATIENCE);
  const evidence = (await panel.textContent()) ?? '';
  expect(evidence).toMatch(/finished weeks compared/);
  expect(Number(/Of (\d+) finished weeks/.exec(evidence)?.[1])).toBeGreaterThanOrEqual(26);
  await panel.getByRole('button', { name: 'Submit for signatures' }).click();
  await sidebar.locator('#panel-signoff').getByText('Proposed by').waitFor(PATIENCE);
}, 180_000);

test('the board sees old against new; its rejection and the edit after it void what was signed', async () => {
  const sidebar = await openProposal(CFO);
  await sidebar.locator('#panel-signoff svg').first().waitFor(PATIENCE);
  await saveScreenshot(watched.page, 'sign-off');
  await vote(CFO, 'Reject', 'Returned orders should not count.');
  await openProposal(ANA);
  await sidebar.getByRole('button', { name: 'Edit', exact: true }).click();
  const panel = sidebar.locator('#panel-change');
  await panel.getByLabel('What it means').fill('Sale price of an order, whatever became of it.');
  await panel.getByRole('button', { name: 'Look at the evidence' }).click();
  await panel.getByRole('button', { name: 'Submit for signatures' }).click(PATIENCE);
  await sidebar.locator('#panel-signoff').getByText('void: an earlier text').waitFor(PATIENCE);
  expect(await sidebar.locator('#panel-signoff').textContent()).toContain('0 of 2');
}, 180_000);

test('two others approve, it takes effect, and number, version, mark and brief are other ones', async () => {
  await vote(COO, 'Approve', 'I have compared both and answer for the new number.');
  await vote(CMO, 'Approve', 'The new meaning is the one that we talk about.');
  await putIntoEffect();
  const after = await registryRow();
  expect(after).toMatchObject({ Version: '2' });
  expect(after.Value).not.toBe(before.Value);
  expect(Object.values(after).join(' ')).toContain(`${CMO}, ${COO}`);
  expect(await ledgerHead()).not.toBe(firstHead);
  await workbench.openTab('Change Log');
  await saveScreenshot(watched.page, 'change-log');
}, 400_000);

test('bringing the first version back is a proposal too, and brings its numbers back', async () => {
  const sidebar = await as(ANA, 'History');
  const panel = sidebar.locator('#panel-history');
  await panel.getByRole('combobox', { name: 'KPI', exact: true }).fill('average order');
  await panel.getByRole('option', { name: /Average Order Value/ }).click();
  await panel.getByRole('button', { name: 'Propose to bring version 1 back' }).click(PATIENCE);
  const change = sidebar.locator('#panel-change');
  await change.getByLabel('Why', { exact: true }).fill('The reviews pin the old number.');
  await change.getByRole('button', { name: 'Look at the evidence' }).click();
  await change.getByRole('button', { name: 'Submit for signatures' }).click(PATIENCE);
  await sidebar.locator('#panel-signoff').getByText('Proposed by').waitFor(PATIENCE);
  await vote(CFO, 'Approve', 'Back to the number of the reviews.');
  await vote(COO, 'Approve', 'Back to the number of the reviews, I agree.');
  await putIntoEffect();
  const back = await registryRow();
  expect(back).toMatchObject({ Version: '3', Value: before.Value });
}, 400_000);

test('the audit trail is whole, and tells all of it', async () => {
  const sidebar = await as(CFO, 'Audit');
  const panel = sidebar.locator('#panel-audit');
  await panel.getByRole('button', { name: 'Verify the whole record' }).click();
  await panel.getByText('The record is whole.').waitFor(PATIENCE);
  const events = (await panel.textContent()) ?? '';
  for (const person of [ANA, CFO, COO, CMO, DATA_TEAM]) expect(events).toContain(person);
  await saveScreenshot(watched.page, 'audit-trail');
}, 180_000);
