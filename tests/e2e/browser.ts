/** The Chromium that comes from npm, and a page whose complaints are kept. */

import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // In one process, the browser would end with its first page.
    args: [...sparticuz.args.filter((arg) => arg !== '--single-process'), ...QUIET],
    headless: true,
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Console errors, uncaught errors, failed loads, and requests to anywhere but this machine. */
  readonly complaints: string[];
}

export async function openPage(
  browser: Browser,
  options: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<WatchedPage> {
  const { width = 1440, height = 900, colorScheme = 'light' } = options;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1|data:|blob:|about:)/.test(request.url())) {
      complaints.push(`request: ${request.url()}`);
    }
  });
  return { page, complaints };
}
