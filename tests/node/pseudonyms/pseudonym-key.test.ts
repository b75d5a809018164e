/** Where the key of the pseudonyms comes from, and that nobody else on the machine reads it. */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CountersignError } from '../../../src/core/errors/problem.ts';
import { localPseudonymKey, pseudonymKeyFrom } from '../../../src/node/pseudonyms/pseudonym-key.ts';
import { TEST_KEY, TEST_KEY_HEX } from '../../support/pseudonym-key.ts';
import { temporaryFolder } from '../../support/run-countersign.ts';

test('a key in the environment is taken, and none where it is not set or empty', () => {
  expect(pseudonymKeyFrom({ COUNTERSIGN_PSEUDONYM_KEY: TEST_KEY_HEX })).toEqual(TEST_KEY);
  expect(pseudonymKeyFrom({})).toBeUndefined();
  expect(pseudonymKeyFrom({ COUNTERSIGN_PSEUDONYM_KEY: '' })).toBeUndefined();
});

test.each([
  ['too short', 'ab'.repeat(31)],
  ['of an odd length', `${'ab'.repeat(32)}a`],
  ['of other letters', 'xy'.repeat(32)],
])('a key %s is refused without telling it', (_how, text) => {
  const attempt = () => pseudonymKeyFrom({ COUNTERSIGN_PSEUDONYM_KEY: text });
  expect(attempt).toThrow(CountersignError);
  expect(attempt).toThrow('at least 64 hexadecimal digits');
  expect(attempt).not.toThrow(text);
});

test('one machine draws its key once and keeps it in a file for its owner alone', () => {
  const folder = temporaryFolder();
  const drawn = localPseudonymKey(folder, {});
  expect(localPseudonymKey(folder, {})).toEqual(drawn);
  expect(localPseudonymKey(temporaryFolder(), {})).not.toEqual(drawn);
  const file = join(folder, 'pseudonym.key');
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(localPseudonymKey(folder, { COUNTERSIGN_PSEUDONYM_KEY: TEST_KEY_HEX })).toEqual(TEST_KEY);
});
