/** Proposing, signing, history, audit trail and roles as people meet them in the sidebar. */

import type { Browser } from 'playwright-core';
import type { SidebarState } from '../../src/core/endpoints/endpoint-messages.ts';
import type {
  AuditPage,
  ChangeChecks,
  ChangeForm,
  EvidenceView,
  FailingTests,
  Inbox,
  KpiHistory,
  ProposalLine,
  ProposalReport,
  RolesView,
} from '../../src/core/endpoints/ledger-messages.ts';
import { seriousFindings } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { saveScreenshot } from './screenshots.ts';
import { ok, openScriptedSidebar, type Scripted } from './scripted-sidebar.ts';

const ANA = 'ana.finance@example.com';
const CFO = 'cfo@example.com';
const HASH = 'a'.repeat(64);

const STATE: SidebarState = {
  warehouseUser: CFO,
  activeUser: CFO,
  newestData: '2026-11-20',
  workbook: { dataAsOf: '2026-11-20', refreshedAt: '2026-11-21T06:00:00.000Z' },
  trouble: null,
  kpis: [
    {
      id: 'aov',
      name: 'Average Order Value',
      synonyms: ['basket size'],
      level: 'functional',
      owner: 'CRO',
      ownerFunction: 'Sales',
      engine: 'Growth',
    },
  ],
};

const LINE: ProposalLine = {
  id: 'aov-1f0c9a2b',
  title: 'Change Average Order Value',
  metricId: 'aov',
  proposer: ANA,
  status: 'in review',
  approvals: 1,
  needed: 2,
  rejections: 0,
  deadline: '2026-12-05',
  signFor: [CFO],
};

const INBOX: Inbox = {
  user: CFO,
  roles: ['Board'],
  waiting: [LINE],
  ready: [],
  mine: [
    {
      ...LINE,
      id: 'revenue-7',
      title: 'Change Revenue',
      proposer: CFO,
      status: 'draft',
      needed: 0,
      signFor: [],
    },
  ],
  others: [],
  notShown: 0,
};

const DEFINITION = {
  id: 'aov',
  version: 1,
  type: 'ratio',
  name: 'Average Order Value',
  description: 'Revenue per completed order.',
  numerator: 'revenue',
  denominator: 'orders',
  unit: 'currency',
  grains: ['week', 'month'],
  target: 85,
  thresholds: { watch: 80, act: 70 },
  function: 'Sales',
  accountableRole: 'CRO',
  status: 'approved',
};

const REPORT: ProposalReport = {
  ...LINE,
  reader: CFO,
  content: {
    change: 'edit',
    metricId: 'aov',
    baseVersion: 1,
    definition: { ...DEFINITION, version: 2, numerator: 'sum(sale_price)' },
    effectiveOn: '2026-12-01' as never,
    reason: 'Marketing pays for every order, whatever became of it.',
  },
  reason: 'Marketing pays for every order, whatever became of it.',
  link: 'https://example.com/decision/42',
  effectiveOn: '2026-12-01',
  weight: 'It changes what the number is.',
  voters: ['Board', 'CEO'],
  rejectionsToEnd: 2,
  submittedAt: '2026-11-21T09:00:00.000000Z',
  changes: [
    { path: 'numerator', label: 'Numerator', before: 'revenue', after: 'sum(sale_price)' },
    { path: 'version', label: 'Version', before: '1', after: '2' },
  ],
  contentHash: HASH,
  evidenceHash: HASH,
  votes: [
    {
      signer: 'coo@example.com',
      principal: 'coo@example.com',
      choice: 'reject',
      at: '2026-11-21T09:30:00.000000Z',
      statement: 'The old text was unclear',
      isVoid: true,
    },
    {
      signer: 'cmo@example.com',
      principal: 'cmo@example.com',
      choice: 'approve',
      at: '2026-11-21T10:00:00.000000Z',
      statement: 'I answer for the new number',
      isVoid: false,
    },
  ],
  comments: [{ by: ANA, at: '2026-11-21T09:40:00.000000Z', text: 'Now it says which orders.' }],
  maySignFor: [CFO],
  mayNotSign: null,
  mayEdit: false,
  mayWithdraw: false,
  mayPublish: false,
};

const WEEKS = Array.from({ length: 52 }, (_, i) => ({
  period: `week ${i + 1}`,
  before: i % 13 === 5 ? null : 85 + 8 * Math.sin(i / 4),
  after: 74 + 6 * Math.sin(i / 4),
}));

const EVIDENCE: EvidenceView = {
  moved: null,
  chart: { grain: 'week', points: WEEKS, words: '52 weeks, 52 of them with another number.' },
  report: {
    metricId: 'aov',
    name: 'Average Order Value',
    headline: 'Average Order Value: week of 9 Nov 2026: $85.20 becomes $72.90 (-14.4 %).',
    isNew: false,
    canBeSubmitted: true,
    changes: REPORT.changes,
    formula: { before: 'revenue / orders', after: 'sum(sale_price) / orders' },
    formulaInWords: {
      before: 'Revenue divided by orders.',
      after: 'The sum of sale price divided by orders.',
    },
    checks: [
      {
        code: 'lineage.undeclared',
        severity: 'warning',
        what: 'The formula reads order_items.sale_price, which is not declared.',
        mend: 'Declare it among the source fields.',
      },
    ],
    comparison: {
      summary: ['All 52 weeks differ.', 'The largest difference is $14.10.'],
      cost: 'reads 12.3 MB',
      periods: WEEKS.slice(0, 30).map(({ period }) => ({
        period,
        grain: 'week',
        before: '$85.20',
        after: '$72.90',
        difference: '-14.4 %',
      })),
    },
    notComputed: null,
    computedFrom: [{ id: 'clv', name: 'Customer Lifetime Value', words: 'All 24 months differ.' }],
    rollsUpTo: [{ id: 'revenue', name: 'Revenue' }],
    shownIn: [{ kind: 'brief', title: 'CEO Brief', kpis: ['Average Order Value'] }],
    dataAsOf: '2026-11-20',
    evidenceHash: HASH,
  },
};

const HISTORY: KpiHistory = {
  metricId: 'aov',
  name: 'Average Order Value',
  liveVersion: 2,
  open: [],
  ended: [],
  versions: [
    {
      version: 2,
      isLive: true,
      definition: { ...DEFINITION, version: 2, target: 90 },
      at: '2026-10-01T08:00:00.000000Z',
      proposal: {
        id: 'aov-7',
        proposer: ANA,
        reason: 'A higher aim',
        isRollBack: false,
        publishedBy: 'data.team@example.com',
      },
      votes: REPORT.votes.slice(1),
      changes: [{ path: 'target', label: 'Target', before: '$85', after: '$90' }],
    },
    {
      version: 1,
      isLive: false,
      definition: DEFINITION,
      at: '2026-01-01T08:00:00.000000Z',
      proposal: null,
      votes: [],
      changes: [],
    },
  ],
};

const AUDIT: AuditPage = {
  entries: [
    {
      seq: 12,
      at: '2026-11-21T10:00:00.000000Z',
      actor: 'cmo@example.com',
      kind: 'vote.cast',
      words: 'approved aov-1f0c9a2b',
      detail: 'I answer for the new number',
      proposalId: 'aov-1f0c9a2b',
      metricId: null,
      hash: HASH,
    },
  ],
  matching: 31,
  nextBefore: 12,
  firstWrong: null,
};

const ROLES: RolesView = {
  user: CFO,
  roles: [
    { role: 'Board', people: [CFO, 'coo@example.com'] },
    { role: 'Data team', people: ['data.team@example.com'] },
  ],
  delegations: [{ from: CFO, to: ANA, until: '2026-12-01' }],
  mayDelegate: true,
};

const FAILING: FailingTests = {
  firstDay: '2026-11-21',
  lastDay: '2027-02-21',
  tests: [
    {
      subject: 'company.crm_opportunities',
      test: 'accepted_values segment',
      words: 'Test accepted_values segment failed on crm_opportunities (2 rows)',
      kpis: [
        'Deals at Risk',
        'Forecast Accuracy',
        'Pipeline Velocity',
        'Quota Attainment',
        'Sales Cycle Time',
        'Win Rate',
      ],
      waivedUntil: null,
      proposalId: null,
    },
    {
      subject: 'company.finance_months',
      test: 'not_null month',
      words: 'Test not_null month failed on finance_months (1 row)',
      kpis: [],
      waivedUntil: '2026-12-01',
      proposalId: 'waive-test-9',
    },
  ],
};
const WAIVER: ProposalReport = {
  ...REPORT,
  id: 'waive-test-1',
  metricId: null,
  title:
    'Accept the failing test accepted_values segment on company.crm_opportunities until 2026-12-05',
  content: {
    change: 'waive-test',
    subject: 'company.crm_opportunities',
    test: 'accepted_values segment',
    until: '2026-12-05' as never,
    reason: 'They are guilds, and right',
  },
  reason: 'They are guilds, and right',
  weight: 'It lets numbers look official although a test fails.',
  link: null,
  effectiveOn: null,
  changes: [],
  votes: [],
  comments: [],
};

const CHECKS: ChangeChecks = { changes: REPORT.changes, checks: [], canBeSubmitted: true };

const ANSWERS: Readonly<Record<string, Scripted>> = {
  sidebarState: ok(STATE),
  ledgerInbox: ok(INBOX),
  ledgerProposal: ok(REPORT),
  ledgerEvidence: ok(EVIDENCE),
  ledgerHistory: ok(HISTORY),
  ledgerCheck: ok(CHECKS),
  ledgerExamine: ok(EVIDENCE),
  ledgerSearch: ok(AUDIT),
  ledgerFailingTests: ok(FAILING),
  ledgerRoles: ok(ROLES),
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

const open = async (more: Readonly<Record<string, Scripted>> = {}, scheme?: 'light' | 'dark') => {
  const sidebar = await openScriptedSidebar(browser, { ...ANSWERS, ...more }, scheme);
  await sidebar.page.locator('#identity strong').waitFor();
  const tab = (name: string) => sidebar.page.getByRole('tab', { name }).click();
  return { ...sidebar, tab };
};
const focused = (page: Awaited<ReturnType<typeof open>>['page']) =>
  page.evaluate(() => document.activeElement?.textContent);

describe('signing', () => {
  test('the inbox counts what waits, and a proposal opens with its evidence', async () => {
    const { page, tab, complaints } = await open();
    await page.getByRole('tab', { name: 'Sign-off 1 wait for you' }).waitFor();
    await tab('Sign-off');
    await page.getByRole('button', { name: 'Change Average Order Value' }).click();
    await page.getByRole('img', { name: /Old against new: 52 weeks/ }).waitFor();
    expect(await focused(page)).toBe('Change Average Order Value');
    expect(await page.getByRole('progressbar').getAttribute('aria-label')).toBe('1 of 2 approvals');
    const link = page.getByRole('link', { name: 'https://example.com/decision/42' });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a signature needs a vote and its meaning, and is bound to what was shown', async () => {
    const { page, tab, answer, calls } = await open({
      ledgerSign: ok({
        ...REPORT,
        status: 'approved',
        approvals: 2,
        maySignFor: [],
        mayNotSign: null,
      }),
    });
    await tab('Sign-off');
    await page.getByRole('button', { name: 'Change Average Order Value' }).click();
    const sign = page.getByRole('button', { name: 'Sign', exact: true });
    await sign.click();
    await page.getByText('Choose your vote.').waitFor();
    await page.getByLabel('Approve').check();
    await sign.click();
    await page.getByText('Write what your signature means.').waitFor();
    expect(await calls('ledgerSign')).toEqual([]);
    await page.getByLabel('What your signature means').fill('I answer for it');
    await sign.click();
    await page.getByText('Your signature is on record.').waitFor();
    expect(await focused(page)).toBe('Your signature is on record.');
    const [[sent] = []] = await calls('ledgerSign');
    expect(JSON.parse(String(sent))).toEqual({
      proposalId: LINE.id,
      choice: 'approve',
      contentHash: HASH,
      statement: 'I answer for it',
    });
    await answer('ledgerSign', 'fails');
    await page.close();
  });

  test('whoever stands in for somebody says for whom', async () => {
    const report = { ...REPORT, maySignFor: ['coo@example.com'] };
    const { page, tab, calls } = await open({ ledgerProposal: ok(report), ledgerSign: ok(report) });
    await tab('Sign-off');
    await page.getByRole('button', { name: 'Change Average Order Value' }).click();
    await page.getByLabel('Abstain').check();
    await page.getByLabel('What your signature means').fill('For her');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Your signature is on record.').waitFor();
    const [[sent] = []] = await calls('ledgerSign');
    expect(JSON.parse(String(sent))).toMatchObject({ onBehalfOf: 'coo@example.com' });
    await page.close();
  });

  test('a proposal that was edited meanwhile is refused, and shown as it is now', async () => {
    const problem = {
      code: 'vote.edited',
      what: 'The proposal is not the one that you looked at.',
      mend: 'Look at it as it is now, then sign.',
    };
    const { page, tab, answer } = await open({ ledgerSign: { ok: false, problems: [problem] } });
    await tab('Sign-off');
    await page.getByRole('button', { name: 'Change Average Order Value' }).click();
    await page.getByLabel('Reject').check();
    await page.getByLabel('What your signature means').fill('Not like this');
    await answer(
      'ledgerProposal',
      ok({ ...REPORT, reason: 'Another reason', contentHash: 'b'.repeat(64) }),
    );
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByRole('alert').getByText('not the one that you looked at').waitFor();
    await page.getByText('Another reason').waitFor();
    await page.close();
  });

  test('says that the evidence moved, why one does not sign, and that nothing waits', async () => {
    const { page, tab } = await open({
      ledgerInbox: ok({ ...INBOX, waiting: [], others: [LINE] }),
      ledgerEvidence: ok({
        ...EVIDENCE,
        moved: 'This is not the evidence that was proposed with.',
      }),
      ledgerProposal: ok({ ...REPORT, maySignFor: [], mayNotSign: 'The proposer does not vote.' }),
    });
    await tab('Sign-off');
    await page.getByText('Nothing waits for you.').waitFor();
    await page.getByRole('button', { name: 'Change Average Order Value' }).click();
    await page.getByText('not the evidence that was proposed with').waitFor();
    await page.getByText('You do not sign this. The proposer does not vote.').waitFor();
    expect(await page.getByRole('button', { name: 'Sign', exact: true }).count()).toBe(0);
    await page.close();
  });
});

test('who publishes puts into effect what is due, step by step, and reads what came of it', async () => {
  const { page, tab } = await open({
    ledgerInbox: ok({ ...INBOX, waiting: [], ready: [{ ...LINE, status: 'approved' }] }),
    sidebarProgress: ok({ steps: ['Putting aov version 2 into effect'] }),
  });
  await tab('Sign-off');
  await page.getByRole('button', { name: 'Put into effect what is due' }).click();
  await page.getByText('Putting aov version 2 into effect').waitFor();
  await page.close();
  const done = await open({
    ledgerInbox: ok({ ...INBOX, ready: [{ ...LINE, status: 'approved' }] }),
    ledgerPublish: ok({
      published: ['aov version 2'],
      refused: [{ what: 'orders version 3', problems: [{ code: 'x', what: 'It reads nothing.' }] }],
      waiting: ['revenue version 2, on 2026-12-01'],
      restatedPeriods: 76,
    }),
  });
  await done.tab('Sign-off');
  await done.page.getByRole('button', { name: 'Put into effect what is due' }).click();
  await done.page.getByText('In effect now: aov version 2.').waitFor();
  await done.page.getByText('76 periods have another number now.').waitFor();
  await done.page.getByText('orders version 3 can not go live.').waitFor();
  expect(await focused(done.page)).toBe('In effect now: aov version 2.');
  await done.page.close();
});

describe('logging a change', () => {
  const pick = async (sidebar: Awaited<ReturnType<typeof open>>) => {
    await sidebar.tab('Change');
    await sidebar.page.getByRole('combobox', { name: 'KPI' }).fill('basket');
    await sidebar.page.keyboard.press('Enter');
    await sidebar.page.getByLabel('Target').waitFor();
  };

  test('picks a KPI, edits it with live checks, looks at the evidence and submits that', async () => {
    const sidebar = await open({ ledgerSubmit: ok({ ...REPORT, mayEdit: true }) });
    const { page, calls, complaints } = sidebar;
    await pick(sidebar);
    expect(await page.getByLabel('Target').inputValue()).toBe('90');
    await page.getByLabel('Target').fill('95,5');
    await page.getByText('Target should be a number').waitFor();
    await page.getByLabel('Target').fill('95.5');
    await page.getByText('It can be submitted').waitFor();
    await page.getByRole('button', { name: 'Look at the evidence' }).click();
    await page.getByText('Say why: those who sign read it first.').waitFor();
    await page.getByLabel('Why').fill('A higher aim');
    await page.getByLabel('Supporting link').fill('javascript:alert(1)');
    await page.getByRole('button', { name: 'Look at the evidence' }).click();
    await page.getByText('should begin with https://').first().waitFor();
    await page.getByLabel('Supporting link').fill('https://example.com/why');
    await page.getByRole('button', { name: 'Look at the evidence' }).click();
    await page.getByRole('img', { name: /Old against new/ }).waitFor();
    await page.getByRole('button', { name: 'Submit for signatures' }).click();
    await page.getByRole('article', { name: 'Change Average Order Value' }).waitFor();
    const [[sent, evidenceHash] = []] = await calls('ledgerSubmit');
    expect(evidenceHash).toBe(HASH);
    const { definition, ...form } = JSON.parse(String(sent)) as ChangeForm;
    expect(form).toEqual({
      change: 'edit',
      metricId: 'aov',
      baseVersion: 2,
      effectiveOn: new Date().toISOString().slice(0, 10),
      reason: 'A higher aim',
      link: 'https://example.com/why',
    });
    const { id: _, version: __, ...members } = DEFINITION;
    expect(definition).toEqual({ ...members, target: 95.5 });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('an edit after the evidence was looked at takes the submission away', async () => {
    const sidebar = await open();
    await pick(sidebar);
    const { page } = sidebar;
    await page.getByLabel('Why').fill('A higher aim');
    await page.getByRole('button', { name: 'Look at the evidence' }).click();
    const submit = page.getByRole('button', { name: 'Submit for signatures' });
    await submit.waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Basket');
    expect(await submit.count()).toBe(0);
    await page.close();
  });

  test('retiring asks for no fields, and a new KPI for its id', async () => {
    const sidebar = await open({
      ledgerSaveDraft: ok({ ...REPORT, id: 'aov-9', status: 'draft' }),
    });
    await pick(sidebar);
    const { page, calls } = sidebar;
    await page.getByLabel('What to do').selectOption('retire');
    expect(await page.getByLabel('Target').isVisible()).toBe(false);
    await page.getByLabel('Why').fill('Nobody reads it');
    await page.getByLabel('What to do').selectOption('create');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('The new KPI needs an id').first().waitFor();
    await page.getByLabel('Id of the new KPI').fill('aov_retail');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved as the draft aov-9.').waitFor();
    const [[sent] = []] = await calls('ledgerSaveDraft');
    expect(JSON.parse(String(sent))).toMatchObject({
      change: 'create',
      metricId: 'aov_retail',
      baseVersion: 0,
    });
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForFunction(
      () =>
        (window as unknown as { called: [string][] }).called.filter(
          ([name]) => name === 'ledgerSaveDraft',
        ).length === 2,
    );
    const [, [again] = []] = await calls('ledgerSaveDraft');
    expect(JSON.parse(String(again))).toMatchObject({ proposalId: 'aov-9' });
    await page.close();
  });

  test('what has errors can only be saved as a draft', async () => {
    const checks = [
      {
        code: 'x',
        severity: 'error',
        what: 'There is no column sale_prise.',
        mend: 'Write sale_price.',
      },
    ];
    const report = {
      ...EVIDENCE.report,
      canBeSubmitted: false,
      checks,
      comparison: null,
      notComputed: 'Nothing was computed.',
    };
    const sidebar = await open({ ledgerExamine: ok({ ...EVIDENCE, chart: null, report }) });
    await pick(sidebar);
    const { page } = sidebar;
    await page.getByLabel('Why').fill('A try');
    await page.getByRole('button', { name: 'Look at the evidence' }).click();
    await page.getByText('There is no column sale_prise.').waitFor();
    expect(await page.getByRole('button', { name: 'Submit for signatures' }).count()).toBe(0);
    await page.close();
  });
});

describe('waiving a failed test', () => {
  test('takes one that fails now, a day within the bounds and a reason, by the keyboard alone', async () => {
    const { page, tab, calls, complaints } = await open({
      ledgerProposeWaiver: ok(WAIVER),
      ledgerProposal: ok(WAIVER),
    });
    await tab('Change');
    await page.getByRole('button', { name: 'Show the tests that fail now' }).press('Enter');
    const test = page.getByLabel('Failed test', { exact: true });
    await test.waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('waiver-test');
    await page.getByText('Sales Cycle Time, 1 more.').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByText('No KPI rests on it.').waitFor();
    await page.getByText('It is waived until 2026-12-01 already.').waitFor();
    await page.getByText('Proposal waive-test-9 asks for a waiver of it already.').waitFor();
    await page.keyboard.press('ArrowUp');
    const until = page.getByLabel('Until, this day included');
    await until.fill('2027-02-22');
    await page.getByText('Choose a day from 2026-11-21 to 2027-02-21.').waitFor();
    await until.fill('2026-12-05');
    await page.getByText('Say why: those who sign read it first.').waitFor();
    const submit = page.getByRole('button', { name: 'Submit for signatures' });
    await submit.press('Enter');
    expect(await focused(page)).toBe('Say why: those who sign read it first.');
    expect(await calls('ledgerProposeWaiver')).toEqual([]);
    await page.getByLabel('Why it can be accepted').fill(' They are guilds, and right ');
    await page.getByText('✓ It can be submitted.').waitFor();
    await submit.press('Enter');
    await page.getByRole('article', { name: /^Accept the failing test/ }).waitFor();
    const proposal = page.getByRole('article', { name: /^Accept the failing test/ });
    await proposal.getByText('What fails now').waitFor();
    await proposal.getByText('Sales Cycle Time, 1 more.').waitFor();
    const [[sent] = []] = await calls('ledgerProposeWaiver');
    expect(JSON.parse(String(sent))).toEqual({
      subject: 'company.crm_opportunities',
      test: 'accepted_values segment',
      until: '2026-12-05',
      reason: 'They are guilds, and right',
    });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('says that nothing fails, and what the ledger refuses', async () => {
    const { page, tab, answer } = await open({
      ledgerFailingTests: ok({ ...FAILING, tests: [] }),
      ledgerProposeWaiver: {
        ok: false,
        problems: [{ code: 'waiver.not-failing', what: 'It does not fail now.', mend: 'Look.' }],
      },
    });
    await tab('Change');
    const show = page.getByRole('button', { name: 'Show the tests that fail now' });
    await show.click();
    await page.getByText('No failed test keeps a number from being official.').waitFor();
    await answer('ledgerFailingTests', ok(FAILING));
    await show.click();
    await page.getByLabel('Until, this day included').fill('2026-12-05');
    await page.getByLabel('Why it can be accepted').fill('They are guilds, and right');
    await page.getByRole('button', { name: 'Submit for signatures' }).click();
    await page.getByRole('alert').getByText('It does not fail now.').waitFor();
    expect(await page.getByLabel('Why it can be accepted').inputValue()).toBe(
      'They are guilds, and right',
    );
    await page.close();
  });

  test('an open one is edited by who proposed it', async () => {
    const { page, tab, calls } = await open({
      ledgerProposal: ok({ ...WAIVER, mayEdit: true }),
      ledgerProposeWaiver: ok(WAIVER),
    });
    await tab('Sign-off');
    await page.getByRole('button', { name: 'Change Average Order Value' }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    expect(await page.getByLabel('Until, this day included').inputValue()).toBe('2026-12-05');
    await page.getByLabel('Why it can be accepted').fill('Known, and mended on Monday');
    await page.getByRole('button', { name: 'Submit for signatures' }).click();
    await page.getByRole('article', { name: /^Accept the failing test/ }).waitFor();
    const [[sent] = []] = await calls('ledgerProposeWaiver');
    expect(JSON.parse(String(sent))).toMatchObject({
      proposalId: 'waive-test-1',
      reason: 'Known, and mended on Monday',
    });
    await page.close();
  });
});

describe('history, audit trail and roles', () => {
  test('an earlier version is brought back by a proposal', async () => {
    const { page, tab, calls } = await open();
    await tab('History');
    await page.getByRole('combobox', { name: 'KPI' }).fill('average');
    await page.keyboard.press('Enter');
    await page.getByText('Version 2').waitFor();
    await page.getByRole('button', { name: 'Propose to bring version 1 back' }).click();
    await page.getByText('Bring back Average Order Value, version 1').waitFor();
    await page.getByLabel('Why').fill('The aim was too high');
    await page.getByRole('button', { name: 'Look at the evidence' }).click();
    await page.getByRole('button', { name: 'Submit for signatures' }).waitFor();
    const [[sent] = []] = await calls('ledgerExamine');
    expect(JSON.parse(String(sent))).toMatchObject({
      change: 'roll-back',
      baseVersion: 2,
      definition: { target: 85 },
    });
    await page.close();
  });

  test('the audit trail pages, verifies and exports', async () => {
    const { page, tab, calls } = await open({
      ledgerVerify: ok({ ok: false, words: 'Event 4: Its content was changed.' }),
      ledgerExport: ok({ fileName: 'trail.csv', csv: 'seq\r\n1\r\n', events: 1, leftOut: 3 }),
    });
    await tab('Audit');
    await page.getByText('31 events match.').waitFor();
    await page.getByRole('button', { name: 'Older ones' }).click();
    await page.waitForFunction(() => document.querySelectorAll('#panel-audit ol li').length === 2);
    expect((await calls('ledgerSearch'))[1]?.[1]).toBe('12');
    await page.getByRole('button', { name: 'Verify the whole record' }).click();
    await page.getByText('The record is not whole.').waitFor();
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    await page.getByText('3 older events are not in it.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save trail.csv' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('trail.csv');
    await page.close();
  });

  test('a delegation is given and ended, and a role proposed', async () => {
    const { page, tab, calls } = await open({
      ledgerDelegate: ok(ROLES),
      ledgerEndDelegation: ok({ ...ROLES, delegations: [] }),
      ledgerProposeRole: ok(REPORT),
      ledgerProposal: ok({ ...REPORT, title: 'Give ana.finance@example.com the role Board' }),
    });
    await tab('Roles');
    await page.getByText('Let somebody sign instead of you').click();
    await page.getByLabel('To (e-mail address)').fill('ANA.finance@example.com');
    await page.locator('#delegate-reason').fill('On leave');
    await page.getByRole('button', { name: 'Delegate' }).click();
    await page.getByText('The delegation is on record.').waitFor();
    expect(JSON.parse(String((await calls('ledgerDelegate'))[0]?.[0]))).toMatchObject({ to: ANA });
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('Nobody stands in for anybody.').waitFor();
    await page.getByText('Propose to give or take a role').click();
    await page.locator('#role-person').fill(ANA);
    await page.locator('#role-reason').fill('Successor');
    await page.getByRole('button', { name: 'Submit for signatures' }).click();
    await page.getByRole('article', { name: /the role Board/ }).waitFor();
    expect(JSON.parse(String((await calls('ledgerProposeRole'))[0]?.[0]))).toEqual({
      change: 'grant-role',
      person: ANA,
      role: 'Board',
      reason: 'Successor',
    });
    await page.close();
  });
});

describe('every part', () => {
  test('is reached with the keyboard', async () => {
    const { page } = await open();
    await page.getByRole('tab', { name: 'Workbook' }).focus();
    for (const name of ['Brief', 'Change', 'Sign-off', 'History', 'Audit', 'Roles', 'Workbook']) {
      await page.keyboard.press('ArrowRight');
      expect(await focused(page)).toContain(name);
      expect(await page.getByRole('tabpanel').count()).toBe(1);
    }
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('Roles');
    await page.close();
  });

  test('shows text from people as text, whatever it holds', async () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script> שלום 👩🏽‍💼';
    const { page, tab, complaints } = await open({
      ledgerProposal: ok({
        ...REPORT,
        title: evil,
        reason: evil,
        link: 'javascript:alert(1)',
        comments: [{ by: evil, at: evil, text: evil }],
        votes: [{ ...REPORT.votes[0], statement: evil, signer: evil }],
        changes: [{ path: evil, label: evil, before: evil, after: evil }],
      }),
      ledgerSearch: ok({ ...AUDIT, entries: [{ ...AUDIT.entries[0], detail: evil, words: evil }] }),
    });
    await tab('Audit');
    await page.getByText('onerror').first().waitFor();
    await tab('Sign-off');
    await page.getByRole('button', { name: 'Change Average Order Value' }).click();
    await page.getByText('onerror').first().waitFor();
    expect(await page.locator('img, article script, a[href^="javascript"]').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('says what went wrong and tries again', async () => {
    const failing = Object.fromEntries(
      ['ledgerInbox', 'ledgerHistory', 'ledgerSearch', 'ledgerRoles'].map((name) => [
        name,
        'fails' as const,
      ]),
    );
    const { page, tab, answer } = await open(failing);
    for (const [name, endpoint] of [
      ['Sign-off', 'ledgerInbox'],
      ['Audit', 'ledgerSearch'],
      ['Roles', 'ledgerRoles'],
    ] as const) {
      await tab(name);
      const panel = page.getByRole('tabpanel');
      await panel.getByRole('alert').getByText('PERMISSION_DENIED').waitFor();
      await answer(endpoint, ANSWERS[endpoint] ?? 'never');
      await panel.getByRole('button', { name: 'Try again' }).click();
      await panel.getByRole('alert').waitFor({ state: 'detached' });
    }
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'is accessible and fits 300 pixels in %s',
    async (scheme) => {
      const { page, tab } = await open(
        { ledgerVerify: ok({ ok: true, words: 'All 31 events hold.' }) },
        scheme,
      );
      const look = async (name: string) => {
        for (const folded of await page.locator('details:visible').all()) {
          await folded.evaluate((node) => node.setAttribute('open', ''));
        }
        expect(await seriousFindings(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
        for (const folded of await page.locator('details:visible').all()) {
          await folded.evaluate((node) => node.removeAttribute('open'));
        }
        await page.evaluate(() => window.scrollTo(0, 0));
        await saveScreenshot(page, `sidebar-${name}-${scheme}`);
      };
      await tab('Sign-off');
      await page.getByRole('button', { name: 'Change Average Order Value' }).waitFor();
      await look('inbox');
      await page.getByRole('button', { name: 'Change Average Order Value' }).click();
      await page.getByRole('img', { name: /Old against new/ }).waitFor();
      await page.evaluate(() => document.querySelector('.evidence')?.scrollIntoView());
      await saveScreenshot(page, `sidebar-evidence-${scheme}`);
      await page.evaluate(() => document.querySelector('.sign')?.scrollIntoView());
      await saveScreenshot(page, `sidebar-signing-${scheme}`);
      await look('proposal');
      await tab('Change');
      await page.getByRole('combobox', { name: 'KPI' }).fill('basket');
      await page.keyboard.press('Enter');
      await page.getByLabel('Why').fill('A higher aim');
      await page.getByRole('button', { name: 'Look at the evidence' }).click();
      await page.getByRole('button', { name: 'Submit for signatures' }).waitFor();
      await look('change');
      await page.getByRole('button', { name: 'Show the tests that fail now' }).click();
      await page.getByLabel('Failed test', { exact: true }).waitFor();
      await page.getByLabel('Until, this day included').fill('2026-12-05');
      await page.getByLabel('Why it can be accepted').fill('They are guilds, and right');
      await look('waiver');
      await page.evaluate(() => document.querySelector('#waiver')?.scrollIntoView());
      await saveScreenshot(page, `sidebar-waiver-${scheme}`);
      await tab('History');
      await page.getByRole('combobox', { name: 'KPI' }).fill('average');
      await page.keyboard.press('Enter');
      await page.getByText('Version 2').waitFor();
      await look('history');
      await tab('Audit');
      await page.getByRole('button', { name: 'Verify the whole record' }).click();
      await page.getByText('The record is whole.').waitFor();
      await look('audit');
      await tab('Roles');
      await page
        .getByText('Nobody', { exact: false })
        .or(page.getByText('may sign for'))
        .first()
        .waitFor();
      await look('roles');
      await page.close();
    },
  );
});
