import type { EventBody } from '../../../src/core/ledger/event.ts';
import { eventLine, eventWords, type ToldBody } from '../../../src/core/ledger/event-words.ts';
import { BOARD, change, day, opening } from './small-ledger.ts';

const [BEA] = BOARD;
const evidenceHash = 'e'.repeat(64);
const contentHash = 'c'.repeat(64);
const vote = { kind: 'vote.cast', proposalId: 'p1', contentHash, statement: 'I read it' } as const;
const submitted = (content: Extract<EventBody, { kind: 'proposal.submitted' }>['content']) =>
  ({ kind: 'proposal.submitted', proposalId: 'p1', content, evidenceHash }) as const;

test.each<[EventBody, string, string]>([
  [opening(), 'opened the ledger: policy, roles and version 1 of every KPI', ''],
  [
    { kind: 'proposal.saved', proposalId: 'p1', content: change() },
    'saved the draft p1: Change Average Order Value',
    'Visitors say more',
  ],
  [submitted(change()), 'proposed p1: Change Average Order Value', 'Visitors say more'],
  [
    submitted(change({ change: 'retire', definition: {} })),
    'proposed p1: Retire aov',
    'Visitors say more',
  ],
  [
    submitted({ change: 'grant-role', person: BEA, role: 'board', reason: 'She joined' }),
    'proposed p1: Give bea@example.com the role board',
    'She joined',
  ],
  [
    submitted({
      change: 'waive-test',
      subject: 'orders',
      test: 'unique',
      until: day('2026-02-01'),
      reason: 'Known',
    }),
    'proposed p1: Accept the failing test unique on orders until 2026-02-01',
    'Known',
  ],
  [
    { kind: 'proposal.withdrawn', proposalId: 'p1', reason: 'Too early' },
    'withdrew p1',
    'Too early',
  ],
  [{ kind: 'comment.made', proposalId: 'p1', text: 'Why?' }, 'commented on p1', 'Why?'],
  [{ ...vote, choice: 'approve' }, 'approved p1', 'I read it'],
  [
    { ...vote, choice: 'recuse', onBehalfOf: BEA },
    'stepped back from p1 for bea@example.com',
    'I read it',
  ],
  [
    { kind: 'delegation.given', to: BEA, until: day('2026-02-01'), reason: 'Holiday' },
    'let bea@example.com sign instead until 2026-02-01',
    'Holiday',
  ],
  [{ kind: 'delegation.ended', to: BEA }, 'ended the delegation to bea@example.com', ''],
  [{ kind: 'proposal.published', proposalId: 'p1', contentHash }, 'put p1 into effect', ''],
  [
    { kind: 'proposal.published', proposalId: 'p1', contentHash, breakGlass: { reason: 'Now' } },
    'put p1 into effect before its signatures',
    'Now',
  ],
  [
    { kind: 'attempt.refused', attempted: 'vote.cast', code: 'vote.twice', proposalId: 'p1' },
    'was refused: vote.cast on p1',
    'vote.twice',
  ],
])(
  '%#: the event is told in words, and what the person wrote beside them',
  (body, words, detail) => {
    expect(eventWords(body)).toEqual({ words, detail });
    expect(eventLine(body)).toBe(detail === '' ? words : `${words}: ${detail}`);
  },
);

test('a kind that is not known yet reads by its name', () => {
  const body = { kind: 'gate.passed' } as unknown as ToldBody;
  expect(eventLine(body)).toBe('gate.passed');
});

test('a line holds what was written on one line, cut between characters', () => {
  const told = (text: string) => eventLine({ kind: 'comment.made', proposalId: 'p1', text });
  expect(told('Two\n\tlines ')).toBe('commented on p1: Two lines');
  expect(told('x'.repeat(200))).toBe(`commented on p1: ${'x'.repeat(160)}…`);
  expect(told(`${'x'.repeat(159)}🙂🙂`)).toBe(`commented on p1: ${'x'.repeat(159)}…`);
});
