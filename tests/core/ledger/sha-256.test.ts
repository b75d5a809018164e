import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from '../../../src/core/ledger/sha-256.ts';

const node = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('the example of FIPS 180-4', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('is what Node computes, at every length around a block and for every script', () => {
  for (let length = 0; length < 200; length++) {
    const text = 'é'.repeat(length);
    expect(sha256(text)).toBe(node(text));
    expect(sha256(`${text.slice(1)}a`)).toBe(node(`${text.slice(1)}a`));
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      expect(sha256(text)).toBe(node(text));
    }),
  );
});

test('half a character is U+FFFD, as in Node', () => {
  expect(sha256('a\ud83d')).toBe(node('a\ud83d'));
});

test('a megabyte', () => {
  const text = 'Countersign '.repeat(90_000);
  expect(sha256(text)).toBe(node(text));
});
