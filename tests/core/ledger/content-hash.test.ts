import fc from 'fast-check';
import {
  contentHash,
  contentHasher,
  eventHash,
  writtenContentHash,
  writtenEventHash,
} from '../../../src/core/ledger/content-hash.ts';
import { canonicalJson, type JsonValue } from '../../../src/core/registry/canonical-json.ts';
import { change, STAFF, sha256 } from './small-ledger.ts';

const proposal = { id: 'p1', content: change(), evidenceHash: sha256('evidence') };

test('an event is hashed over the canonical JSON of all that it holds', () => {
  const event = {
    seq: 7,
    id: 'e7',
    actor: STAFF,
    at: '2026-01-01T12:00:00.000000Z',
    body: { kind: 'comment.made', proposalId: 'p1', text: 'Why "so"?' },
    prev: '0'.repeat(64),
  } as const;
  expect(eventHash(event, sha256)).toBe(sha256(canonicalJson(event)));
});

test('so is one whose columns hold what nobody would write', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, text, text, fc.nat(), (id, actor, at, prev, seq) => {
      const body: JsonValue = { kind: 'x' };
      const whole = sha256(canonicalJson({ id, actor, at, prev, seq, body }));
      expect(writtenEventHash({ id, actor, at, prev, seq }, '{"kind":"x"}', sha256)).toBe(whole);
    }),
  );
});

test('what a signature is bound to is read off the submission as it is written', () => {
  const reason = 'Ends with ","kind":"proposal.saved"';
  for (const content of [change(), change({ reason, link: 'https://example.com/?,"kind":' })]) {
    const { id, evidenceHash } = proposal;
    const body = { kind: 'proposal.submitted', proposalId: id, content, evidenceHash };
    const written = canonicalJson(body as unknown as JsonValue);
    const signed = contentHash({ id, content, evidenceHash }, sha256);
    expect(writtenContentHash(id, written, sha256)).toBe(signed);
  }
});

test('a hash is remembered for the very proposal, not for another with the same content', () => {
  let asked = 0;
  const hashOf = contentHasher((text) => {
    asked += 1;
    return sha256(text);
  });
  expect(hashOf(proposal)).toBe(contentHash(proposal, sha256));
  expect(hashOf({ ...proposal })).toBe(contentHash(proposal, sha256));
  expect(asked).toBe(1);
  for (const other of [
    { ...proposal, id: 'p2' },
    { ...proposal, evidenceHash: sha256('other') },
    { ...proposal, content: change({ reason: 'Another one' }) },
  ]) {
    expect(hashOf(other)).toBe(contentHash(other, sha256));
    expect(hashOf(other)).not.toBe(hashOf(proposal));
  }
});
