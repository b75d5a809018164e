import type { Browser } from 'playwright-core';
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
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await countersign?.stop();
}, 60_000);

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
  ['Strategy Map', 'tab-strategy-map'],
  ['KPI Pyramid', 'tab-kpi-pyramid'],
  ['Engines', 'tab-engines'],
  ['Workflows', 'tab-workflows'],
  ['KPI Registry', 'tab-kpi-registry'],
  ['Lineage', 'tab-lineage'],
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
  const link = await sidebar.locator(':focus').textContent();
  await page.keyboard.press('Enter');
  await sidebar
    .getByRole('article', { name: link ?? '', exact: true })
    .waitFor({ timeout: 30_000 });
  expect(
    await sidebar.getByRole('article').getByRole('heading', { name: 'Rolls up to' }).count(),
  ).toBe(1);
});
