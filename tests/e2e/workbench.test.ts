import { unzipSync } from 'fflate';
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

/** The row and the number of a KPI in the brief. */
async function briefRow(name: string): Promise<{ cell: string; row: string[] }> {
  const rows = await countersign.values('CEO Brief!A1:L40');
  const index = rows.findIndex((row) => row[0] === name && row[1] !== '');
  if (index < 0) throw new Error(`${name} is not in the brief: ${JSON.stringify(rows)}`);
  return { cell: `B${index + 1}`, row: rows[index] ?? [] };
}

describe('the workbench', () => {
  test('is worth showing', async () => {
    await workbench.openTab('CEO Brief');
    const { cell } = await briefRow('Revenue Growth Rate');
    await workbench.select(cell);
    await workbench.sidebar.getByRole('button', { name: 'Trace this cell' }).click();
    await workbench.sidebar.getByRole('heading', { name: 'Comes from' }).waitFor();
    await saveScreenshot(watched.page, 'workbench');
  });

  test('shows the workbook with the menu and the sidebar of the add-on', async () => {
    const { page, sidebar } = workbench;
    expect(await page.locator('.o-sheet').allInnerTexts()).toEqual(
      expect.arrayContaining(['Start', 'CEO Brief', 'KPI Registry', 'Lineage']),
    );
    await page.locator('.o-topbar-menu', { hasText: 'Countersign' }).click();
    expect(await page.locator('.o-menu-item').allInnerTexts()).toEqual([
      'Refresh now',
      'Trace this cell',
      'Show sidebar',
      'About',
    ]);
    expect(await sidebar.locator('#identity strong').textContent()).toBe('ana.finance@example.com');
  });

  test('shows other numbers after new data has arrived and the sidebar has refreshed', async () => {
    const { page, sidebar } = workbench;
    const { cell, row } = await briefRow('Revenue Growth Rate');
    await workbench.openTab('CEO Brief');
    await workbench.select(cell);
    const before = await workbench.shown();
    await countersign.receiveData();
    await sidebar.getByRole('button', { name: 'Refresh now' }).click();
    await sidebar.getByText(/numbers? changed/).waitFor({ timeout: 170_000 });
    await workbench.saved();
    await page.waitForFunction(
      (old) => document.querySelector('.o-topbar-composer')?.textContent?.trim() !== old,
      before,
    );
    const after = await briefRow('Revenue Growth Rate');
    expect(after.cell).toBe(cell);
    expect(after.row[1]).not.toBe(row[1]);
    expect(await page.locator('.o-named-range-selector input').inputValue()).toBe(cell);
  });

  test('refreshes from the menu and says what came of it', async () => {
    const { page } = workbench;
    await page.locator('.o-topbar-menu', { hasText: 'Countersign' }).click();
    await page.locator('.o-menu-item', { hasText: 'Refresh now' }).click();
    await page.locator('.cs-toast', { hasText: 'No number changed' }).waitFor({ timeout: 60_000 });
  });

  test('traces a number down to its source fields', async () => {
    const { sidebar } = workbench;
    const { cell } = await briefRow('Revenue Growth Rate');
    await workbench.openTab('CEO Brief');
    await workbench.select(cell);
    await sidebar.getByRole('button', { name: 'Trace this cell' }).click();
    const trace = sidebar.locator('#trace');
    await trace.getByRole('heading', { name: 'Comes from' }).waitFor({ timeout: 30_000 });
    const text = (await trace.textContent()) ?? '';
    expect(text).toContain(`CEO Brief!${cell}`);
    expect(text).toMatch(/canonical|provisional/);
    expect(text).toContain('thelook_ecommerce.order_items.sale_price');
  });

  test('leads from a figure in a sentence to its cell, by mouse and by keyboard', async () => {
    const { page } = workbench;
    await workbench.openTab('CEO Brief');
    const rows = await countersign.values('CEO Brief!A1:A60');
    const at = 1 + rows.findIndex(([text]) => /^ {4}\S.*: .* in .* \(/.test(text ?? ''));
    await workbench.select(`A${at}`);
    const bar = page.getByRole('navigation', { name: 'Links in this cell' });
    const leads = await bar.getByRole('button').allInnerTexts();
    expect(leads.length).toBeGreaterThan(1);
    await saveScreenshot(page, 'workbench-links');
    for (const [number, follow] of [
      () => bar.getByRole('button').first().click(),
      async () => {
        await page.keyboard.press('Alt+Enter');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
      },
    ].entries()) {
      await workbench.select(`A${at}`);
      await follow();
      const [, tab = '', cell = ''] = /→ (.+) ([A-Z]+\d+)$/.exec(leads[number] ?? '') ?? [];
      await page.waitForFunction(
        (wanted) =>
          document.querySelector<HTMLInputElement>('.o-named-range-selector input')?.value ===
          wanted,
        cell,
      );
      await page.locator('.o-sheet.active', { hasText: tab }).waitFor();
      await workbench.openTab('CEO Brief');
    }
    await workbench.select('B2');
    expect(await bar.isVisible()).toBe(false);
  });

  test('says of a cell that is not governed how to find one that is', async () => {
    const { sidebar } = workbench;
    await workbench.openTab('Start');
    await workbench.select('I60');
    await sidebar.getByRole('button', { name: 'Trace this cell' }).click();
    await sidebar.getByText('Select a KPI number').waitFor({ timeout: 30_000 });
  });

  test('keeps what a person types, as that person, and takes it back on undo', async () => {
    const { page } = workbench;
    await workbench.openTab('Start');
    await workbench.type('H2', "'=not a formula");
    await workbench.type('H3', '=1+41');
    expect(await countersign.values('Start!H2:H3')).toEqual([['=not a formula'], ['42']]);
    await page.keyboard.press('Control+z');
    await workbench.saved();
    expect(await countersign.values('Start!H2:H3')).toEqual([['=not a formula']]);
  });

  test('renames and adds tabs, and a refresh leaves both', async () => {
    const { page, sidebar } = workbench;
    // A tab with many rows is drawn first: a second click meanwhile, or what is typed before its name can be edited, is lost.
    await workbench.openTab('Lineage');
    await page.locator('.o-sheet.active .o-sheet-name', { hasText: 'Lineage' }).dblclick();
    await page.locator('.o-sheet-name-editable', { hasText: 'Lineage' }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Where numbers come from');
    await page.keyboard.press('Enter');
    await workbench.saved();
    await page.locator('.o-add-sheet').click();
    await workbench.saved();
    await sidebar.getByRole('button', { name: 'Refresh now' }).click();
    await sidebar.getByText(/numbers? changed/i).waitFor({ timeout: 60_000 });
    const { sheets } = (await countersign.get('?fields=sheets.properties.title')) as {
      sheets: { properties: { title: string } }[];
    };
    const titles = sheets.map((sheet) => sheet.properties.title);
    expect(titles).toContain('Where numbers come from');
    expect(titles).not.toContain('Lineage');
    expect(titles).toContain('Sheet1');
  });

  test('names an edit that it can not pass on and shows the spreadsheet again', async () => {
    const { page } = workbench;
    await workbench.openTab('Start');
    await workbench.select('A1');
    await page.locator('.o-topbar-menu', { hasText: 'View' }).click();
    await page.locator('.o-menu-item', { hasText: 'Show' }).hover();
    await page.locator('.o-menu-item', { hasText: 'Gridlines' }).click();
    await page.locator('.cs-toast', { hasText: 'not possible in the local workbench' }).waitFor();
  });

  test('can be used with the keyboard alone', async () => {
    const { page, sidebar } = workbench;
    await page.getByRole('button', { name: 'Download .xlsx' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('cs-user');
    const refresh = sidebar.getByRole('button', { name: 'Refresh now' });
    await refresh.focus();
    await page.keyboard.press('Tab');
    const lookup = sidebar.getByRole('combobox', { name: 'Look up a KPI' });
    expect(await lookup.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    const trace = sidebar.getByRole('button', { name: 'Trace this cell' });
    expect(await trace.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await sidebar.locator('#trace [tabindex="-1"]').waitFor({ timeout: 30_000 });
    const said = await sidebar
      .locator('#trace')
      .evaluate(
        (section) =>
          section.contains(document.activeElement) && document.activeElement?.textContent,
      );
    expect(said).toBeTruthy();
  });

  test('plays another person when the user is switched', async () => {
    const { page, sidebar } = workbench;
    await page.locator('#cs-user').selectOption('ceo@example.com');
    await sidebar.locator('#identity strong', { hasText: 'ceo@example.com' }).waitFor();
  });

  test('gives the workbook as an Excel file', async () => {
    const { page } = workbench;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download .xlsx' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('workbook.xlsx');
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    expect(Object.keys(unzipSync(Buffer.concat(parts)))).toContain('xl/workbook.xml');
  });
});
