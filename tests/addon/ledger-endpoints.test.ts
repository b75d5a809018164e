/** The sidebar's endpoints about the ledger, in the pushed bundle, over the real local warehouse and spreadsheet. */

import { join } from 'node:path';
import { testQuality } from '../../src/app/publish.ts';
import { addDays } from '../../src/core/calendar/civil-date.ts';
import type { Answer } from '../../src/core/endpoints/endpoint-messages.ts';
import type {
  AuditPage,
  ChangeForm,
  EvidenceView,
  FailingTests,
  Inbox,
  KpiHistory,
  ProposalReport,
  PublicationNote,
  RolesView,
  WaiverForm,
} from '../../src/core/endpoints/ledger-messages.ts';
import type { JsonValue } from '../../src/core/registry/canonical-json.ts';
import {
  type AppsScriptRuntime,
  createAppsScriptRuntime,
} from '../../src/local/appsscript/create-runtime.ts';
import {
  ANA,
  CFO,
  CHRO,
  CMO,
  COO,
  DATA_TEAM,
  type GovernedCompany,
  OMAR,
  STATEMENT,
  startGovernedCompany,
  today,
} from '../support/governed-company.ts';
import { PROJECT } from '../support/local-surfaces.ts';
import { temporaryFolder } from '../support/run-countersign.ts';

let company: GovernedCompany;
let runtime: AppsScriptRuntime;
let spreadsheetId: string;

beforeAll(async () => {
  company = await startGovernedCompany();
  runtime = createAppsScriptRuntime({
    baseUrl: () => company.surfaces.baseUrl,
    stateDirectory: join(temporaryFolder(), 'script'),
    scriptProperties: { 'countersign.projectId': PROJECT },
  });
  spreadsheetId = company.newSpreadsheet();
}, 180_000);
afterAll(async () => {
  await runtime?.close();
  await company?.surfaces.close();
});

async function call<T>(user: string, functionName: string, ...args: string[]): Promise<Answer<T>> {
  const outcome = await runtime.call({ functionName, args, user, authMode: 'FULL', spreadsheetId });
  if (!outcome.ok) throw new Error(outcome.error.message);
  return JSON.parse(String(outcome.value)) as Answer<T>;
}

async function got<T>(user: string, functionName: string, ...args: string[]): Promise<T> {
  const answer = await call<T>(user, functionName, ...args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value;
}

/** The code of the refusal; the words have to be there. */
async function refusal(user: string, functionName: string, ...args: string[]): Promise<string> {
  const answer = await call(user, functionName, ...args);
  if (answer.ok) throw new Error(`${functionName} was not refused`);
  const [problem] = answer.problems;
  expect(problem?.what.length).toBeGreaterThan(10);
  expect(problem?.mend?.length).toBeGreaterThan(5);
  return problem?.code ?? '';
}

async function form(metricId: string, members: Readonly<Record<string, JsonValue>>) {
  const { liveVersion, versions } = await got<KpiHistory>(ANA, 'ledgerHistory', metricId);
  return {
    change: 'edit',
    metricId,
    baseVersion: liveVersion,
    definition: { ...versions[0]?.definition, ...members },
    effectiveOn: today(),
    reason: 'It says more',
  } satisfies ChangeForm;
}

/** As the sidebar does it: the evidence is looked at, then what was looked at is submitted. */
async function submit(user: string, change: ChangeForm): Promise<ProposalReport> {
  const text = JSON.stringify(change);
  const { report } = await got<EvidenceView>(user, 'ledgerExamine', text);
  return got<ProposalReport>(user, 'ledgerSubmit', text, report.evidenceHash);
}

const signature = (
  { id, contentHash }: Pick<ProposalReport, 'id' | 'contentHash'>,
  choice = 'approve',
  more: Readonly<Record<string, string>> = {},
) => JSON.stringify({ proposalId: id, contentHash, choice, statement: STATEMENT, ...more });

const NO_FILTER = { text: '', person: '', metricId: '', kind: '', from: '', to: '' };

/** Every order counts, not only the completed ones. */
const ALL_ORDERS = {
  source: 'order_lines',
  numerator: 'sum(sale_price)',
  denominator: 'count_distinct(order_id)',
};

test('staff propose a formula, one of the board rejects, an edit voids that vote, two approve', async () => {
  const first = await submit(ANA, await form('aov', ALL_ORDERS));
  expect(first).toMatchObject({ status: 'proposed', needed: 2, mayEdit: true, maySignFor: [] });
  const inbox = await got<Inbox>(CFO, 'ledgerInbox');
  expect(inbox).toMatchObject({ user: CFO, roles: ['Board'], waiting: [{ id: first.id }] });
  const view = await got<EvidenceView>(CFO, 'ledgerEvidence', first.id);
  expect(view.moved).toBeNull();
  expect(view.chart?.points.length).toBeGreaterThanOrEqual(26);

  const rejected = await got<ProposalReport>(COO, 'ledgerSign', signature(first, 'reject'));
  expect(rejected).toMatchObject({ status: 'in review', rejections: 1 });
  await got(CMO, 'ledgerComment', first.id, 'Why every order?');
  const edited = await submit(ANA, {
    ...(await form('aov', ALL_ORDERS)),
    proposalId: first.id,
    reason: 'Marketing pays for every order',
  });
  expect(edited).toMatchObject({ id: first.id, status: 'proposed', rejections: 0 });
  expect(edited.votes).toMatchObject([{ signer: COO, isVoid: true }]);

  expect(await refusal(CFO, 'ledgerSign', signature(first))).toBe('vote.edited');
  await got(CFO, 'ledgerSign', signature(edited));
  const approved = await got<ProposalReport>(COO, 'ledgerSign', signature(edited));
  expect(approved).toMatchObject({ status: 'approved', approvals: 2, mayPublish: false });
  const { ready } = await got<Inbox>(DATA_TEAM, 'ledgerInbox');
  expect(ready).toMatchObject([{ id: first.id }]);

  expect(await refusal(CFO, 'ledgerPublish', 'run-1')).toBe('publish.not-entitled');
  const note = await got<PublicationNote>(DATA_TEAM, 'ledgerPublish', 'run-2');
  expect(note).toMatchObject({ published: ['aov version 2'], refused: [], waiting: [] });
  expect(note.restatedPeriods).toBeGreaterThan(26);
  const history = await got<KpiHistory>(OMAR, 'ledgerHistory', 'aov');
  expect(history).toMatchObject({ liveVersion: 2, versions: [{ isLive: true }, { version: 1 }] });

  const old = history.versions[1]?.definition ?? {};
  const back = { change: 'roll-back', metricId: 'aov', baseVersion: 2, definition: old } as const;
  const rollBack = await submit(OMAR, { ...back, effectiveOn: today(), reason: 'It was better' });
  expect(rollBack).toMatchObject({ status: 'proposed', title: expect.stringContaining('earlier') });
  await got(CFO, 'ledgerSign', signature(rollBack));
  await got(CMO, 'ledgerSign', signature(rollBack));
  await got(DATA_TEAM, 'ledgerPublish', 'run-3');
  const after = await got<KpiHistory>(OMAR, 'ledgerHistory', 'aov');
  expect(after.versions[0]).toMatchObject({
    version: 3,
    definition: { ...old, version: 3 },
    proposal: { isRollBack: true, proposer: OMAR, publishedBy: DATA_TEAM },
  });
  expect((await got<Inbox>(ANA, 'ledgerInbox')).mine).toMatchObject([{ status: 'rolled back' }]);
  expect(await got(OMAR, 'ledgerVerify')).toMatchObject({ ok: true });
});

describe('a failed data test', () => {
  const subject = 'company.crm_opportunities';
  const failing = async () => (await got<FailingTests>(ANA, 'ledgerFailingTests')).tests;
  const ofSales = async () => (await failing()).find((one) => one.subject === subject);
  const waive = (more: Partial<WaiverForm> = {}) =>
    JSON.stringify({
      subject,
      test: 'accepted_values segment',
      until: addDays(today(), 7),
      reason: 'They are guilds, and right',
      ...more,
    });

  beforeAll(() => {
    const { warehouse } = company.host;
    const query = `UPDATE \`company.crm_opportunities\` SET segment = 'Guild'
      WHERE opportunity_id = (SELECT MIN(opportunity_id) FROM \`company.crm_opportunities\`)`;
    warehouse.query({ query, useLegacySql: false });
    const { publication } = company.definitions;
    testQuality({ warehouse, progress: { step: () => {} }, publication });
  }, 120_000);

  test('is told with the KPIs that rest on it and the days that a waiver may last', async () => {
    const { firstDay, lastDay } = await got<FailingTests>(ANA, 'ledgerFailingTests');
    expect([firstDay, lastDay]).toEqual([today(), addDays(today(), 92)]);
    expect(await ofSales()).toMatchObject({
      test: 'accepted_values segment',
      words: expect.stringMatching(
        /^Test accepted_values segment failed on crm_opportunities \(\d rows?\)$/,
      ),
      kpis: expect.arrayContaining(['Pipeline Velocity', 'Win Rate']),
      waivedUntil: null,
      proposalId: null,
    });
  });

  test.each([
    ['a test that passes', { test: 'unique rep_id' }, 'waiver.not-failing'],
    ['SQL in the place of a test', { test: "x'; DROP TABLE t --" }, 'waiver.not-failing'],
    ['more than 92 days', { until: addDays(today(), 93) }, 'proposal.dates'],
    ['a day that has passed', { until: addDays(today(), -1) }, 'proposal.dates'],
    ['no day', { until: 'soon' as never }, 'request.malformed'],
    ['no reason', { reason: ' ' }, 'request.malformed'],
  ])('is not waived for %s', async (_, more, code) => {
    expect(await refusal(ANA, 'ledgerProposeWaiver', waive(more))).toBe(code);
  });

  test('is waived when others signed, after an edit that the proposer made', async () => {
    const first = await got<ProposalReport>(ANA, 'ledgerProposeWaiver', waive());
    expect(first).toMatchObject({
      title: expect.stringMatching(
        /^Accept the failing test accepted_values segment on company.crm/,
      ),
      weight: 'It lets numbers look official although a test fails.',
      mayEdit: true,
      maySignFor: [],
    });
    expect(await ofSales()).toMatchObject({ proposalId: first.id });
    const until = addDays(today(), 14);
    const edited = await got<ProposalReport>(
      ANA,
      'ledgerProposeWaiver',
      waive({ proposalId: first.id, until }),
    );
    expect(edited.id).toBe(first.id);
    for (const person of [CFO, COO, CMO].slice(0, edited.needed)) {
      await got(person, 'ledgerSign', signature(edited));
    }
    const { published } = await got<PublicationNote>(DATA_TEAM, 'ledgerPublish', 'run-waiver');
    expect(published).toEqual([`a waiver of accepted_values segment on ${subject} until ${until}`]);
    expect(await ofSales()).toMatchObject({ waivedUntil: until, proposalId: null });
    expect((await failing()).at(-1)).toMatchObject({ subject });
  });
});

test('a draft is found again, by its author alone, and withdrawn', async () => {
  const change = await form('revenue', { description: 'Sale price of what was sold.' });
  const draft = await got<ProposalReport>(OMAR, 'ledgerSaveDraft', JSON.stringify(change));
  expect(draft).toMatchObject({ status: 'draft', needed: 0, deadline: null });
  expect((await got<Inbox>(OMAR, 'ledgerInbox')).mine[0]).toMatchObject({ id: draft.id });
  expect(await refusal(ANA, 'ledgerProposal', draft.id)).toBe('proposal.unknown');
  expect(
    await refusal(ANA, 'ledgerSaveDraft', JSON.stringify({ ...change, proposalId: draft.id })),
  ).toBe('proposal.not-yours');
  const gone = await got<ProposalReport>(OMAR, 'ledgerWithdraw', draft.id, 'Not needed');
  expect(gone.status).toBe('withdrawn');
});

describe('attacks through the sidebar', () => {
  let target: ProposalReport;
  beforeAll(async () => {
    target = await submit(CFO, await form('orders', { target: 123 }));
  });

  test('the proposer approves it', async () => {
    expect(await refusal(CFO, 'ledgerSign', signature(target))).toBe('vote.own-proposal');
  });

  test('the proposer lets a colleague sign in their place', async () => {
    const delegation = { to: OMAR, until: addDays(today(), 3), reason: 'Away' };
    await got<RolesView>(CFO, 'ledgerDelegate', JSON.stringify(delegation));
    const onBehalfOf = { onBehalfOf: CFO };
    expect(await refusal(OMAR, 'ledgerSign', signature(target, 'approve', onBehalfOf))).toBe(
      'vote.own-proposal',
    );
    await got(CFO, 'ledgerEndDelegation', OMAR);
  });

  test('the delegate of the proposer signs with a vote of their own', async () => {
    const delegation = { to: COO, until: addDays(today(), 3), reason: 'Away' };
    await got<RolesView>(CFO, 'ledgerDelegate', JSON.stringify(delegation));
    expect(await refusal(COO, 'ledgerSign', signature(target))).toBe('vote.conflict');
    await got(CFO, 'ledgerEndDelegation', COO);
  });

  test('one vote is signed twice, by the delegate and by the person', async () => {
    const wide = await submit(ANA, await form('aov', { ...ALL_ORDERS, target: 90 }));
    const delegation = { to: OMAR, until: addDays(today(), 3), reason: 'Away' };
    await got(CHRO, 'ledgerDelegate', JSON.stringify(delegation));
    const forChro = { onBehalfOf: CHRO };
    const once = await got<ProposalReport>(OMAR, 'ledgerSign', signature(wide, 'approve', forChro));
    expect(once.approvals).toBe(1);
    expect(await refusal(CHRO, 'ledgerSign', signature(wide))).toBe('vote.twice');
    expect((await got<ProposalReport>(CHRO, 'ledgerProposal', wide.id)).approvals).toBe(1);
    await got(CHRO, 'ledgerEndDelegation', OMAR);
    await got(ANA, 'ledgerWithdraw', wide.id, 'Only a try');
  });

  test('a signature is replayed onto another proposal', async () => {
    const other = await submit(ANA, await form('orders', { target: 124 }));
    const replayed = signature({ id: other.id, contentHash: target.contentHash });
    expect(await refusal(COO, 'ledgerSign', replayed)).toBe('vote.edited');
  });

  test('somebody without a role signs, and somebody grants a role to themselves', async () => {
    expect(await refusal(OMAR, 'ledgerSign', signature(target))).toBe('vote.not-entitled');
    const role = { change: 'grant-role', person: OMAR, role: 'Board', reason: 'I deserve it' };
    expect(await refusal(OMAR, 'ledgerProposeRole', JSON.stringify(role))).toBe(
      'proposal.own-role',
    );
  });

  test('somebody edits or withdraws what is not theirs', async () => {
    const change = { ...(await form('orders', { target: 5 })), proposalId: target.id };
    const { report } = await got<EvidenceView>(ANA, 'ledgerExamine', JSON.stringify(change));
    expect(await refusal(ANA, 'ledgerSubmit', JSON.stringify(change), report.evidenceHash)).toBe(
      'proposal.not-yours',
    );
    expect(await refusal(ANA, 'ledgerWithdraw', target.id, 'Gone')).toBe('proposal.not-yours');
  });

  test('something else is submitted than what was looked at', async () => {
    const looked = JSON.stringify(await form('orders', { target: 1 }));
    const { report } = await got<EvidenceView>(ANA, 'ledgerExamine', looked);
    const other = JSON.stringify(await form('orders', { target: 2 }));
    expect(await refusal(ANA, 'ledgerSubmit', other, report.evidenceHash)).toBe('evidence.moved');
  });

  test('a change of a version that is no longer live', async () => {
    const change = { ...(await form('orders', { target: 7 })), baseVersion: 4 };
    const { report } = await got<EvidenceView>(ANA, 'ledgerExamine', JSON.stringify(change));
    expect(await refusal(ANA, 'ledgerSubmit', JSON.stringify(change), report.evidenceHash)).toBe(
      'proposal.outdated',
    );
  });

  test.each([
    ['not JSON', 'request.malformed'],
    ['null', 'request.malformed'],
    ['{"choice":"approve"}', 'request.malformed'],
    [
      JSON.stringify({ ...JSON.parse('{}'), proposalId: 'x', choice: 'maybe' }),
      'request.malformed',
    ],
  ])('a signature that is none: %s', async (sent, code) => {
    expect(await refusal(COO, 'ledgerSign', sent)).toBe(code);
  });

  test('fields beyond their length are refused, with their name', async () => {
    const change = await form('orders', { target: 9 });
    for (const long of [
      { ...change, reason: 'x'.repeat(2001) },
      { ...change, definition: { ...change.definition, description: 'x'.repeat(20_001) } },
    ]) {
      expect(await refusal(ANA, 'ledgerSaveDraft', JSON.stringify(long))).toBe('request.too-long');
    }
    const statement = { statement: 'x'.repeat(501) };
    expect(await refusal(COO, 'ledgerSign', signature(target, 'approve', statement))).toBe(
      'request.too-long',
    );
    expect(await refusal(COO, 'ledgerComment', target.id, 'x'.repeat(4001))).toBe(
      'request.too-long',
    );
  });

  test.each([
    ['javascript:alert(1)'],
    ['http://example.com/a'],
    ['https://example.com/"><script>'],
  ])('a link that is no plain https address: %s', async (link) => {
    const change = { ...(await form('orders', { target: 9 })), link };
    expect(await refusal(ANA, 'ledgerSaveDraft', JSON.stringify(change))).toBe('request.malformed');
  });

  test.each([
    ["'); DROP TABLE countersign_ledger.events; --"],
    ['<img src=x onerror=alert(1)><script>alert(1)</script>'],
    ['=HYPERLINK("https://evil.example","click")'],
    ['👩🏽‍💼 שלום عالم 中文 — “quotes” & ampersands'],
    ['`execkpi`.@proposal_id $' + '{1+1} {{x}} \\u0000 %00'],
  ])('text is kept as it was written and does nothing: %s', async (text) => {
    const change = { ...(await form('orders', { description: text, target: 9 })), reason: text };
    const draft = await got<ProposalReport>(ANA, 'ledgerSaveDraft', JSON.stringify(change));
    expect(draft).toMatchObject({ reason: text, content: { definition: { description: text } } });
    const commented = await got<ProposalReport>(ANA, 'ledgerComment', draft.id, text);
    expect(commented.comments).toMatchObject([{ by: ANA, text }]);
    const query = JSON.stringify({ ...NO_FILTER, text: text.slice(0, 8) });
    const page = await got<AuditPage>(OMAR, 'ledgerSearch', query, '');
    expect(page.entries.some(({ detail }) => detail === text)).toBe(true);
    await got(ANA, 'ledgerWithdraw', draft.id, 'Only a try');
  });

  test('text that turns its direction or hides is refused', async () => {
    for (const text of ['safe\u202eevil', 'zero\u200bwidth', 'half \ud800']) {
      expect(await refusal(ANA, 'ledgerComment', target.id, text)).toBe('request.malformed');
    }
  });

  test('every refusal is on record, and the chain holds', async () => {
    const query = JSON.stringify({ ...NO_FILTER, kind: 'attempt.refused' });
    const { entries } = await got<AuditPage>(OMAR, 'ledgerSearch', query, '');
    const codes = new Set(entries.map(({ detail }) => detail));
    for (const code of ['vote.own-proposal', 'vote.conflict', 'vote.twice', 'proposal.own-role']) {
      expect(codes).toContain(code);
    }
    expect(await got(OMAR, 'ledgerVerify')).toMatchObject({ ok: true });
  });
});

describe('who writes', () => {
  const WRITING: readonly (readonly [string, ...string[]])[] = [
    ['ledgerSaveDraft', '{}'],
    ['ledgerSubmit', '{}', ''],
    ['ledgerProposeRole', '{}'],
    ['ledgerProposeWaiver', '{}'],
    ['ledgerSign', '{}'],
    ['ledgerComment', 'aov-1', 'text'],
    ['ledgerWithdraw', 'aov-1', 'reason'],
    ['ledgerDelegate', '{}'],
    ['ledgerEndDelegation', COO],
    ['ledgerPublish', 'run-4'],
  ];

  const asOther = async (activeUser: string, functionName: string, args: readonly string[]) => {
    const request = { functionName, args, user: ANA, activeUser, authMode: 'FULL' } as const;
    const outcome = await runtime.call({ ...request, spreadsheetId });
    const answer = JSON.parse(String(outcome.ok && outcome.value)) as Answer<unknown>;
    return answer.ok ? 'ok' : answer.problems.map(({ code }) => code).join();
  };
  let recorded: number;
  const events = async () =>
    (await got<AuditPage>(OMAR, 'ledgerSearch', JSON.stringify(NO_FILTER), '')).matching;
  beforeAll(async () => {
    recorded = await events();
  });

  test.each(WRITING)(
    '%s is refused unless warehouse and spreadsheet say the same',
    async (name, ...args) => {
      expect(await asOther(CFO, name, args)).toBe('identity.mismatch');
      expect(await asOther('', name, args)).toBe('identity.unknown');
      expect(await events()).toBe(recorded);
    },
  );

  test('reading is not refused: it shows who the warehouse thinks one is', async () => {
    expect(await asOther(CFO, 'ledgerInbox', [])).toBe('ok');
  });

  test('nobody is nobody: without an account nothing is read or written', async () => {
    for (const [name, ...args] of WRITING) {
      expect(await refusal('', name, ...args)).toMatch(/^(identity|warehouse)\./);
    }
  });
});

describe('when the days to vote are over', () => {
  const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`);
  const votesOf = async (person: string, id: string) =>
    (await got<ProposalReport>(person, 'ledgerProposal', id)).votes.map(({ signer }) => signer);

  test('a signature of the last day counts; one of the day after is refused, and what was approved stays', async () => {
    const { liveVersion } = await got<KpiHistory>(OMAR, 'ledgerHistory', 'aov');
    const lastDay = addDays(today(), 14);
    const late = await submit(ANA, await form('aov', ALL_ORDERS));
    expect(late).toMatchObject({ status: 'proposed', needed: 2, deadline: lastDay });

    await company.surfaces.setClock(noonOf(lastDay));
    expect(await got(CFO, 'ledgerSign', signature(late))).toMatchObject({ approvals: 1 });

    await company.surfaces.setClock(noonOf(addDays(lastDay, 1)));
    const { waiting, others } = await got<Inbox>(COO, 'ledgerInbox');
    expect([...waiting, ...others].map(({ id }) => id)).not.toContain(late.id);
    for (const choice of ['approve', 'reject', 'abstain', 'recuse']) {
      expect(await refusal(COO, 'ledgerSign', signature(late, choice))).toBe('vote.deadline');
    }
    // Nor does who signed in time change their mind, or anybody stand in for another.
    expect(await refusal(CFO, 'ledgerSign', signature(late, 'reject'))).toBe('vote.deadline');
    const until = addDays(lastDay, 8);
    await got(COO, 'ledgerDelegate', JSON.stringify({ to: CMO, until, reason: 'On holiday' }));
    const forCoo = signature(late, 'approve', { onBehalfOf: COO });
    expect(await refusal(CMO, 'ledgerSign', forCoo)).toBe('vote.deadline');

    expect(await got<ProposalReport>(COO, 'ledgerProposal', late.id)).toMatchObject({
      status: 'lapsed',
      approvals: 1,
      maySignFor: [],
      mayNotSign: `The vote ended on ${lastDay}.`,
    });
    expect(await votesOf(COO, late.id)).toEqual([CFO]);
    const { ready } = await got<Inbox>(DATA_TEAM, 'ledgerInbox');
    expect(ready.map(({ id }) => id)).not.toContain(late.id);
    expect(await got(OMAR, 'ledgerHistory', 'aov')).toMatchObject({ liveVersion });

    const query = JSON.stringify({
      ...NO_FILTER,
      kind: 'attempt.refused',
      from: addDays(lastDay, 1),
    });
    const { entries } = await got<AuditPage>(OMAR, 'ledgerSearch', query, '');
    const tried = { words: `was refused: vote.cast on ${late.id}`, detail: 'vote.deadline' };
    expect(entries).toHaveLength(6);
    for (const entry of entries) expect(entry).toMatchObject({ ...tried, proposalId: late.id });
    expect(await got(OMAR, 'ledgerVerify')).toMatchObject({ ok: true });
  });
});
