/** The sidebar's part Brief, with answers instead of Google: what is signed, what is told, and that everybody can use it. */

import type { Browser } from 'playwright-core';
import type { BriefView } from '../../src/core/endpoints/brief-messages.ts';
import { CORRECTED, DRAFT, ISSUED } from '../core/brief/sample-documents.ts';
import { AOV_STORY, smallBrief } from '../support/small-brief.ts';
import { seriousFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { saveScreenshot } from './screenshots.ts';
import { ok, openScriptedSidebar, type Scripted } from './scripted-sidebar.ts';

const VIEW: BriefView = {
  week: DRAFT.brief.week,
  document: DRAFT,
  briefHash: 'ab'.repeat(32),
  blocks: [],
  recipients: ['ceo@example.com'],
  isWeekly: false,
  unread: null,
};
const BLOCKED: BriefView = {
  ...VIEW,
  blocks: [{ what: 'Average Order Value is stale.', mend: 'The data team loads newer data.' }],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

async function open(answers: Readonly<Record<string, Scripted>>, scheme?: 'light' | 'dark') {
  const sidebar = await openScriptedSidebar(browser, answers, scheme);
  await sidebar.page.getByRole('tab', { name: 'Brief' }).click();
  await sidebar.page.getByRole('button', { name: 'Look again' }).waitFor();
  return sidebar;
}

test('the issue signs the brief that is on the page, in words, by its hash', async () => {
  const { page, calls, complaints } = await open({
    sidebarBrief: ok(VIEW),
    sidebarIssueBrief: ok({ ...VIEW, document: ISSUED }),
  });
  await page.getByRole('button', { name: 'Issue this brief' }).click();
  expect(await calls('sidebarIssueBrief')).toEqual([]);
  await page.getByLabel('What your signature means').fill(' I stand for it ');
  await page.getByRole('button', { name: 'Issue this brief' }).click();
  await page.getByText('It is issued and on record.').waitFor();
  const [[form = ''] = []] = await calls('sidebarIssueBrief');
  expect(JSON.parse(form)).toEqual({
    week: VIEW.week,
    briefHash: VIEW.briefHash,
    statement: 'I stand for it',
  });
  await page.getByText('Issued by ceo@example.com').waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test('what keeps it from being issued is told with who mends it, and there is no button to issue', async () => {
  const { page } = await open({ sidebarBrief: ok(BLOCKED) });
  await page.getByText('What keeps it from being issued: 1').waitFor();
  await page.getByText('The data team loads newer data.').waitFor();
  expect(await page.getByRole('button', { name: /^Issue/ }).count()).toBe(0);
  await page.close();
});

test('a correction asks why, and what differs by now stands beside what was issued', async () => {
  const { page, calls } = await open({
    sidebarBrief: ok({ ...VIEW, document: CORRECTED }),
    sidebarIssueBrief: ok({ ...VIEW, document: CORRECTED }),
  });
  await page.getByText('As known then and now: 2 differ').waitFor();
  await page.getByText('Correct it').click();
  await page.getByLabel('What your signature means').fill('I stand for it');
  await page.getByRole('button', { name: 'Issue the correction' }).click();
  expect(await calls('sidebarIssueBrief')).toEqual([]);
  await page.getByLabel('Why it is issued again').fill('Returns were counted twice');
  await page.getByRole('button', { name: 'Issue the correction' }).click();
  await page.getByText('It is issued and on record.').waitFor();
  const [[form = ''] = []] = await calls('sidebarIssueBrief');
  expect(JSON.parse(form)).toMatchObject({ correction: 'Returns were counted twice' });
  await page.close();
});

test('the page is saved without a call, and text of people stays text', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const story = { ...AOV_STORY, name: evil, note: { ...AOV_STORY.note, comment: evil } };
  const document = { ...DRAFT, brief: smallBrief({ title: evil, attention: [story] }) };
  const { page, complaints } = await open({ sidebarBrief: ok({ ...VIEW, document }) });
  await page.getByText('onerror').first().waitFor();
  await page.getByRole('button', { name: 'Save it as a page' }).click();
  const link = page.getByRole('link', { name: `Save ceo-brief-${VIEW.week}.html` });
  const saved = await page.evaluate(
    async (address) => (await fetch(address ?? '')).text(),
    await link.getAttribute('href'),
  );
  expect(saved).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(await page.locator('img').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
});

const UNREAD: BriefView = {
  ...VIEW,
  unread: {
    issued: 'Issued by ceo@example.com on 2025-12-22 09:30 UTC.',
    what: 'The brief in event 42 of the ledger has a form that is not known here: title should be a text.',
    mend: 'Update Countersign where a newer one issued it; else issue the week again, with this as the reason.',
  },
};

test('an issued brief that can not be shown is told, and a correction asks why', async () => {
  const { page, calls, complaints } = await open({
    sidebarBrief: ok(UNREAD),
    sidebarIssueBrief: ok({ ...VIEW, document: ISSUED }),
  });
  await page.getByRole('alert').getByText('has a form that is not known here').waitFor();
  expect(await page.getByRole('button', { name: /^Mail it/ }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Issue this brief' }).count()).toBe(0);
  await saveScreenshot(page, 'sidebar-brief-unread');
  await page.getByText('Correct it').click();
  await page.getByLabel('Why it is issued again').fill('It had another form');
  await page.getByLabel('What your signature means').fill('I stand for it');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Issue the correction' }).click();
  await page.getByText('It is issued and on record.').waitFor();
  const [[form = ''] = []] = await calls('sidebarIssueBrief');
  expect(JSON.parse(form)).toMatchObject({ correction: 'It had another form' });
  expect(complaints).toEqual([]);
  await page.close();
});

test.each(['light', 'dark'] as const)('is accessible and fits 300 pixels in %s', async (scheme) => {
  const { page } = await open({ sidebarBrief: ok({ ...BLOCKED, document: CORRECTED }) }, scheme);
  for (const folded of await page.locator('details:visible').all()) {
    await folded.evaluate((node) => node.setAttribute('open', ''));
  }
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(300);
  await saveScreenshot(page, `sidebar-brief-${scheme}`);
  await page.close();
});
