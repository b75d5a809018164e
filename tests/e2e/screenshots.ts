/** Pictures of what people see: always in `out/`, and in the documents when they are asked to be renewed. */

import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** `COUNTERSIGN_RENEW_IMAGES=1` renews the pictures under `docs/images`. */
export async function saveScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.COUNTERSIGN_RENEW_IMAGES === '1' ? 'docs/images' : 'out/images';
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
