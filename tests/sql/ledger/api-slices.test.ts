/** The parts of the ledger that the sidebar reads: each event that belongs to a part comes once, in order, after the stamp. */

import { contentHash } from '../../../src/core/ledger/content-hash.ts';
import type { EventBody, ProposalContent } from '../../../src/core/ledger/event.ts';
import { BOARD, change, day, PUBLISHER, STAFF, sha256 } from '../../core/ledger/small-ledger.ts';
import { API, type LedgerWarehouse, startLedger } from '../../support/ledger-warehouse.ts';

const [BEA, BEN, BO] = BOARD;
const EVIDENCE = sha256('what the proposer saw');
const ROLE: ProposalContent = {
  change: 'grant-role',
  person: 'dana@example.com',
  role: 'board',
  reason: 'Joins the board',
};

let ledger: LedgerWarehouse;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.close());

/** Gives the number of the event. */
async function tell(email: string, body: EventBody): Promise<number> {
  ledger.warehouse.clock.nowMs += 1000;
  const { outcome, seq, what } = await ledger.tell(email, body);
  if (outcome !== 'recorded' || seq === null) throw new Error(`${body.kind}: ${what}`);
  return seq;
}

const submit = (proposalId: string, content: ProposalContent) =>
  tell(STAFF, { kind: 'proposal.submitted', proposalId, content, evidenceHash: EVIDENCE });

async function takesEffect(proposalId: string, content: ProposalContent) {
  const hash = contentHash({ id: proposalId, content, evidenceHash: EVIDENCE }, sha256);
  const bound = { proposalId, contentHash: hash };
  const statement = 'I have looked at it';
  const votes = [];
  for (const person of [BEA, BEN]) {
    votes.push(await tell(person, { kind: 'vote.cast', ...bound, choice: 'approve', statement }));
  }
  return { votes, published: await tell(PUBLISHER, { kind: 'proposal.published', ...bound }) };
}

async function slice(name: string, parameters: Readonly<Record<string, string>> = {}) {
  const queryParameters = Object.entries(parameters).map(([key, value]) => ({
    name: key,
    parameterType: { type: 'STRING' },
    parameterValue: { value },
  }));
  const options = { parameterMode: 'NAMED', queryParameters };
  const rows = await ledger.warehouse.rows(API(name), options, BO);
  expect(rows[0]).toMatchObject(['0', '', BO, expect.stringMatching(/Z$/), 'stamp', '{}']);
  return rows.slice(1).map(([seq]) => Number(seq));
}

test('what belongs to a part for two reasons comes once; what belongs to another does not come', async () => {
  const first = await submit('p1', change());
  const { votes, published } = await takesEffect('p1', change());
  const until = day('2026-02-01');
  const given = await tell(BEA, { kind: 'delegation.given', to: BO, until, reason: 'Holiday' });
  // A proposal about the KPI that became one about a role.
  const next = { baseVersion: 2, definition: { ...change().definition, version: 3, target: 90 } };
  const turned = [await submit('p2', change(next)), await submit('p2', ROLE)];
  const role = await takesEffect('p2', ROLE);
  const left = await submit('p3', { ...ROLE, person: 'eve@example.com' });
  const said = await tell(BO, { kind: 'comment.made', proposalId: 'p1', text: 'Well done' });
  await ledger.tell(STAFF, { kind: 'proposal.withdrawn', proposalId: 'p1', reason: 'Too late' });

  expect(await slice('roles')).toEqual([1, given, ...turned, role.published]);
  const ofRoles = [...turned, ...role.votes, role.published];
  expect(await slice('metric_ledger', { metric_id: 'aov' })).toEqual([
    1,
    first,
    ...votes,
    published,
    given,
    ...ofRoles,
  ]);
  expect(await slice('metric_ledger', { metric_id: 'nps' })).toEqual([
    1,
    given,
    ...turned,
    role.published,
  ]);
  expect(await slice('proposal', { proposal_id: 'p1' })).toEqual([
    1,
    first,
    ...votes,
    published,
    given,
    ...turned,
    role.published,
    said,
  ]);
  expect(await slice('proposal', { proposal_id: 'p2' })).toEqual([
    1,
    first,
    published,
    given,
    ...ofRoles,
  ]);
  expect(await slice('proposal', { proposal_id: 'p3' })).toContain(left);
});
