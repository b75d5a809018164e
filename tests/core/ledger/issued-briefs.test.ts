/** Issuing the brief of a week: one a week, by those who may, of a document that is fit, and it stays as it is. */

import { verifyChain } from '../../../src/core/ledger/chain.ts';
import { decide } from '../../../src/core/ledger/decide.ts';
import type { LedgerEvent } from '../../../src/core/ledger/event.ts';
import { eventLine } from '../../../src/core/ledger/event-words.ts';
import { auditEntry } from '../../../src/core/ledger/read/audit-trail.ts';
import { canonicalJson, type JsonValue } from '../../../src/core/registry/canonical-json.ts';
import { AOV_LINE, AOV_STORY, issueOf, smallBrief, WEEK } from '../../support/small-brief.ts';
import { day, POLICY, PUBLISHER, SmallLedger, STAFF, sha256 } from './small-ledger.ts';

const brief = smallBrief();

function verified(events: readonly LedgerEvent[]) {
  const written = events.map((event) => ({
    event,
    body: canonicalJson(event.body as unknown as JsonValue),
  }));
  return verifyChain(written, sha256);
}

test('an issuer issues the brief of a week, and the chain holds it word for word', () => {
  const ledger = new SmallLedger();
  expect(ledger.tell(PUBLISHER, issueOf(brief))).toBeUndefined();
  const [issue] = ledger.fold.issues.get(WEEK) ?? [];
  expect(issue).toMatchObject({ seq: 2, by: PUBLISHER, correction: undefined });
  expect(ledger.events[1]?.body).toMatchObject({ brief });
  expect(verified(ledger.events)).toMatchObject({ ok: true, events: 2 });
});

test('a week is issued once; a correction says why, and both stay', () => {
  const ledger = new SmallLedger();
  ledger.tell(PUBLISHER, issueOf(brief));
  expect(ledger.tell(PUBLISHER, issueOf(brief))).toMatchObject({ code: 'brief.issued-before' });
  const corrected = smallBrief({ title: 'CEO weekly brief, corrected' });
  const correction = 'The title was wrong';
  expect(ledger.tell(PUBLISHER, issueOf(corrected, { correction }))).toBeUndefined();
  expect(ledger.fold.issues.get(WEEK)?.map((issue) => issue.correction)).toEqual([
    undefined,
    correction,
  ]);
});

test('a correction needs something to correct', () => {
  const issue = issueOf(brief, { correction: 'It was wrong' });
  expect(new SmallLedger().tell(PUBLISHER, issue)).toMatchObject({ code: 'brief.not-issued' });
});

test('nobody issues without a role that the policy names', () => {
  expect(new SmallLedger().tell(STAFF, issueOf(brief))).toMatchObject({
    code: 'brief.not-entitled',
    what: 'Issuing takes one of the roles publisher.',
  });
});

test('a ledger whose policy names no issuers lets nobody issue, and says so', () => {
  const { issuers: _, ...policy } = POLICY;
  const ledger = new SmallLedger('2026-01-01', { policy });
  const refused = ledger.tell(PUBLISHER, issueOf(brief));
  expect(refused).toMatchObject({ code: 'brief.not-entitled' });
  expect(refused?.what).toContain('the policy of this ledger names none');
});

test.each([
  ['begins on a Tuesday', '2025-12-16'],
  ['is not over', '2025-12-29'],
  ['has not begun', '2026-02-02'],
])('a week that %s is refused', (_, week) => {
  const issue = issueOf(smallBrief({ week: day(week) }));
  expect(new SmallLedger().tell(PUBLISHER, issue)).toMatchObject({ code: 'brief.week' });
});

test.each([
  ['hash', issueOf(brief, { briefHash: sha256('another') })],
  ['week', issueOf(brief, { week: day('2025-12-08') })],
  ['digit', { ...issueOf(brief), brief: issueOf(smallBrief({ moreAttention: 1 })).brief }],
])('another %s than that of the document is refused', (_, issue) => {
  expect(new SmallLedger().tell(PUBLISHER, issue)).toMatchObject({ code: 'brief.content' });
});

test.each([
  ['a number is not canonical', { scoreboard: [{ ...AOV_LINE, standing: 'stale' as const }] }],
  ['a story is not canonical', { attention: [{ ...AOV_STORY, standing: 'drifted' as const }] }],
  [
    'a comment is missing',
    { attention: [{ ...AOV_STORY, note: { ...AOV_STORY.note, comment: ' ' } }] },
  ],
  ['a test failed', { quality: { tests: 1, failed: ['orders: unique'], waived: [], stale: [] } }],
  ['it has no scoreboard', { scoreboard: [] }],
  ['its data ends within the week', { dataAsOf: day('2025-12-20') }],
])('a brief that says itself that %s is refused', (_, changes) => {
  const issue = issueOf(smallBrief(changes));
  expect(new SmallLedger().tell(PUBLISHER, issue)).toMatchObject({ code: 'brief.not-fit' });
});

test.each([
  ['nothing', {}],
  ['nulls', { week: WEEK, format: 1, scoreboard: [null], attention: null, quality: null }],
  ['texts', { week: WEEK, format: 1, scoreboard: ['a'], attention: 'b', quality: { failed: [] } }],
  [
    'a note that is none',
    {
      week: WEEK,
      format: 1,
      scoreboard: [AOV_LINE],
      attention: [{ standing: 'canonical', note: 7 }],
      quality: { failed: [] },
    },
  ],
])('a document of %s is refused and breaks nothing', (_, document) => {
  const briefHash = sha256(canonicalJson(document as JsonValue));
  const issue = { ...issueOf(brief), briefHash, brief: document as never };
  expect(new SmallLedger().tell(PUBLISHER, issue)?.code).toMatch(/^brief\./);
});

test('a refusal is recorded without the document, and a brief may be long', () => {
  const ledger = new SmallLedger();
  const asked = (body: object) =>
    decide({
      events: ledger.events,
      head: ledger.fold.head,
      known: [],
      request: canonicalJson({ id: 'issue-1', body: body as JsonValue }),
      stamp: { actor: PUBLISHER, at: '2026-01-02T12:00:00.000000Z' },
    });
  const long = smallBrief({ attention: Array.from({ length: 190 }, () => AOV_STORY) });
  expect(JSON.stringify(long).length).toBeGreaterThan(100_000);
  expect(asked(issueOf(long)).outcome).toBe('recorded');
  const refused = asked(issueOf(smallBrief({ scoreboard: [] })));
  expect(refused).toMatchObject({ outcome: 'refused', row: { kind: 'attempt.refused' } });
  expect(refused.row?.body).toBe(
    '{"attempted":"brief.issued","code":"brief.not-fit","kind":"attempt.refused"}',
  );
});

test('an altered digit of an issued brief is found, also where the hashes of the chain were made anew', () => {
  const forged = new SmallLedger();
  forged.tell(PUBLISHER, issueOf(brief));
  const [first, second] = forged.events;
  if (first === undefined || second === undefined) throw new Error('Nothing was recorded');
  const body = { ...second.body, brief: { ...brief, moreAttention: 9 } } as never;
  expect(verified([first, { ...second, body }])).toMatchObject({ ok: false, place: 2 });
});

test('the audit trail says what was issued, without the document', () => {
  const ledger = new SmallLedger();
  ledger.tell(PUBLISHER, issueOf(brief));
  const [, event] = ledger.events;
  if (event === undefined) throw new Error('Nothing was recorded');
  expect(auditEntry(event)).toMatchObject({
    words: 'issued the brief of the week of 2025-12-15',
    detail: 'I have read it and stand for it',
  });
  expect(eventLine(issueOf(brief, { correction: 'A typo.' }))).toBe(
    'issued the brief of the week of 2025-12-15 again: A typo. I have read it and stand for it',
  );
});
