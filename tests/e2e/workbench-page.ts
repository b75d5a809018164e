/** What a person does in the workbench. */

import type { FrameLocator, Page } from 'playwright-core';

export interface WorkbenchPage {
  readonly page: Page;
  readonly sidebar: FrameLocator;
  openTab(title: string): Promise<void>;
  select(cell: string): Promise<void>;
  /** The selected cell as the formula bar shows it. */
  shown(): Promise<string>;
  type(cell: string, text: string): Promise<void>;
  saved(): Promise<void>;
}

/** Opens the workbench and waits until the sidebar knows the user. */
export async function openWorkbench(page: Page, baseUrl: string): Promise<WorkbenchPage> {
  await page.goto(`${baseUrl}/`);
  await page.locator('.o-spreadsheet .o-grid-overlay').waitFor();
  const sidebar = page.frameLocator('.cs-panel iframe');
  await sidebar.locator('#identity strong').waitFor();
  const saved = async () => {
    await page.waitForTimeout(100);
    await page.locator('.cs-status', { hasText: 'All changes saved' }).waitFor();
  };
  const select = async (cell: string) => {
    const box = page.locator('.o-named-range-selector input');
    await box.click();
    await box.fill(cell);
    await box.press('Enter');
    await page.waitForFunction(
      (wanted) =>
        document.querySelector<HTMLInputElement>('.o-named-range-selector input')?.value === wanted,
      cell,
    );
  };
  return {
    page,
    sidebar,
    openTab: async (title) => {
      await page.locator('.o-sheet', { hasText: title }).first().click();
    },
    select,
    shown: async () => ((await page.locator('.o-topbar-composer').textContent()) ?? '').trim(),
    async type(cell, text) {
      await select(cell);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await saved();
    },
    saved,
  };
}
