/** The page of a brief in a browser: one sheet of A4 on paper, and figures that lead to their rows. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { BriefDocument } from '../../src/core/brief/issued-brief.ts';
import { briefHtml } from '../../src/core/brief/render/brief-html.ts';
import { DRAFT, ISSUED } from '../core/brief/sample-documents.ts';
import { temporaryFolder } from '../support/run-countersign.ts';
import { AOV_LINE, AOV_STORY, milestonesOf, NPS_LINE, smallBrief } from '../support/small-brief.ts';
import { launchBrowser, openPage } from './browser.ts';
import { saveScreenshot } from './screenshots.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

const FULL = smallBrief({
  scoreboard: [
    ...Array.from({ length: 11 }, (_, i) => ({
      ...AOV_LINE,
      metricId: i === 0 ? 'aov' : `kpi_${i}`,
      name: i === 0 ? 'Average Order Value' : `Customer Retention Rate ${i}`,
      isSignal: i % 4 === 0,
    })),
    NPS_LINE,
  ],
  attention: Array.from({ length: 8 }, () => AOV_STORY),
  improved: Array.from({ length: 4 }, () => AOV_STORY),
  milestones: milestonesOf(
    Array.from({ length: 10 }, (_, i) => ({ milestoneId: i, name: `Security review ${i}` })),
  ),
});

async function opened(document: BriefDocument) {
  const file = join(temporaryFolder(), 'brief.html');
  writeFileSync(file, briefHtml(document));
  const { page, complaints } = await openPage(browser);
  await page.goto(`file://${file}`);
  return { page, complaints, own: `request: file://${file}` };
}

test.each([
  ['a draft', { ...DRAFT, brief: FULL }, 'draft'],
  ['an issued brief', { ...ISSUED, brief: FULL }, 'issued'],
])(
  '%s of twelve KPIs, eight stories, four improvements and ten milestones prints on one sheet',
  async (_, document, name) => {
    const { page, complaints, own } = await opened(document);
    await saveScreenshot(page, `brief-page-full-${name}`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(complaints).toEqual([own]);
    await page.close();
  },
);

test('a figure leads to the row of its KPI', async () => {
  const { page } = await opened({ ...ISSUED, brief: FULL });
  await page.getByRole('link', { name: '8.1 %' }).first().click();
  expect(await page.locator('tr:target').textContent()).toContain('Average Order Value');
  await page.close();
});
