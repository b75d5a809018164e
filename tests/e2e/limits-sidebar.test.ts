/** The process-behaviour chart of a KPI and the change of its limits, as people meet them in the sidebar. */

import type { Browser, Page } from 'playwright-core';
import { addDays, type CivilDate } from '../../src/core/calendar/civil-date.ts';
import type { KpiChart } from '../../src/core/endpoints/chart-messages.ts';
import type { KpiReport, SidebarState } from '../../src/core/endpoints/endpoint-messages.ts';
import { seriousFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { saveScreenshot } from './screenshots.ts';
import { ok, openScriptedSidebar, type ScriptedSidebar } from './scripted-sidebar.ts';

const CFO = 'cfo@example.com';
const STATE: SidebarState = {
  warehouseUser: CFO,
  activeUser: CFO,
  newestData: '2026-11-15',
  workbook: { dataAsOf: '2026-11-15', refreshedAt: '2026-11-16T06:00:00.000Z' },
  trouble: null,
  kpis: [
    {
      id: 'aov',
      name: 'Average Order Value',
      synonyms: [],
      level: 'functional',
      owner: 'CRO',
      ownerFunction: 'Sales',
      engine: 'Growth',
    },
  ],
};
const REPORT: KpiReport = {
  id: 'aov',
  name: 'Average Order Value',
  level: 'functional',
  definition: 'Revenue per completed order.',
  formula: 'revenue / orders',
  formulaInWords: 'Revenue divided by orders.',
  version: 1,
  status: 'approved',
  value: '$88.70',
  period: 'the week of 9 November 2026',
  change: '+1.4 %, better',
  target: '$85.00',
  state: 'on target',
  signal: '12 in a row above average',
  standing: 'canonical',
  isOfficial: true,
  reason: 'All checks passed.',
  dataAsOf: '2026-11-15',
  owner: 'CRO (Sales)',
  engine: 'Growth',
  objective: 'Growth: Accelerate revenue',
  workflow: 'Order to cash, Complete the sale, in Commerce',
  synonyms: [],
  trend: { points: [80, 88], target: 85, words: 'From $80.00 to $88.70.' },
  waysUp: [],
  fedBy: [],
  reads: [],
  readBy: [],
  tabs: [],
  paths: [],
};

const NEWEST = '2026-11-09' as CivilDate;
const week = (ago: number) => addDays(NEWEST, -7 * ago);
/** Thirty weeks around $80, then twelve around $88: the price of shipping went into the price. */
const NOISE = [0.4, -1.1, 0.9, -0.3, 1.2, -0.8, 0.1, -0.5, 0.7, -1.3, 0.6];
const VALUES: KpiChart['values'] = Array.from({ length: 42 }, (_, i) => [
  week(41 - i),
  (i < 30 ? 80 : 88) + (NOISE[i % NOISE.length] ?? 0),
  400,
  1,
]);

const CHART: KpiChart = {
  id: 'aov',
  name: 'Average Order Value',
  unit: 'currency',
  type: 'ratio',
  direction: 'up',
  target: 85,
  grain: 'week',
  grains: ['week', 'month'],
  values: VALUES,
  newest: NEWEST,
  isNewestTrusted: true,
  running: addDays(NEWEST, 7),
  standing: 'canonical',
  isOfficial: true,
  reason: 'All checks passed.',
  locks: [],
  barred: null,
};
const REASON = 'Shipping is in the price since August; the price list stays';
const CHANGED: KpiChart = {
  ...CHART,
  locks: [
    {
      seq: 57,
      at: '2026-11-16T09:30:00.000000Z',
      author: CFO,
      baselineFrom: week(11),
      baselineTo: week(1),
      from: NEWEST,
      reason: REASON,
    },
  ],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

async function openChart(
  chart: KpiChart,
  scheme: 'light' | 'dark' = 'light',
): Promise<ScriptedSidebar> {
  const opened = await openScriptedSidebar(
    browser,
    { sidebarState: ok(STATE), sidebarKpi: ok(REPORT), sidebarChart: ok(chart) },
    scheme,
  );
  const { page } = opened;
  await page.getByRole('combobox').fill('order value');
  await page.getByRole('option', { name: /^Average/ }).click();
  await page.getByRole('button', { name: 'Show its process-behaviour chart' }).click();
  await page.getByRole('heading', { name: 'Process-behaviour chart' }).waitFor();
  return opened;
}

const picture = (page: Page) => page.locator('svg.process').first();

test('the chart says what is unusual, by which rule, and where its limits come from', async () => {
  const { page, complaints, calls } = await openChart(CHART);
  expect(await calls('sidebarChart')).toEqual([['aov', '']]);
  const words = 'Week of 9 Nov 2026: $88.70, above its usual range.';
  await page.getByRole('img', { name: words }).waitFor();
  await page.getByText('above, beyond a control limit.').first().waitFor();
  await page.getByText('above, eight or more in a row on one side').first().waitFor();
  await page.getByText('Of the first twenty values, and locked since.').waitFor();
  expect(await picture(page).locator('circle.signal').count()).toBe(12);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
    'Process-behaviour chart',
  );
  await page.getByText('All 42 weeks').click();
  const [head, row] = await page.getByRole('row').allInnerTexts();
  expect(head?.split('\t')).toEqual(['Period', 'Value', 'Limits']);
  expect(row).toMatch(/^Week of 9 Nov 2026\s+\$88\.70\s+signal: above, beyond a control limit/);
  expect(complaints).toEqual([]);
  await page.close();
});

test('new limits are drawn and told before they are asked for, and asked for with a reason only', async () => {
  const { page, answer, calls } = await openChart(CHART);
  await page.locator('summary', { hasText: 'Change the limits' }).click();
  // The unusual weeks are offered as the new baseline, the running week as the first that is judged.
  const first = page.getByLabel('First week of the baseline');
  expect(await first.inputValue()).toBe(week(11));
  const starts = page.getByLabel('Judge from');
  expect(await starts.locator('option').allInnerTexts()).toEqual(['Week of 16 Nov 2026']);
  const preview = page.locator('.sign');
  await preview
    .getByText(
      /^New limits from Week of 16 Nov 2026: \$8\d\.\d+ to \$9\d\.\d+ around \$88\.\d+, of 12 values \(15 and more are solid\)/,
    )
    .waitFor();
  expect(await preview.locator('line.proposed').count()).toBe(3);

  // Five weeks are too few, and nothing is sent.
  await first.selectOption(week(4));
  await preview.getByText('The baseline has 5 values; limits need at least 6.').first().waitFor();
  await page.getByLabel('What changed in the process').fill(REASON);
  await page.getByRole('button', { name: 'Change the limits' }).click();
  await page.getByRole('alert').getByText('limits need at least 6').waitFor();

  // A baseline that ends earlier judges the weeks after it.
  await first.selectOption(week(11));
  await page.getByLabel('Last week of the baseline').selectOption(week(1));
  expect(await starts.inputValue()).toBe(NEWEST);
  await preview.getByText('Newest week: usual.').waitFor();
  await page.getByLabel('What changed in the process').fill('  ');
  await page.getByRole('button', { name: 'Change the limits' }).click();
  await page.getByRole('alert').getByText('Say what changed in the process.').waitFor();
  expect(await calls('ledgerLockBaseline')).toEqual([]);

  await page.getByLabel('What changed in the process').fill(REASON);
  await answer('ledgerLockBaseline', ok(CHANGED));
  await page.getByRole('button', { name: 'Change the limits' }).click();
  await page.getByText('The new limits are on record.').waitFor();
  const [[sent] = []] = await calls('ledgerLockBaseline');
  expect(JSON.parse(String(sent))).toEqual({
    metricId: 'aov',
    grain: 'week',
    baselineFrom: week(11),
    baselineTo: week(1),
    from: NEWEST,
    reason: REASON,
  });
  await page.getByText('Week of 9 Nov 2026: $88.70, usual.').waitFor();
  await page.getByText(`“${REASON}”`).waitFor();
  await page.getByText(`A person set them: ${CFO}`).waitFor();
  await page.close();
});

test('who may not change limits is told why, and a number that is not official is marked', async () => {
  const barred = 'Changing limits takes one of the roles Board, CEO. Ask somebody who holds it.';
  const { page } = await openChart({
    ...CHART,
    barred,
    standing: 'failed gate',
    isOfficial: false,
    isNewestTrusted: false,
    reason: 'A test failed.',
  });
  await page.getByText('Not official: failed gate.').waitFor();
  await page.getByText('not judged: its data failed a test').first().waitFor();
  await page.locator('summary', { hasText: 'Change the limits' }).click();
  await page.getByText(barred).waitFor();
  expect(await page.getByRole('button', { name: 'Change the limits' }).count()).toBe(0);
  await page.close();
});

test('a new definition begins a phase of its own, from which alone a baseline can be chosen', async () => {
  const values = VALUES.map(
    ([period, value, size], i) => [period, value, size, i < 35 ? 1 : 2] as const,
  );
  const { page } = await openChart({ ...CHANGED, values });
  await page.getByText('A new definition: what was measured before can not be compared.').waitFor();
  expect(await picture(page).locator('line.phase').count()).toBe(1);
  await page.getByText(`Not used: what ${CFO} set`).waitFor();
  await page.locator('summary', { hasText: 'Change the limits' }).click();
  expect(await page.getByLabel('First week of the baseline').locator('option').count()).toBe(7);
  await page.close();
});

test('a running total has no limits, and says so', async () => {
  const { page } = await openChart({ ...CHART, type: 'cumulative' });
  await page.getByText('A running total grows until it starts again').waitFor();
  expect(await page.getByText('Change the limits').count()).toBe(0);
  await page.close();
});

test.each(['light', 'dark'] as const)(
  'is accessible and fits 300 pixels, in %s',
  async (scheme) => {
    const { page } = await openChart(CHANGED, scheme);
    await page.getByText('All 42 weeks').click();
    await page.locator('summary', { hasText: 'Change the limits' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
    await page.getByText('All 42 weeks').click();
    await page.evaluate(() => document.querySelector('.chart')?.scrollIntoView());
    await saveScreenshot(page, `sidebar-chart-${scheme}`);
    await page.locator('.sign').evaluate((form) => form.scrollIntoView());
    await saveScreenshot(page, `sidebar-limits-${scheme}`);
    await page.close();
  },
);
