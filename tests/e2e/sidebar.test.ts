import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type {
  Answer,
  KpiReport,
  RefreshReport,
  SidebarState,
  TraceReport,
} from '../../src/core/endpoints/endpoint-messages.ts';
import { seriousFindings } from './accessibility.ts';
import { launchBrowser, openPage } from './browser.ts';
import { saveScreenshot } from './screenshots.ts';

const STATE: SidebarState = {
  warehouseUser: 'ana.finance@example.com',
  activeUser: 'ana.finance@example.com',
  newestData: '2026-11-20',
  workbook: { dataAsOf: '2026-11-19', refreshedAt: '2026-11-20T06:00:00.000Z' },
  trouble: null,
  kpis: [
    kpi('net_revenue_retention', 'Net Revenue Retention', ['NRR', 'net dollar retention'], 'ceo'),
    kpi('revenue', 'Revenue', ['sales', 'turnover'], 'functional'),
    kpi('aov', 'Average Order Value', ['basket size'], 'leading'),
  ],
};

function kpi(
  id: string,
  name: string,
  synonyms: readonly string[],
  level: SidebarState['kpis'][number]['level'],
): SidebarState['kpis'][number] {
  return { id, name, synonyms, level, owner: 'CFO', ownerFunction: 'Finance', engine: 'Growth' };
}

const KPI: KpiReport = {
  id: 'revenue',
  name: 'Revenue',
  level: 'functional',
  definition: 'Sale price of completed order items, by the day the order was placed.',
  formula: 'sum(sale_price) where is_complete',
  formulaInWords: 'The sum of sale price, over the rows that meet: is complete.',
  version: 2,
  status: 'approved',
  value: '$12,463.57',
  period: 'the week of 9 November 2026',
  change: '+6.8 %, better',
  target: '$12,000',
  state: 'on target',
  signal: 'usual',
  standing: 'canonical',
  isOfficial: true,
  reason: 'All checks passed.',
  dataAsOf: '2026-11-20',
  owner: 'CFO (Finance)',
  engine: 'Growth',
  objective: 'Growth: Accelerate revenue',
  workflow: 'Order to cash, Complete the sale, in Commerce',
  synonyms: ['sales', 'turnover'],
  trend: {
    points: [9800, 10_150, null, 10_900, 10_420, 11_300, 11_650, 11_010, 12_463.57],
    target: 12_000,
    words: 'From $9,800 (Week of 14 Sep 2026) to $12,464 (Week of 9 Nov 2026); 8 of 9 weeks known.',
  },
  waysUp: [[{ id: 'revenue_growth_rate', name: 'Revenue Growth Rate' }]],
  fedBy: [
    { id: 'orders', name: 'Orders' },
    { id: 'aov', name: 'Average Order Value' },
  ],
  reads: [],
  readBy: [{ id: 'revenue_growth_rate', name: 'Revenue Growth Rate' }],
  tabs: ['CEO Brief', 'Strategy Map', 'Engines', 'KPI Registry'],
  paths: [
    {
      kind: 'direct',
      view: 'execkpi_execkpi.order_lines',
      column: 'sale_price',
      sourceTable: 'bigquery-public-data.thelook_ecommerce.order_items',
      sourceField: 'sale_price',
    },
  ],
};

const REPORT: RefreshReport = {
  headline: 'Revenue rose 5.1 % on the week before.',
  dataAsOf: '2026-11-20',
  refreshedAt: '2026-11-21T06:00:00.000Z',
  numbersChanged: 42,
  cellsWritten: 120,
  handEdits: [{ tab: 'CEO Brief', cell: 'B7', found: '999,999', restored: '123,456' }],
  handEditsRecord: 'Recorded in the ledger as event 17.',
};

const TRACE: TraceReport = {
  cell: 'CEO Brief!B8',
  metricId: 'aov',
  name: 'Average Order Value',
  definition: 'Revenue per completed order.',
  formula: 'SUM(revenue) / SUM(orders)',
  version: 3,
  value: '$60.60',
  period: 'Week of 9 Nov 2026',
  standing: 'canonical',
  isOfficial: true,
  reason: 'All checks passed.',
  dataAsOf: '2026-11-20',
  owner: 'Chief Revenue Officer (Sales)',
  paths: [
    {
      kind: 'direct',
      view: 'execkpi_execkpi.revenue_daily',
      column: 'revenue',
      sourceTable: 'bigquery-public-data.thelook_ecommerce.order_items',
      sourceField: 'sale_price',
    },
  ],
};

/** What the add-on answers: a text, nothing at all (`never`), or a failure of the call itself (`fails`). */
type Scripted = Answer<unknown> | 'never' | 'fails' | { readonly raw: string };

const ok = (value: unknown): Answer<unknown> => ({ ok: true, value });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** The sidebar as it is pushed, with answers instead of Google. */
async function openSidebar(
  answers: Record<string, Scripted>,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; complaints: string[] }> {
  const { page, complaints } = await openPage(browser, { width: 300, height: 860, colorScheme });
  await page.clock.install();
  await page.addInitScript((scripted) => {
    const answered = scripted as Record<string, unknown>;
    const runner = (handlers: Record<string, (value: unknown) => void>): unknown =>
      new Proxy(
        {},
        {
          get: (_, name) => {
            if (name === 'withSuccessHandler')
              return (done: never) => runner({ ...handlers, done });
            if (name === 'withFailureHandler')
              return (fail: never) => runner({ ...handlers, fail });
            return () => {
              const answer = answered[String(name)];
              if (answer === 'never') return;
              queueMicrotask(() => {
                if (answer === 'fails') handlers.fail?.(new Error('PERMISSION_DENIED'));
                else if (typeof answer === 'object' && answer && 'raw' in answer) {
                  handlers.done?.(answer.raw);
                } else handlers.done?.(JSON.stringify(answer));
              });
            };
          },
        },
      );
    Object.assign(window, { google: { script: { run: runner({}) } }, answered });
  }, answers);
  await page.route('http://127.0.0.1/', (route) =>
    route.fulfill({ contentType: 'text/html', body: readFileSync('dist/Sidebar.html', 'utf8') }),
  );
  await page.goto('http://127.0.0.1/');
  return { page, complaints };
}

describe('the sidebar', () => {
  test('says who you are, how old the workbook is, and that newer data is there', async () => {
    const { page, complaints } = await openSidebar({ sidebarState: ok(STATE) });
    await page.getByText('Newer data is there').waitFor();
    expect(await page.locator('#identity').textContent()).toBe(
      'Signed in as ana.finance@example.com',
    );
    expect(await page.locator('#refresh dl').textContent()).toContain('2026-11-20 06:00 UTC');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('tells a newcomer what the first refresh does', async () => {
    const { page } = await openSidebar({ sidebarState: ok({ ...STATE, workbook: null }) });
    await page.getByText('no governed tabs yet').waitFor();
    await page.close();
  });

  test('warns when the warehouse sees another account than the spreadsheet', async () => {
    const { page } = await openSidebar({
      sidebarState: ok({ ...STATE, activeUser: 'someone.else@example.com' }),
    });
    await page.getByRole('alert').getByText('another account').waitFor();
    await page.close();
  });

  test('shows the steps while it refreshes, then what changed, and gives it the focus', async () => {
    const { page } = await openSidebar({
      sidebarState: ok(STATE),
      sidebarRefresh: 'never',
      sidebarProgress: ok({ steps: ['Reading the spreadsheet', 'Reading the governed data'] }),
    });
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.clock.runFor(1000);
    await page.getByText('Reading the governed data').waitFor();
    expect(await page.locator('[aria-current="step"]').textContent()).toBe(
      'Reading the governed data',
    );
    expect(
      await page.getByRole('button', { name: 'Refreshing' }).getAttribute('aria-disabled'),
    ).toBe('true');
    await page.close();

    const done = await openSidebar({
      sidebarState: ok(STATE),
      sidebarRefresh: ok(REPORT),
      sidebarProgress: 'never',
    });
    await done.page.getByRole('button', { name: 'Refresh now' }).click();
    await done.page.getByText('42 numbers changed').waitFor();
    await done.page.getByText('was "999,999", is "123,456" again').waitFor();
    expect(await done.page.evaluate(() => document.activeElement?.textContent)).toBe(
      '42 numbers changed',
    );
    await done.page.close();
  });

  test('says what went wrong, where, how to mend it, and tries again', async () => {
    const problem = {
      code: 'warehouse.access-denied',
      what: 'The warehouse (BigQuery) does not allow this.',
      where: 'api_kpi_values.sql',
      mend: 'Ask the data team for access.',
    };
    const { page } = await openSidebar({
      sidebarState: ok(STATE),
      sidebarRefresh: { ok: false, problems: [problem] },
      sidebarProgress: 'never',
    });
    await page.getByRole('button', { name: 'Refresh now' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('does not allow this').waitFor();
    expect(await alert.textContent()).toContain('Where: api_kpi_values.sql');
    expect(await alert.textContent()).toContain('Ask the data team for access.');
    await page.evaluate((report) => {
      const { answered } = window as unknown as { answered: Record<string, unknown> };
      answered.sidebarRefresh = { ok: true, value: report };
    }, REPORT);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('42 numbers changed').waitFor();
    await page.close();
  });

  test.each<[string, Scripted, string]>([
    ['the call itself fails', 'fails', 'PERMISSION_DENIED'],
    ['the answer is not what was agreed', { raw: 'undefined' }, 'something unexpected'],
  ])('ends in a problem when %s', async (_, answer, words) => {
    const { page } = await openSidebar({ sidebarState: ok(STATE), sidebarTrace: answer });
    await page.getByRole('button', { name: 'Trace this cell' }).click();
    await page.getByRole('alert').getByText(words).waitFor();
    await page.close();
  });

  test('stops waiting when Google never answers', async () => {
    const { page } = await openSidebar({ sidebarState: ok(STATE), sidebarTrace: 'never' });
    await page.getByRole('button', { name: 'Trace this cell' }).click();
    await page.getByText('Looking it up').waitFor();
    await page.clock.runFor(61_000);
    await page.getByRole('alert').getByText('has not answered').waitFor();
    await page.close();
  });

  test('shows text from outside as text', async () => {
    const { page } = await openSidebar({
      sidebarState: ok(STATE),
      sidebarTrace: ok({ ...TRACE, name: '<img src=x onerror=alert(1)>' }),
    });
    await page.getByRole('button', { name: 'Trace this cell' }).click();
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    await page.close();
  });

  test('finds a KPI by a synonym and opens it, with the keyboard alone', async () => {
    const { page, complaints } = await openSidebar({
      sidebarState: ok(STATE),
      sidebarKpi: ok(KPI),
    });
    await page.getByText('Newer data is there').waitFor();
    const box = page.getByRole('combobox', { name: 'Look up a KPI' });
    await page.getByRole('button', { name: 'Refresh now' }).focus();
    await page.keyboard.press('Tab');
    expect(await box.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.type('turnovr');
    const option = page.getByRole('option', { name: /^Revenue/ });
    await option.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    expect(await option.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Rolls up to' }).waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Revenue');
    expect(await page.getByRole('img').getAttribute('aria-label')).toContain('8 of 9 weeks known');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('moves through the suggestions, closes them, and says when there are none', async () => {
    const { page } = await openSidebar({ sidebarState: ok(STATE), sidebarKpi: 'never' });
    await page.getByText('Newer data is there').waitFor();
    const box = page.getByRole('combobox');
    await box.focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option').count()).toBe(3);
    await page.keyboard.press('ArrowUp');
    expect(await box.getAttribute('aria-activedescendant')).toBe('lookup-option-2');
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe('lookup-option-0');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.keyboard.type('zzzz');
    expect(await page.getByRole('status').textContent()).toContain('No KPI is called like this');
    await box.fill('revenue');
    await page.keyboard.press('Enter');
    await page.getByText('Looking up Revenue ...').waitFor();
    await page.close();
  });

  test('goes from KPI to KPI, and asks only once for each', async () => {
    const { page } = await openSidebar({ sidebarState: ok(STATE), sidebarKpi: ok(KPI) });
    await page.getByText('Newer data is there').waitFor();
    await page.getByRole('combobox').fill('sales');
    await page.keyboard.press('Enter');
    await page.evaluate(
      (report) => {
        const { answered } = window as unknown as { answered: Record<string, unknown> };
        answered.sidebarKpi = { ok: true, value: report };
      },
      { ...KPI, id: 'aov', name: 'Average Order Value' },
    );
    const article = page.getByRole('article');
    await article.getByRole('button', { name: 'Average Order Value' }).click();
    await page.getByRole('article', { name: 'Average Order Value' }).waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('Average Order Value');
    await page.evaluate(() => {
      const { answered } = window as unknown as { answered: Record<string, unknown> };
      answered.sidebarKpi = 'fails';
    });
    await page.getByRole('combobox').fill('turnover');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Revenue', exact: true }).waitFor();
    await page.close();
  });

  test('says what went wrong with a lookup and tries again', async () => {
    const { page } = await openSidebar({ sidebarState: ok(STATE), sidebarKpi: 'fails' });
    await page.getByText('Newer data is there').waitFor();
    await page.getByRole('combobox').fill('sales');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('PERMISSION_DENIED').waitFor();
    await page.evaluate((report) => {
      const { answered } = window as unknown as { answered: Record<string, unknown> };
      answered.sidebarKpi = { ok: true, value: report };
    }, KPI);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('article', { name: 'Revenue' }).waitFor();
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'is accessible with everything open, in %s',
    async (scheme) => {
      const { page } = await openSidebar(
        { sidebarState: ok(STATE), sidebarKpi: ok(KPI), sidebarTrace: ok(TRACE) },
        scheme,
      );
      await page.getByText('Newer data is there').waitFor();
      await page.getByRole('button', { name: 'Trace this cell' }).click();
      await page.getByRole('heading', { name: 'Comes from' }).waitFor();
      await page.getByRole('combobox').fill('re');
      expect(await seriousFindings(page)).toEqual([]);
      await saveScreenshot(page, `sidebar-suggestions-${scheme}`);
      await page.getByRole('combobox').fill('sales');
      await page.keyboard.press('Enter');
      await page.getByRole('article', { name: 'Revenue' }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
      await page.locator('#lookup').scrollIntoViewIfNeeded();
      await page.evaluate(() => document.querySelector('#lookup')?.scrollIntoView());
      await saveScreenshot(page, `sidebar-lookup-${scheme}`);
      await page.close();
    },
  );

  test.each(['light', 'dark'] as const)('fits 300 pixels in %s', async (scheme) => {
    const { page } = await openSidebar(
      {
        sidebarState: ok(STATE),
        sidebarRefresh: ok(REPORT),
        sidebarProgress: 'never',
        sidebarTrace: ok(TRACE),
      },
      scheme,
    );
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.getByText('42 numbers changed').waitFor();
    await page.getByRole('button', { name: 'Trace this cell' }).click();
    await page.getByRole('heading', { name: 'Comes from' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
    await saveScreenshot(page, `sidebar-${scheme}`);
    await page.close();
  });
});
