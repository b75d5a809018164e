/** What people try at the procedure itself, past every client: refused by the rules, and recorded. */

import { verifyRows } from '../../../src/app/ledger/verify-ledger.ts';
import { contentHash } from '../../../src/core/ledger/content-hash.ts';
import type { EventBody, ProposalContent, RoleChange } from '../../../src/core/ledger/event.ts';
import {
  BOARD,
  change,
  day,
  opening,
  PUBLISHER,
  STAFF,
  STRANGER,
  sha256,
} from '../../core/ledger/small-ledger.ts';
import { OWNER, PROJECT, reasonOf } from '../../local/bigquery/warehouse-under-test.ts';
import { type LedgerWarehouse, startLedger } from '../../support/ledger-warehouse.ts';

const [BEA, BEN, BO] = BOARD;
const EVIDENCE = sha256('what the proposer saw');
const NOBODY = 'nobody@localhost';
const DAY_MS = 86_400_000;
const FIRST_NOON = Date.UTC(2026, 0, 1, 12);

let ledger: LedgerWarehouse;
beforeAll(async () => {
  ledger = await startLedger({ owners: [NOBODY] });
});
afterAll(() => ledger.close());

const submission = (proposalId: string, content: ProposalContent = change()): EventBody => ({
  kind: 'proposal.submitted',
  proposalId,
  content,
  evidenceHash: EVIDENCE,
});
const signature = (id: string, content: ProposalContent = change()) =>
  contentHash({ id, content, evidenceHash: EVIDENCE }, sha256);
const vote = (proposalId: string, more: Partial<Extract<EventBody, { kind: 'vote.cast' }>> = {}) =>
  ({
    kind: 'vote.cast',
    proposalId,
    choice: 'approve',
    contentHash: signature(proposalId),
    statement: 'I have looked at it',
    ...more,
  }) as const;
const publication = (proposalId: string): EventBody => ({
  kind: 'proposal.published',
  proposalId,
  contentHash: signature(proposalId),
});
const delegation = (to: string): EventBody => ({
  kind: 'delegation.given',
  to,
  until: day('2026-01-31'),
  reason: 'On holiday',
});
const grant = (person: string): RoleChange => ({
  change: 'grant-role',
  person,
  role: 'board',
  reason: 'A new member',
});

type Step = readonly [person: string, body: EventBody];

/** The last step is the attack; those before it are allowed. */
const ATTACKS: readonly (readonly [string, string, readonly Step[]])[] = [
  ['the proposer signs', 'vote.own-proposal', [[STAFF, vote('own')]]],
  ['somebody without a role signs', 'vote.not-entitled', [[STRANGER, vote('own')]]],
  [
    'a delegate of the proposer signs',
    'vote.conflict',
    [
      [BEA, submission('by-bea')],
      [BEA, delegation(BEN)],
      [BEN, vote('by-bea')],
    ],
  ],
  [
    'one person signs twice, for a colleague and as themselves',
    'vote.twice',
    [
      [BO, delegation(BEA)],
      [BEA, vote('own', { onBehalfOf: BO })],
      [BEA, vote('own')],
    ],
  ],
  ['the colleague signs as well', 'vote.twice', [[BO, vote('own')]]],
  [
    'a signature under a delegation that nobody gave',
    'vote.not-entitled',
    [[STRANGER, vote('own', { onBehalfOf: BEN })]],
  ],
  [
    'a signature is used after an edit',
    'vote.edited',
    [
      [STAFF, submission('edited')],
      [STAFF, submission('edited', change({ reason: 'Something else' }))],
      [BEN, vote('edited')],
    ],
  ],
  [
    'a signature is moved to another proposal',
    'vote.edited',
    [
      [STAFF, submission('other')],
      [BEN, vote('other', { contentHash: signature('own') })],
    ],
  ],
  [
    'a hash of nothing is signed',
    'vote.edited',
    [[BEN, vote('other', { contentHash: '0'.repeat(64) })]],
  ],
  [
    'what is not approved is published',
    'publish.not-approved',
    [[PUBLISHER, publication('other')]],
  ],
  ['somebody without the role publishes', 'publish.not-entitled', [[STAFF, publication('other')]]],
  [
    "somebody else's proposal is edited",
    'proposal.not-yours',
    [[BEN, submission('other', change({ reason: 'Mine now' }))]],
  ],
  ['a role is asked for oneself', 'proposal.own-role', [[STAFF, submission('me', grant(STAFF))]]],
  [
    'a role is decided on by who gets it',
    'vote.conflict',
    [
      [STAFF, submission('role', { ...grant(BEA), role: 'publisher' })],
      [BEA, vote('role', { contentHash: signature('role', { ...grant(BEA), role: 'publisher' }) })],
    ],
  ],
  ['the ledger is opened again', 'ledger.already-open', [[STAFF, opening({ roles: [] })]]],
  [
    'a refusal is forged',
    'request.malformed',
    [[STAFF, { kind: 'attempt.refused', attempted: 'vote.cast', code: 'vote.twice' }]],
  ],
  [
    'somebody whom the warehouse does not know',
    'identity.unknown',
    [[NOBODY, submission('ghost')]],
  ],
];

test('every attack is refused by its rule and recorded', async () => {
  await ledger.tell(STAFF, submission('own'));
  for (const [what, code, steps] of ATTACKS) {
    for (const [person, body] of steps.slice(0, -1)) {
      const { outcome, what: why } = await ledger.tell(person, body);
      expect([what, outcome, why]).toEqual([what, 'recorded', null]);
    }
    const [person = '', body] = steps.at(-1) ?? [];
    if (body === undefined) throw new Error(what);
    const answer = await ledger.tell(person, body);
    expect([what, answer.outcome, answer.code]).toEqual([what, 'refused', code]);
    const last = (await ledger.rows()).at(-1);
    expect([last?.seq, last?.event_hash, last?.actor]).toEqual([answer.seq, answer.hash, person]);
    const proposal = 'proposalId' in body ? { proposalId: body.proposalId } : {};
    expect(JSON.parse(last?.body ?? '')).toEqual({
      kind: 'attempt.refused',
      attempted: body.kind,
      code,
      ...(body.kind === 'attempt.refused' ? {} : proposal),
    });
  }
  await expectWhole();
});

test('a vote after its deadline', async () => {
  await ledger.tell(STAFF, submission('late'));
  ledger.warehouse.clock.nowMs = FIRST_NOON + 15 * DAY_MS;
  expect((await ledger.tell(BEN, vote('late'))).code).toBe('vote.deadline');
});

test('a clock that went back refuses and records nothing: it would be dated before the head', async () => {
  const before = await ledger.head();
  ledger.warehouse.clock.nowMs = FIRST_NOON;
  expect(await ledger.tell(STAFF, submission('back'))).toMatchObject({
    outcome: 'refused',
    code: 'ledger.clock',
    seq: null,
  });
  expect(await ledger.head()).toEqual(before);
  ledger.warehouse.clock.nowMs = FIRST_NOON + 15 * DAY_MS;
});

const comment = (text: string): EventBody => ({ kind: 'comment.made', proposalId: 'own', text });
const written = (id: string, body: string) => `{"body":${body},"id":"${id}"}`;
const COMMENT = '{"kind":"comment.made","proposalId":"own","text":"Hi"}';

test.each([
  ['nothing', '', 'request.malformed'],
  ['no JSON', '{"id"', 'request.malformed'],
  ['a list', '[]', 'request.malformed'],
  ['null', 'null', 'request.malformed'],
  ['no body', '{"id":"a"}', 'request.malformed'],
  ['an unknown kind', written('m1', '{"kind":"all.approved"}'), 'request.malformed'],
  ['a member without meaning', written('m2', COMMENT.replace('}', ',"x":1}')), 'request.malformed'],
  ['an id of the ledger', written('refused-9', COMMENT), 'request.malformed'],
  ['an id with capitals', written('M3', COMMENT), 'request.malformed'],
  ['other spacing than is signed', `${written('m4', COMMENT)} `, 'request.malformed'],
  [
    'two proposals under one name',
    written('m5', COMMENT.replace('"text"', '"proposalId":"other","text"')),
    'request.malformed',
  ],
  ['two ids', `{"body":${COMMENT},"id":"m6","id":"m7"}`, 'request.malformed'],
  [
    'a text of 5,000 characters',
    written('m8', COMMENT.replace('Hi', 'x'.repeat(5000))),
    'request.too-long',
  ],
  ['a megabyte', written('m9', COMMENT.replace('Hi', 'x'.repeat(1_000_000))), 'request.too-long'],
  ['a control character', written('m10', COMMENT.replace('Hi', '\\u0007')), 'request.malformed'],
  [
    'a turned reading direction',
    written('m11', COMMENT.replace('Hi', 'a\u202eb')),
    'request.malformed',
  ],
  ['half a character', written('m12', COMMENT.replace('Hi', '\\ud83d')), 'request.malformed'],
  [
    'a prototype',
    written('m13', COMMENT.replace('"text"', '"__proto__":{},"text"')),
    'request.malformed',
  ],
])('%s is refused and recorded', async (_what, request, code) => {
  const answer = await ledger.call(STAFF, request);
  expect(answer).toMatchObject({ outcome: 'refused', code });
  expect((await ledger.head()).seq).toBe(answer.seq);
});

test.each([
  ['emoji and families', 'Fine 👍🏽 👩‍👩‍👧'],
  ['right-to-left text', 'שלום עולם, مرحبا'],
  ['SQL', "'); DROP TABLE `countersign_ledger.events`; --"],
  ['a formula', '=IMPORTDATA("https://example.com/"&A1)'],
  ['HTML', '<img src=x onerror="alert(1)">'],
  ['quotes, backslashes and lines', 'a "b" \\n \\ c\n\td'],
])('%s is text and stays as it is', async (_what, text) => {
  expect((await ledger.tell(STAFF, comment(text))).outcome).toBe('recorded');
  const last = (await ledger.rows(BEA)).at(-1);
  expect(JSON.parse(last?.body ?? '')).toMatchObject({ text });
});

test('the same request again is answered with what was recorded then; its id is nobody else’s', async () => {
  const first = await ledger.tell(STAFF, comment('Once'), 'once');
  const again = await ledger.tell(STAFF, comment('Once'), 'once');
  expect(again).toEqual({ ...first, outcome: 'repeated' });
  expect(await ledger.tell(STAFF, comment('Twice'), 'once')).toMatchObject({
    code: 'request.duplicate',
  });
  expect(await ledger.tell(BEA, comment('Once'), 'once')).toMatchObject({
    code: 'request.duplicate',
  });
});

test.each([
  ['SELECT * FROM `countersign_ledger.events`'],
  ['SELECT * FROM `countersign_ledger.head`'],
  ["INSERT INTO `countersign_ledger.head` (seq, event_hash, recorded_at) VALUES (0, '', '')"],
  ['INSERT INTO `countersign_ledger.events` SELECT * FROM `countersign_gov.ledger_events`'],
  ["UPDATE `countersign_ledger.events` SET actor = 'bea@example.com' WHERE TRUE"],
  ['DELETE FROM `countersign_ledger.events` WHERE TRUE'],
  ['TRUNCATE TABLE `countersign_ledger.events`'],
  ['DROP TABLE `countersign_ledger.events`'],
  ['CREATE OR REPLACE TABLE `countersign_ledger.events` AS SELECT 1 AS seq'],
  ['CREATE OR REPLACE VIEW `countersign_gov.ledger_events` AS SELECT 1 AS seq'],
  ['CREATE OR REPLACE PROCEDURE `countersign_gov.append`(request STRING) BEGIN SELECT 1; END'],
  [
    'CREATE OR REPLACE FUNCTION `countersign_gov.decide`() RETURNS STRING LANGUAGE js AS "return 1"',
  ],
])('%s is not for people', async (sql) => {
  for (const person of [STAFF, BEA]) {
    const reply = await ledger.warehouse.query(sql, {}, person);
    expect([reply.status, reasonOf(reply)]).toEqual([403, 'accessDenied']);
  }
});

test('nor may people let themselves in, nor strangers ask', async () => {
  const dataset = `/projects/${PROJECT}/datasets/countersign_ledger`;
  const access = [{ role: 'OWNER', userByEmail: STAFF }];
  expect((await ledger.warehouse.request('PATCH', dataset, { access }, STAFF)).status).toBe(403);
  await expect(ledger.tell('eve@example.org', comment('Hi'))).rejects.toThrow('Access Denied');
});

test('after all that the chain is whole', expectWhole);

async function expectWhole() {
  const head = await ledger.head();
  expect(verifyRows(await ledger.rows(), head, { sha256 })).toMatchObject({ ok: true });
}

describe('a ledger that is not open', () => {
  let closed: LedgerWarehouse;
  beforeAll(async () => {
    closed = await startLedger({ unopened: true });
  });
  afterAll(() => closed.close());

  test('takes nothing and records nothing', async () => {
    const answer = await closed.tell(STAFF, submission('p1'));
    expect(answer).toMatchObject({ outcome: 'refused', code: 'ledger.not-open', seq: null });
    expect(await closed.rows()).toEqual([]);
  });

  test('is not opened with fewer people than a quorum needs', async () => {
    const roles = [{ person: BEA, role: 'board' }];
    for (const few of [[], roles]) {
      const answer = await closed.tell(OWNER, opening({ roles: few }));
      expect(answer.code).toBe('ledger.no-quorum-possible');
    }
    expect((await closed.head()).seq).toBe(0);
  });
});
