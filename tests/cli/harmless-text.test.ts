/** What people wrote reaches a terminal as text, and as nothing else. */

import fc from 'fast-check';
import { harmless, oneLine } from '../../src/cli/harmless-text.ts';

const STEERING = /(?![\n\t])\p{Cc}|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

test('escape sequences and direction marks are written out; words, emoji and right-to-left letters stay', () => {
  expect(harmless('\u001b]0;owned\u0007 \u202egpj.exe')).toBe(
    '\\u001b]0;owned\\u0007 \\u202egpj.exe',
  );
  expect(harmless('Größe 👩‍💻 שלום\tx\ny')).toBe('Größe 👩‍💻 שלום\tx\ny');
  expect(oneLine('first\n countersign: done')).toBe('first / countersign: done');
});

test('nothing that steers comes out, and JSON says what it said', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(harmless(text)).not.toMatch(STEERING);
      expect(oneLine(text)).not.toMatch(/\n/);
      expect(JSON.parse(harmless(JSON.stringify({ text })))).toEqual({ text });
    }),
  );
});
