import type { Browser } from 'playwright-core';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { contentHash } from '../../src/core/ledger/content-hash.ts';
import type { ProposalContent } from '../../src/core/ledger/event.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { launchBrowser, openPage, type WatchedPage } from './browser.ts';
import { type Countersign, startCountersign } from './countersign.ts';
import { saveScreenshot } from './screenshots.ts';
import { openWorkbench, type WorkbenchPage } from './workbench-page.ts';

let browser: Browser;
let countersign: Countersign;
let watched: WatchedPage;
let workbench: WorkbenchPage;

beforeAll(async () => {
  [browser, countersign] = await Promise.all([launchBrowser(), startCountersign()]);
  await govern();
  const { page } = await openPage(browser);
  const { sidebar } = await openWorkbench(page, countersign.baseUrl);
  await sidebar.getByRole('button', { name: 'Refresh now' }).click();
  await sidebar.getByText(/numbers? changed/i).waitFor({ timeout: 120_000 });
  await page.close();
}, 360_000);
afterAll(async () => {
  await browser?.close();
  await countersign?.stop();
}, 60_000);

/** A new member of the board takes effect, and a change of the order value waits with one signature. */
async function govern(): Promise<void> {
  const [ana, cfo, coo] = ['ana.finance@example.com', 'cfo@example.com', 'coo@example.com'];
  const evidenceHash = sha256('what was looked at');
  const submit = (proposalId: string, content: ProposalContent) =>
    countersign.tell(ana, { kind: 'proposal.submitted', proposalId, content, evidenceHash });
  const bound = (proposalId: string, content: ProposalContent) => ({
    proposalId,
    contentHash: contentHash({ id: proposalId, content, evidenceHash }, sha256),
  });
  const approve = (email: string, id: string, content: ProposalContent, statement: string) =>
    countersign.tell(email, {
      kind: 'vote.cast',
      choice: 'approve',
      statement,
      ...bound(id, content),
    });
  const member: ProposalContent = {
    change: 'grant-role',
    person: 'omar.ops@example.com',
    role: 'Board',
    reason: 'Operations gets a second seat.',
  };
  await submit('omar-joins', member);
  await approve(cfo, 'omar-joins', member, 'I agree to the second seat of operations.');
  await approve(coo, 'omar-joins', member, 'I agree.');
  await countersign.tell('data.team@example.com', {
    kind: 'proposal.published',
    ...bound('omar-joins', member),
  });
  const { ledger } = loadDefinitions(projectRoot());
  const aov = ledger.opening.definitions.find(({ metricId }) => metricId === 'aov');
  const target: ProposalContent = {
    change: 'edit',
    metricId: 'aov',
    baseVersion: 1,
    definition: { ...aov?.content, version: 2, denominator: 'orders + 0', target: 90 },
    effectiveOn: '2099-01-01' as CivilDate,
    reason: 'Prices went up in spring; 85 is reached by standing still.',
    link: 'https://example.com/minutes/spring',
  };
  await submit('aov-target-90', target);
  await approve(cfo, 'aov-target-90', target, 'I have seen both numbers over 26 weeks and agree.');
  const text = 'Should the thresholds follow?';
  await countersign.tell(coo, { kind: 'comment.made', proposalId: 'aov-target-90', text });
}

beforeEach(async () => {
  watched = await openPage(browser);
  workbench = await openWorkbench(watched.page, countersign.baseUrl);
});
afterEach(async () => {
  expect(watched.complaints).toEqual([]);
  await watched.page.close();
});

/** The cell in the first row whose cells include this text, in the column that holds numbers. */
async function cellBeside(tab: string, name: string, letter: string): Promise<string> {
  const rows = await countersign.values(`${tab}!A1:H400`);
  const index = rows.findIndex((row) => row.includes(name));
  if (index < 0) throw new Error(`${name} is not on ${tab}: ${JSON.stringify(rows.slice(0, 30))}`);
  return `${letter}${index + 1}`;
}

test.each([
  ['CEO Brief', 'tab-ceo-brief'],
  ['Dashboard', 'tab-dashboard'],
  ['Strategy Map', 'tab-strategy-map'],
  ['KPI Pyramid', 'tab-kpi-pyramid'],
  ['Engines', 'tab-engines'],
  ['Workflows', 'tab-workflows'],
  ['KPI Registry', 'tab-kpi-registry'],
  ['Lineage', 'tab-lineage'],
  ['Change Log', 'tab-change-log'],
  ['Sign-offs', 'tab-sign-offs'],
  ['Audit Trail', 'tab-audit-trail'],
  ['Forecasts', 'tab-forecasts'],
])('the tab %s can be shown to anybody', async (title, picture) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Close' }).click();
  await workbench.openTab(title);
  await page.locator('.o-sheet.active', { hasText: title }).waitFor();
  await workbench.select('A1');
  await page.waitForTimeout(500);
  await saveScreenshot(page, picture);
});

test('a cell of the Strategy Map is traced down to its source fields', async () => {
  const { sidebar } = workbench;
  const cell = await cellBeside('Strategy Map', 'Revenue Growth Rate', 'C');
  await workbench.openTab('Strategy Map');
  await workbench.select(cell);
  await sidebar.getByRole('button', { name: 'Trace this cell' }).click();
  const trace = sidebar.locator('#trace');
  await trace.getByRole('heading', { name: 'Comes from' }).waitFor({ timeout: 30_000 });
  const text = (await trace.textContent()) ?? '';
  expect(text).toContain(`Strategy Map!${cell}`);
  expect(text).toContain('thelook_ecommerce.order_items.sale_price');
  await trace.getByRole('button', { name: 'More about this KPI' }).click();
  await sidebar.getByRole('article', { name: 'Revenue Growth Rate' }).waitFor({ timeout: 30_000 });
});

test('a KPI is found by a synonym and its lineage opened, with the keyboard only', async () => {
  const { page, sidebar } = workbench;
  await sidebar.getByText('Data as of').first().waitFor();
  await sidebar.getByRole('button', { name: 'Refresh now' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('net dollar retntion');
  await sidebar.getByRole('option', { name: /^Net Revenue Retention/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const article = sidebar.getByRole('article', { name: 'Net Revenue Retention' });
  await article.waitFor({ timeout: 30_000 });
  expect(await article.textContent()).toContain('it is a KPI of the CEO');
  const fed = article.getByRole('heading', { name: 'Fed by' });
  expect(await fed.count()).toBe(1);
  await saveScreenshot(page, 'lookup');
  await page.keyboard.press('Tab');
  expect(await sidebar.locator(':focus').textContent()).toBe('Show its process-behaviour chart');
  await page.keyboard.press('Tab');
  const link = await sidebar.locator(':focus').textContent();
  await page.keyboard.press('Enter');
  await sidebar
    .getByRole('article', { name: link ?? '', exact: true })
    .waitFor({ timeout: 30_000 });
  expect(
    await sidebar.getByRole('article').getByRole('heading', { name: 'Rolls up to' }).count(),
  ).toBe(1);
});
