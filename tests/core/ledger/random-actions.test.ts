/** Whatever people do, nothing takes effect without enough of the right signatures. */

import fc from 'fast-check';
import type {
  DefinitionChange,
  EventBody,
  LedgerEvent,
  ProposalContent,
  VoteCast,
} from '../../../src/core/ledger/event.ts';
import { statusOf } from '../../../src/core/ledger/proposal-status.ts';
import { LedgerFold } from '../../../src/core/ledger/state.ts';
import { actions, actorOf, bodyOf, inDays, PEOPLE } from './random-actions.ts';
import { AOV, BOARD, day, SmallLedger } from './small-ledger.ts';

test('nothing is published without a quorum of people other than the proposer', () => {
  let published = 0;
  fc.assert(
    fc.property(actions, (list) => {
      const ledger = new SmallLedger();
      for (const action of list) {
        ledger.today = inDays(ledger.today, action.days);
        ledger.tell(actorOf(action), bodyOf(action, ledger.fold, ledger.today));
      }
      published += publicationsHaveQuorum(ledger.events);
      expect(effective(ledger)).toEqual(publishedIds(ledger.events));
    }),
    { numRuns: 1500 },
  );
  // The property says something only where things do get through.
  expect(published).toBeGreaterThan(20);
}, 120_000);

function effective(ledger: SmallLedger): readonly string[] {
  const proposals = [...ledger.fold.proposals.values()];
  const isOut = (status: string) => ['effective', 'superseded', 'rolled back'].includes(status);
  return proposals
    .filter((one) => one.publication && isOut(statusOf(one, ledger.fold, day(ledger.today))))
    .map(({ id }) => id)
    .sort();
}

const publishedIds = (events: readonly LedgerEvent[]) =>
  events
    .flatMap(({ body }) => (body.kind === 'proposal.published' ? [body.proposalId] : []))
    .sort();

/** The independent judge: plain loops over the raw events, from the words of the rules. Returns how many it has looked at. */
function publicationsHaveQuorum(events: readonly LedgerEvent[]): number {
  let ordinary = 0;
  const live = new Map<string, DefinitionChange['definition']>([['aov', AOV]]);
  const board = new Set<string>(BOARD);
  const boardAt: ReadonlySet<string>[] = [];
  for (const [at, { body }] of events.entries()) {
    boardAt.push(new Set(board));
    if (body.kind !== 'proposal.published') continue;
    const before = events.slice(0, at);
    const content = lastContent(before, body.proposalId);
    if (body.breakGlass === undefined) {
      ordinary += 1;
      checkQuorum(before, body.proposalId, needed(content, live), boardAt);
    }
    if ('metricId' in content) live.set(content.metricId, content.definition);
    if (content.change === 'grant-role') board.add(content.person);
    if (content.change === 'revoke-role') board.delete(content.person);
  }
  return ordinary;
}

/** Names and waivers take one approval, all else two. */
function needed(
  content: ProposalContent,
  live: ReadonlyMap<string, DefinitionChange['definition']>,
): number {
  if (content.change === 'waive-test') return 1;
  if (content.change !== 'edit') return 2;
  const before = live.get(content.metricId) ?? {};
  const said = (definition: DefinitionChange['definition']) =>
    JSON.stringify(Object.entries({ ...definition, name: '', version: 0 }).sort());
  return said(before) === said(content.definition) ? 1 : 2;
}

function lastContent(events: readonly LedgerEvent[], id: string): ProposalContent {
  const submitted = events.flatMap(({ body }) =>
    body.kind === 'proposal.submitted' && body.proposalId === id ? [body.content] : [],
  );
  const content = submitted.at(-1);
  if (content === undefined) throw new Error(`${id} was published and never submitted`);
  return content;
}

function checkQuorum(
  events: readonly LedgerEvent[],
  id: string,
  approvals: number,
  boardAt: readonly ReadonlySet<string>[],
): void {
  const ofIt = (event: LedgerEvent, kind: EventBody['kind']) =>
    event.body.kind === kind && 'proposalId' in event.body && event.body.proposalId === id;
  const proposer = events.find(({ body }) => 'proposalId' in body && body.proposalId === id)?.actor;
  const from = events.map((event) => ofIt(event, 'proposal.submitted')).lastIndexOf(true);
  const content = lastContent(events, id);
  const votes = new Map<string, { vote: VoteCast; at: number }>();
  for (const [at, event] of events.entries()) {
    if (at > from && event.body.kind === 'vote.cast' && ofIt(event, 'vote.cast')) {
      votes.set(event.actor, { vote: event.body, at });
    }
  }
  const involved: string[] = [];
  for (const [signer, { vote, at }] of votes) {
    expect(vote.choice).not.toBe('reject');
    if (vote.choice !== 'approve') continue;
    const principal = vote.onBehalfOf ?? signer;
    expect([signer, principal]).not.toContain(proposer);
    if ('person' in content) expect([signer, principal]).not.toContain(content.person);
    expect(boardAt[at]?.has(principal)).toBe(true);
    if (principal !== signer)
      expect(isDelegate(events.slice(0, at + 1), principal, signer)).toBe(true);
    involved.push(...new Set([signer, principal]));
  }
  // Nobody appears in two signatures.
  expect(new Set(involved).size).toBe(involved.length);
  expect(
    [...votes.values()].filter(({ vote }) => vote.choice === 'approve').length,
  ).toBeGreaterThanOrEqual(approvals);
}

/** On the day of the last event. */
function isDelegate(events: readonly LedgerEvent[], from: string, to: string): boolean {
  const today = events.at(-1)?.at.slice(0, 10) ?? '';
  const about = events.filter(
    ({ actor, body }) =>
      (body.kind === 'delegation.given' || body.kind === 'delegation.ended') &&
      actor === from &&
      body.to === to,
  );
  const last = about.at(-1);
  return last?.body.kind === 'delegation.given' && today <= last.body.until;
}

test('the fold never throws, whatever follows on whatever', () => {
  const person = fc.constantFrom(...PEOPLE);
  const proposalId = fc.constantFrom('p1', 'p2');
  const definition = fc.dictionary(
    fc.string({ maxLength: 5 }),
    fc.jsonValue() as fc.Arbitrary<never>,
    { maxKeys: 4 },
  );
  const aDay = fc.constantFrom(day('2026-01-01'), day('2026-02-28'));
  const reason = fc.string();
  const content = fc.oneof(
    fc.record({
      change: fc.constantFrom('create', 'edit', 'deprecate', 'retire', 'roll-back'),
      metricId: fc.constantFrom('aov', '__proto__', 'constructor'),
      baseVersion: fc.nat(3),
      definition,
      effectiveOn: aDay,
      reason,
    }),
    fc.record({
      change: fc.constantFrom('grant-role', 'revoke-role'),
      person,
      role: fc.string(),
      reason,
    }),
    fc.record({
      change: fc.constant('waive-test'),
      subject: reason,
      test: reason,
      until: aDay,
      reason,
    }),
  ) as fc.Arbitrary<ProposalContent>;
  const body = fc.oneof(
    fc.record({
      kind: fc.constantFrom('proposal.saved', 'proposal.submitted'),
      proposalId,
      content,
      evidenceHash: reason,
    }),
    fc.record({ kind: fc.constant('proposal.withdrawn'), proposalId, reason }),
    fc.record({ kind: fc.constant('comment.made'), proposalId, text: reason }),
    fc.record({
      kind: fc.constant('vote.cast'),
      proposalId,
      choice: fc.constantFrom('approve', 'reject', 'abstain', 'recuse'),
      contentHash: reason,
      statement: reason,
      onBehalfOf: fc.option(person, { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('delegation.given'), to: person, until: aDay, reason }),
    fc.record({ kind: fc.constant('delegation.ended'), to: person }),
    fc.record({
      kind: fc.constant('proposal.published'),
      proposalId,
      contentHash: reason,
      breakGlass: fc.option(fc.record({ reason }), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('baseline.locked'),
      metricId: fc.constantFrom('aov', '__proto__'),
      grain: fc.constantFrom('week', 'month'),
      baselineFrom: aDay,
      baselineTo: aDay,
      from: aDay,
      reason,
    }),
    fc.record({ kind: fc.constant('attempt.refused'), attempted: reason, code: reason }),
    fc.constant(new SmallLedger().events[0]?.body),
  ) as fc.Arbitrary<EventBody>;
  fc.assert(
    fc.property(fc.array(fc.tuple(person, body), { maxLength: 30 }), (events) => {
      const fold = new LedgerFold();
      for (const [at, [actor, what]] of events.entries()) {
        fold.add({
          seq: at + 1,
          id: `e${at}`,
          actor,
          at: '2026-01-01T00:00:00.000000Z',
          body: what,
          prev: '',
          hash: '',
        });
        for (const proposal of fold.proposals.values()) statusOf(proposal, fold, day('2026-03-01'));
      }
    }),
    { numRuns: 1000 },
  );
});
