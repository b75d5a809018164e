/** One change from the proposal to its signatures, as the people see it who take part, over the real warehouse. */

import { appendEvent } from '../../src/app/ledger/append-event.ts';
import { giveDelegation } from '../../src/app/ledger/delegate-vote.ts';
import { examineProposal } from '../../src/app/ledger/examine-proposal.ts';
import {
  saveDraft,
  submitProposal,
  withdrawProposal,
} from '../../src/app/ledger/propose-change.ts';
import { readHistory } from '../../src/app/ledger/read-history.ts';
import { readInbox } from '../../src/app/ledger/read-inbox.ts';
import { readProposal } from '../../src/app/ledger/read-proposal.ts';
import { readRoles } from '../../src/app/ledger/read-roles.ts';
import { checkChain, exportLedger, searchLedger } from '../../src/app/ledger/search-ledger.ts';
import { commentOnProposal, signProposal } from '../../src/app/ledger/sign-proposal.ts';
import { addDays } from '../../src/core/calendar/civil-date.ts';
import type { Choice } from '../../src/core/ledger/event.ts';
import {
  ANA,
  CFO,
  CHRO,
  CMO,
  COO,
  type GovernedCompany,
  OMAR,
  STATEMENT,
  startGovernedCompany,
  today,
} from '../support/governed-company.ts';

let company: GovernedCompany;
beforeAll(async () => {
  company = await startGovernedCompany();
}, 120_000);
afterAll(() => company?.surfaces.close());

const QUERY = { text: '', person: '', metricId: '', kind: '', from: '', to: '' } as const;

function sign(email: string, proposalId: string, choice: Choice, onBehalfOf?: string): void {
  const person = company.as(email);
  const { contentHash } = readProposal(person, proposalId);
  const vote = { proposalId, choice, contentHash, statement: STATEMENT };
  signProposal(person, onBehalfOf === undefined ? vote : { ...vote, onBehalfOf });
}

test('a change of a formula: proposed, rejected, edited, signed by two, in force, and all of it on record', () => {
  const ana = company.as(ANA);
  const draft = saveDraft({
    ...ana,
    content: company.edit('aov', { numerator: 'revenue' }, 'First thoughts'),
  });
  expect(readInbox(ana).mine).toMatchObject([{ id: draft.proposalId, status: 'draft' }]);
  expect(readInbox(company.as(CFO)).others).toEqual([]);
  expect(() => readProposal(company.as(CFO), draft.proposalId)).toThrow('There is no proposal');

  const content = company.edit('aov', {
    source: 'order_lines',
    numerator: 'sum(sale_price)',
    denominator: 'count_distinct(order_id)',
  });
  const { proposalId } = submitProposal({ ...ana, ...draft, content });
  expect(proposalId).toBe(draft.proposalId);
  expect(readInbox(company.as(CFO)).waiting).toMatchObject([
    {
      id: proposalId,
      title: 'Change Average Order Value',
      signFor: [CFO],
      approvals: 0,
      needed: 2,
    },
  ]);
  expect(readInbox(ana)).toMatchObject({ waiting: [], mine: [{ status: 'proposed' }] });
  expect(readInbox(company.as(OMAR))).toMatchObject({ waiting: [], others: [{ id: proposalId }] });

  const evidence = examineProposal(company.as(CFO), proposalId);
  expect(evidence?.moved).toBeNull();
  expect(evidence?.chart?.points).toHaveLength(52);

  commentOnProposal(company.as(COO), proposalId, 'Why every order?');
  sign(COO, proposalId, 'reject');
  const before = readProposal(company.as(CFO), proposalId);
  expect(before).toMatchObject({ status: 'in review', rejections: 1, maySignFor: [CFO] });

  submitProposal({ ...ana, proposalId, content: { ...content, reason: 'It counts every order' } });
  const stale = { proposalId, choice: 'approve', statement: STATEMENT } as const;
  expect(() =>
    signProposal(company.as(CFO), { ...stale, contentHash: before.contentHash }),
  ).toThrow('it was edited since');

  sign(CFO, proposalId, 'approve');
  sign(COO, proposalId, 'approve');
  const after = readProposal(company.as(CMO), proposalId);
  expect(after).toMatchObject({ status: 'approved', approvals: 2, rejections: 0 });
  expect(after.votes.map(({ signer, choice, isVoid }) => [signer, choice, isVoid])).toEqual([
    [COO, 'reject', true],
    [CFO, 'approve', false],
    [COO, 'approve', false],
  ]);
  expect(after.comments).toMatchObject([{ by: COO, text: 'Why every order?' }]);
  expect(after.changes.map(({ path }) => path)).toEqual([
    'numerator',
    'denominator',
    'source',
    'version',
  ]);

  const publisher = company.as('data.team@example.com');
  expect(readInbox(publisher).ready).toMatchObject([{ id: proposalId }]);
  const { contentHash } = after;
  appendEvent(publisher, { kind: 'proposal.published', proposalId, contentHash });
  expect(readInbox(publisher).ready).toEqual([]);
  expect(readInbox(ana).mine).toMatchObject([{ id: proposalId, status: 'effective' }]);

  const history = readHistory(company.as(OMAR), 'aov');
  expect(history).toMatchObject({ name: 'Average Order Value', liveVersion: 2 });
  expect(history.versions).toMatchObject([
    { version: 2, isLive: true, proposal: { id: proposalId, proposer: ANA }, votes: [{}, {}] },
    { version: 1, isLive: false, proposal: null, votes: [], changes: [] },
  ]);

  const page = searchLedger(company.as(OMAR), { ...QUERY, metricId: 'aov' });
  expect(page.entries.map(({ kind }) => kind)).toEqual([
    'proposal.published',
    'vote.cast',
    'vote.cast',
    'attempt.refused',
    'proposal.submitted',
    'vote.cast',
    'comment.made',
    'proposal.submitted',
    'proposal.saved',
  ]);
  expect(page).toMatchObject({ matching: 9, nextBefore: null, firstWrong: null });
  expect(checkChain(company.as(OMAR))).toMatchObject({ ok: true });
});

test('an event that was altered shows in the part that is looked at, and in the whole', async () => {
  const omar = company.as(OMAR);
  const table = '"exec-kpi.countersign_ledger".events';
  const [{ seq } = {}] = searchLedger(omar, { ...QUERY, kind: 'comment.made' }).entries;
  await company.surfaces.sql(`UPDATE ${table} SET actor = '${CMO}' WHERE seq = ${seq}`);
  expect(searchLedger(omar, { ...QUERY, person: CMO })).toMatchObject({ firstWrong: seq });
  expect(checkChain(omar)).toEqual({ ok: false, words: `Event ${seq}: Its content was changed.` });
  await company.surfaces.sql(`UPDATE ${table} SET actor = '${COO}' WHERE seq = ${seq}`);
  expect(checkChain(omar).ok).toBe(true);
});

test('who delegates lets another person sign once, and the list says for whom', () => {
  giveDelegation(company.as(CMO), { to: OMAR, until: addDays(today(), 7), reason: 'On leave' });
  const content = company.edit('revenue', { description: 'Sale price of what was sold.' });
  const { proposalId } = submitProposal({ ...company.as(ANA), content });
  expect(readInbox(company.as(OMAR)).waiting).toMatchObject([{ id: proposalId, signFor: [CMO] }]);
  expect(readRoles(company.as(CHRO)).delegations).toMatchObject([{ from: CMO, to: OMAR }]);
  sign(OMAR, proposalId, 'abstain', CMO);
  expect(readInbox(company.as(OMAR)).waiting).toEqual([]);
  expect(() => sign(CMO, proposalId, 'approve')).toThrow('signs once');
  withdrawProposal(company.as(ANA), proposalId, 'Not now');
  expect(readInbox(company.as(CFO)).waiting).toEqual([]);
  expect(readHistory(company.as(ANA), 'revenue').ended).toMatchObject([{ status: 'withdrawn' }]);
});

test('nothing is submitted that its checks refuse, or that is not what was looked at', () => {
  const ana = company.as(ANA);
  const wrong = company.edit('revenue', { formula: 'sum(sale_prise)' });
  expect(() => submitProposal({ ...ana, content: wrong })).toThrow(/sale_prise/);
  const content = company.edit('revenue', { target: 1 });
  const seenEvidenceHash = '0'.repeat(64);
  expect(() => submitProposal({ ...ana, content, seenEvidenceHash })).toThrow(
    'not what you looked',
  );
});

test('a role is proposed, and who wants it does not vote on it', () => {
  const content = {
    change: 'grant-role',
    person: OMAR,
    role: 'Board',
    reason: 'Successor',
  } as const;
  const { proposalId } = submitProposal({ ...company.as(ANA), content });
  expect(readInbox(company.as(CHRO)).waiting).toMatchObject([{ id: proposalId }]);
  expect(readProposal(company.as(OMAR), proposalId)).toMatchObject({
    maySignFor: [],
    mayNotSign: 'The proposal is about your own role.',
  });
  expect(examineProposal(company.as(CHRO), proposalId)).toBeNull();
});

test('the export opens in a spreadsheet and computes nothing', () => {
  const ana = company.as(ANA);
  const { proposalId } = readInbox(ana).mine.map(({ id }) => ({ proposalId: id }))[0] ?? {};
  for (const text of [
    '=HYPERLINK("https://evil.example")',
    ' +1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '＝1',
  ]) {
    commentOnProposal(ana, String(proposalId), text);
  }
  const { csv, events, leftOut } = exportLedger(
    ana,
    { ...QUERY, kind: 'comment.made', person: ANA },
    '2026-03-02T00:00:00Z',
  );
  expect([events, leftOut]).toEqual([6, 0]);
  expect(
    csv
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',').slice(5, -3).join(',')),
  ).toEqual([
    "'＝1",
    "'\t=1",
    "'@SUM(A1)",
    "'-1",
    "' +1",
    `"'=HYPERLINK(""https://evil.example"")"`,
  ]);
});
