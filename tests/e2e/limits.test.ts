/** A board member changes a KPI's control limits in the workbench, over the program's own warehouse. */

import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from './browser.ts';
import { type Countersign, startCountersign } from './countersign.ts';
import { saveScreenshot } from './screenshots.ts';
import { openWorkbench } from './workbench-page.ts';

let browser: Browser;
let countersign: Countersign;

beforeAll(async () => {
  [browser, countersign] = await Promise.all([launchBrowser(), startCountersign()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await countersign?.stop();
}, 60_000);

const CFO = 'cfo@example.com';
const REASON = 'Shipping is in the price since spring, and stays there';
const LONG = { timeout: 120_000 };

test('the chart, a change of its limits with a reason, and where the workbook says so', async () => {
  const { page, complaints } = await openPage(browser);
  const { sidebar } = await openWorkbench(page, countersign.baseUrl);
  const openChart = async () => {
    await sidebar.getByRole('combobox', { name: 'Look up a KPI' }).fill('average order value');
    await sidebar.getByRole('option', { name: /^Average Order Value/ }).click();
    await sidebar.getByRole('button', { name: 'Show its process-behaviour chart' }).click(LONG);
    await sidebar.locator('svg.process').first().waitFor(LONG);
    await sidebar.locator('summary', { hasText: 'Change the limits' }).click();
  };

  // Staff see the chart and are told who may change its limits.
  await openChart();
  await sidebar.getByText('Changing limits takes one of the roles Board, CEO.').waitFor();

  await page.locator('#cs-user').selectOption(CFO);
  await sidebar.locator('#identity strong', { hasText: CFO }).waitFor();
  await openChart();
  const last = sidebar.getByLabel('Last week of the baseline');
  const weeks = await last.locator('option').allInnerTexts();
  await last.selectOption({ label: weeks.at(-3) ?? '' });
  await sidebar.getByText(/^New limits from Week of/).waitFor();
  await sidebar.getByLabel('What changed in the process').fill(REASON);
  await sidebar.getByRole('button', { name: 'Change the limits' }).click();
  await sidebar.getByText('The new limits are on record.').waitFor(LONG);
  await sidebar.getByText(`“${REASON}”`).waitFor();
  await sidebar.getByText(`A person set them: ${CFO}`).waitFor();
  await saveScreenshot(page, 'limits-changed');

  await sidebar.getByRole('button', { name: 'Refresh now' }).click();
  await sidebar.locator('#refresh').getByText('Cells written').waitFor(LONG);
  const log = await countersign.values('Change Log!A1:Z60');
  const row = log.find((cells) => cells.includes(REASON)) ?? [];
  expect(row).toEqual(expect.arrayContaining(['Average Order Value', 'limits changed', CFO]));
  expect(row.join(' ')).toMatch(/Control limits: the weeks from .* say what is usual from/);
  const brief = (await countersign.values('CEO Brief!A1:Z300')).flat().join('\n');
  expect(brief).toContain(
    `${CFO} changed the control limits of Average Order Value, in effect from`,
  );
  expect(brief).toContain(REASON);

  await sidebar.getByRole('tab', { name: 'Audit' }).click();
  await sidebar.getByRole('button', { name: 'Verify the whole record' }).click();
  await sidebar.getByText('The record is whole.').waitFor(LONG);
  expect(complaints).toEqual([]);
  await page.close();
}, 480_000);
