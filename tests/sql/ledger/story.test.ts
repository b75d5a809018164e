/** A change of a KPI from proposal to effect, each step by another person, through the procedure and nothing else. */

import { verifyRows } from '../../../src/app/ledger/verify-ledger.ts';
import { contentHash } from '../../../src/core/ledger/content-hash.ts';
import { statusOf } from '../../../src/core/ledger/proposal-status.ts';
import { liveDefinition } from '../../../src/core/ledger/state.ts';
import { BOARD, change, day, PUBLISHER, STAFF, sha256 } from '../../core/ledger/small-ledger.ts';
import { type LedgerWarehouse, startLedger } from '../../support/ledger-warehouse.ts';

let ledger: LedgerWarehouse;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.close());

const [BEA, BEN] = BOARD;
const EVIDENCE = sha256('what the proposer saw');
const signature = () => ({
  contentHash: contentHash({ id: 'p1', content: change(), evidenceHash: EVIDENCE }, sha256),
});

test('a change is proposed, signed by two others, published, live, and in one chain', async () => {
  const vote = (statement: string) =>
    ({
      kind: 'vote.cast',
      proposalId: 'p1',
      choice: 'approve',
      statement,
      ...signature(),
    }) as const;
  const submitted = { kind: 'proposal.submitted', proposalId: 'p1', content: change() } as const;
  const steps = [
    await ledger.tell(STAFF, { ...submitted, evidenceHash: EVIDENCE }),
    await ledger.tell(BEA, vote('Visitors say more')),
    await ledger.tell(BEN, vote('Agreed')),
    await ledger.tell(PUBLISHER, { kind: 'proposal.published', proposalId: 'p1', ...signature() }),
  ];
  expect(steps.map(({ outcome, seq, what }) => [outcome, seq, what])).toEqual([
    ['recorded', 2, null],
    ['recorded', 3, null],
    ['recorded', 4, null],
    ['recorded', 5, null],
  ]);
  const state = await ledger.state();
  const proposal = state.proposals.get('p1');
  expect(proposal && statusOf(proposal, state, day('2026-01-01'))).toBe('effective');
  expect(liveDefinition(state, 'aov')?.content.formula).toBe('revenue / visitors');
  const rows = await ledger.rows(BEA);
  expect(
    rows.map(({ seq, actor, kind, proposal_id, metric_id }) => [
      seq,
      actor,
      kind,
      proposal_id,
      metric_id,
    ]),
  ).toEqual([
    [1, 'owner@example.com', 'ledger.opened', null, null],
    [2, STAFF, 'proposal.submitted', 'p1', 'aov'],
    [3, BEA, 'vote.cast', 'p1', null],
    [4, BEN, 'vote.cast', 'p1', null],
    [5, PUBLISHER, 'proposal.published', 'p1', null],
  ]);
  const head = await ledger.head();
  expect(head.hash).toBe(steps[3]?.hash);
  expect(verifyRows(rows, head, { sha256 })).toEqual({ ok: true, events: 5, head: head.hash });
});

test('the warehouse stamps the time of the transaction, to the microsecond', async () => {
  expect((await ledger.rows())[0]?.recorded_at).toBe('2026-01-01T12:00:00.000000Z');
});
