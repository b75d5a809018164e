import fc from 'fast-check';
import { readRequest } from '../../../src/core/ledger/read-request.ts';
import { change, POLICY } from './small-ledger.ts';

const request = (content: object) => ({
  id: 'event-1',
  body: {
    kind: 'proposal.submitted',
    proposalId: 'p1',
    evidenceHash: 'a'.repeat(64),
    content: { ...change(), ...content },
  },
});
const complaint = (value: unknown) => {
  const read = readRequest(value);
  return 'code' in read ? `${read.code}: ${read.what}` : undefined;
};

test.each([
  'A reason with "quotes", \'apostrophes\' and; semicolons -- and comments',
  '=IMPORTDATA("https://example.com")',
  '<script>alert(1)</script>',
  '🙂👨‍👩‍👧 שלום مرحبا',
  'Two\nlines',
])('a reason is any text that people can see: %j', (reason) => {
  expect(readRequest(request({ reason }))).toEqual(request({ reason }));
});

test.each([
  [
    { reason: 'x'.repeat(2001) },
    'request.too-long: body.content.reason should be a text of at most 2000 characters.',
  ],
  [{ reason: '   ' }, 'request.malformed: body.content.reason should be a text that is not empty.'],
  [
    { reason: 'abc\u202edef' },
    'request.malformed: body.content.reason should be a text without invisible or broken characters.',
  ],
  [
    { reason: 'abc\ud83d' },
    'request.malformed: body.content.reason should be a text without invisible or broken characters.',
  ],
  [{ reason: 7 }, 'request.malformed: body.content.reason should be a text.'],
  [
    { metricId: 'aov; DROP TABLE events' },
    'request.malformed: body.content.metricId should be a KPI id.',
  ],
  [
    { effectiveOn: '2026-02-30' },
    'request.malformed: body.content.effectiveOn should be a day such as 2026-01-31.',
  ],
  [
    { link: 'javascript:alert(1)' },
    'request.malformed: body.content.link should be an https address.',
  ],
  [
    { approved: true },
    'request.malformed: body.content.approved should be left out: it has no meaning here.',
  ],
  [
    { change: 'approve' },
    'request.malformed: body.content.change should be one of create, edit, deprecate, retire, roll-back, grant-role, revoke-role, waive-test.',
  ],
  [
    { change: 'constructor' },
    'request.malformed: body.content.change should be one of create, edit, deprecate, retire, roll-back, grant-role, revoke-role, waive-test.',
  ],
  [
    { definition: { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: 1 } } } } } } } } } } },
    'request.malformed: body.content.definition.a.b.c.d.e.f.g.h.i should be nested less deeply.',
  ],
])('%j is refused with its place', (content, expected) => {
  expect(complaint(request(content))).toBe(expected);
});

test('a policy without approvals is refused', () => {
  const weak = { ...POLICY.quorum.text, approvals: 0 };
  const policy = { ...POLICY, quorum: { ...POLICY.quorum, text: weak } };
  const body = { kind: 'ledger.opened', policy, roles: [], definitions: [] };
  expect(complaint({ id: 'event-1', body })).toBe(
    'request.malformed: body.policy.quorum.text.approvals should be a whole number from 1 to 20.',
  );
});

test('whatever JSON comes, the answer is a request or a refusal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (id, body) => {
      expect(complaint({ id, body })).toMatch(/^request\./);
      expect(complaint(body)).toMatch(/^request\./);
    }),
  );
});

test('a definition is too long exactly when its JSON has more than 20,000 characters', () => {
  const character = fc.constantFrom('x', '"', '\\', '\n', 'é', '🙂');
  const item = fc.oneof(
    character.chain((one) => fc.nat(80).map((times) => one.repeat(times))),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, true, [], {}),
  );
  const definitions = fc.dictionary(fc.string({ unit: character, maxLength: 60 }), item, {
    minKeys: 1,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(definitions, fc.integer({ min: -3, max: 3 }), (start, over) => {
      const rest = 20_000 + over - JSON.stringify({ ...start, filled: '' }).length;
      fc.pre(rest >= 0);
      const definition = { ...start, filled: 'x'.repeat(rest) };
      expect(JSON.stringify(definition)).toHaveLength(20_000 + over);
      expect(complaint(request({ definition }))).toBe(
        over > 0
          ? 'request.too-long: body.content.definition should be at most 20000 characters of JSON.'
          : undefined,
      );
    }),
  );
});
