/** What an administrator can do to the tables, past the procedure, and how verification names it. */

import { type LedgerVerification, verifyRows } from '../../../src/app/ledger/verify-ledger.ts';
import { eventHash, writtenEventHash } from '../../../src/core/ledger/content-hash.ts';
import type { EventBody, LedgerEvent } from '../../../src/core/ledger/event.ts';
import { type LedgerRow, rowOf } from '../../../src/core/ledger/ledger-row.ts';
import { BOARD, change, STAFF, sha256 } from '../../core/ledger/small-ledger.ts';
import { type LedgerWarehouse, readEvent, startLedger } from '../../support/ledger-warehouse.ts';

let ledger: LedgerWarehouse;
let whole: readonly LedgerRow[];
beforeAll(async () => {
  ledger = await startLedger();
  const comment = (text: string): EventBody => ({ kind: 'comment.made', proposalId: 'p1', text });
  const evidenceHash = sha256('evidence');
  const content = change();
  await ledger.tell(STAFF, { kind: 'proposal.submitted', proposalId: 'p1', content, evidenceHash });
  for (const text of ['Why?', 'Because', 'I see', 'Good']) {
    ledger.warehouse.clock.nowMs += 1000;
    await ledger.tell(BOARD[0], comment(text));
  }
  whole = await ledger.rows();
  await ledger.tamper(`
    CREATE TABLE \`countersign_ledger.kept\` AS SELECT * FROM \`countersign_ledger.events\`;
    CREATE TABLE \`countersign_ledger.kept_head\` AS SELECT * FROM \`countersign_ledger.head\``);
});
afterAll(() => ledger.close());
beforeEach(() =>
  ledger.tamper(`
    DELETE FROM \`countersign_ledger.events\` WHERE TRUE;
    INSERT INTO \`countersign_ledger.events\` SELECT * FROM \`countersign_ledger.kept\`;
    DELETE FROM \`countersign_ledger.head\` WHERE TRUE;
    INSERT INTO \`countersign_ledger.head\` SELECT * FROM \`countersign_ledger.kept_head\``),
);

const EVENTS = '`countersign_ledger.events`';
const HEAD = '`countersign_ledger.head`';

async function verified(publishedHeads: readonly string[] = []): Promise<LedgerVerification> {
  return verifyRows(await ledger.rows(), await ledger.head(), { sha256, publishedHeads });
}

test('a chain that nobody touched holds', async () => {
  expect(await verified()).toMatchObject({ ok: true, events: 6 });
});

test.each([
  ['a text is altered', `UPDATE ${EVENTS} SET body = REPLACE(body, 'Why', 'Oh') WHERE seq = 3`, 3],
  ['another person is named', `UPDATE ${EVENTS} SET actor = '${STAFF}' WHERE seq = 4`, 4],
  [
    'an event is dated back',
    `UPDATE ${EVENTS} SET recorded_at = '2025-12-24T00:00:00.000000Z' WHERE seq = 5`,
    5,
  ],
  ['an event is deleted', `DELETE FROM ${EVENTS} WHERE seq = 3`, 4],
  ['the first is deleted', `DELETE FROM ${EVENTS} WHERE seq = 1`, 2],
  ['the last is deleted', `DELETE FROM ${EVENTS} WHERE seq = 6`, 6],
  ['all are deleted', `DELETE FROM ${EVENTS} WHERE TRUE`, 1],
  [
    'two are put in another order',
    `UPDATE ${EVENTS} SET seq = IF(seq = 3, 4, 3) WHERE seq IN (3, 4)`,
    3,
  ],
  ['an event is there twice', `INSERT INTO ${EVENTS} SELECT * FROM ${EVENTS} WHERE seq = 3`, 3],
  ['a column says otherwise', `UPDATE ${EVENTS} SET kind = 'vote.cast' WHERE seq = 3`, 3],
  [
    'an event is hidden from its proposal',
    `UPDATE ${EVENTS} SET proposal_id = 'p2' WHERE seq = 2`,
    2,
  ],
  ['an event is hidden from its KPI', `UPDATE ${EVENTS} SET metric_id = NULL WHERE seq = 2`, 2],
  ['a body is respaced', `UPDATE ${EVENTS} SET body = REPLACE(body, ',', ', ') WHERE seq = 3`, 3],
  ['a body is no JSON', `UPDATE ${EVENTS} SET body = 'x' WHERE seq = 3`, 3],
  ['a hash is changed', `UPDATE ${EVENTS} SET event_hash = REPEAT('0', 64) WHERE seq = 6`, 6],
  ['the head is set back', `UPDATE ${HEAD} SET seq = 4 WHERE TRUE`, 5],
  ['the head is another', `UPDATE ${HEAD} SET event_hash = REPEAT('0', 64) WHERE TRUE`, 6],
])('%s', async (_what, sql, seq) => {
  await ledger.tamper(sql);
  expect(await verified()).toMatchObject({ ok: false, seq });
});

/** The chain from `seq` on as somebody would write it who knows how hashes are made. */
async function rewrite(seq: number, how: (event: LedgerEvent) => Partial<LedgerEvent>) {
  let prev = '';
  const rows = whole.map((row) => {
    const event = readEvent(row);
    if (event.seq < seq) {
      prev = event.hash;
      return row;
    }
    const { hash: _, ...content } = { ...event, prev, ...(event.seq === seq ? how(event) : {}) };
    prev = eventHash(content, sha256);
    return rowOf({ ...content, hash: prev });
  });
  const text = (value: string | null) => (value === null ? 'NULL' : JSON.stringify(value));
  for (const row of rows.filter((one) => one.seq >= seq)) {
    await ledger.tamper(`DELETE FROM ${EVENTS} WHERE seq = ${row.seq};
      INSERT INTO ${EVENTS} (seq, event_id, actor, recorded_at, kind, proposal_id, metric_id, body, previous_hash, event_hash)
      VALUES (${row.seq}, ${[row.event_id, row.actor, row.recorded_at, row.kind, row.proposal_id, row.metric_id, row.body, row.previous_hash, row.event_hash].map(text).join(', ')})`);
  }
  await ledger.tamper(`UPDATE ${HEAD} SET event_hash = '${prev}' WHERE TRUE`);
}

test('a chain that is hashed anew has to keep the rules: time does not go back', async () => {
  await rewrite(5, () => ({ at: '2025-12-24T00:00:00.000000Z' }));
  expect(await verified()).toMatchObject({
    ok: false,
    seq: 5,
    what: expect.stringMatching(/before/),
  });
});

/** The last event with another text as its body, hashed as it stands. */
async function rewriteLast(body: string) {
  const { seq, event_id, actor, recorded_at, previous_hash } = whole.at(-1) as LedgerRow;
  const event = { seq, id: event_id, actor, at: recorded_at, prev: previous_hash };
  const hash = writtenEventHash(event, body, sha256);
  await ledger.tamper(`UPDATE ${EVENTS} SET body = ${JSON.stringify(body)}, event_hash = '${hash}' WHERE seq = ${seq};
    UPDATE ${HEAD} SET event_hash = '${hash}' WHERE TRUE`);
}

test('a text that is hashed as it stands holds where it is canonical', async () => {
  await rewriteLast('{"kind":"comment.made","proposalId":"p1","text":"No"}');
  expect(await verified()).toMatchObject({ ok: true });
});

test.each([
  ['spaced', '{"kind": "comment.made","proposalId":"p1","text":"No"}'],
  ['in another order', '{"kind":"comment.made","text":"No","proposalId":"p1"}'],
  [
    'with a member twice',
    '{"kind":"comment.made","proposalId":"p2","proposalId":"p1","text":"No"}',
  ],
  ['escaped', '{"kind":"comment.made","proposalId":"p1","text":"\\u004eo"}'],
  ['with half a character', '{"kind":"comment.made","proposalId":"p1","text":"\\ud83d"}'],
  ['with a number beyond all bounds', '{"kind":"comment.made","proposalId":"p1","text":1e999}'],
])('a text that is %s is named, though its hash agrees', async (_, body) => {
  await rewriteLast(body);
  expect(await verified()).toEqual({
    ok: false,
    seq: 6,
    what: 'Its body is not in the form that is hashed.',
  });
});

test('a text that ends its event early and begins another is no JSON', async () => {
  await rewriteLast('{"kind":"comment.made","proposalId":"p1","text":"No"},"id":"e9"');
  expect(await verified()).toEqual({ ok: false, seq: 6, what: 'Its body is not JSON.' });
});

test('nor does anybody sign their own proposal', async () => {
  const body = {
    kind: 'vote.cast',
    proposalId: 'p1',
    choice: 'approve',
    contentHash: '0'.repeat(64),
    statement: 'I like it',
  } as const;
  await rewrite(6, () => ({ actor: STAFF, body }));
  expect(await verified()).toMatchObject({
    ok: false,
    seq: 6,
    what: expect.stringMatching(/rule/),
  });
});

test('one that keeps the rules holds in itself, but not the head that was published', async () => {
  const published = (await ledger.head()).hash;
  expect(await verified([published])).toMatchObject({ ok: true });
  await rewrite(4, () => ({ body: { kind: 'comment.made', proposalId: 'p1', text: 'No' } }));
  expect(await verified()).toMatchObject({ ok: true });
  expect(await verified([published])).toMatchObject({
    ok: false,
    what: expect.stringMatching(/rewritten/),
  });
});
