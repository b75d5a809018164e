import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type {
  Answer,
  RefreshReport,
  SidebarState,
  TraceReport,
} from '../../src/core/endpoints/endpoint-messages.ts';
import { launchBrowser, openPage } from './browser.ts';
import { saveScreenshot } from './screenshots.ts';

const STATE: SidebarState = {
  warehouseUser: 'ana.finance@example.com',
  activeUser: 'ana.finance@example.com',
  newestData: '2026-11-20',
  workbook: { dataAsOf: '2026-11-19', refreshedAt: '2026-11-20T06:00:00.000Z' },
  trouble: null,
};

const REPORT: RefreshReport = {
  headline: 'Revenue rose 5.1 % on the week before.',
  dataAsOf: '2026-11-20',
  refreshedAt: '2026-11-21T06:00:00.000Z',
  numbersChanged: 42,
  cellsWritten: 120,
  handEdits: [{ tab: 'CEO Brief', cell: 'B7', found: '999,999', restored: '123,456' }],
};

const TRACE: TraceReport = {
  cell: 'CEO Brief!B8',
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
