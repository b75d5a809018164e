/** Where the secret key of the pseudonyms comes from: the environment, or a file that only its owner may read. */

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyPads } from '../../app/store-pseudonym-key.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import { keyPads } from './key-pads.ts';

/** Environment variable with the key in hexadecimal digits. */
export const PSEUDONYM_KEY = 'COUNTERSIGN_PSEUDONYM_KEY';

const FILE = 'pseudonym.key';
const KEY_BYTES = 32;

/** The pads of the key in the environment; undefined where none is set. Throws `CountersignError` for one that is too short. */
export function pseudonymKeyFrom(environment: NodeJS.ProcessEnv): KeyPads | undefined {
  const text = environment[PSEUDONYM_KEY];
  return text === undefined || text === '' ? undefined : padsOf(text, PSEUDONYM_KEY);
}

/**
 * The key of one machine's own warehouse: the one in the environment, else the one in the state folder, which is drawn at random
 * the first time and can be read by its owner only.
 */
export function localPseudonymKey(stateDirectory: string, environment: NodeJS.ProcessEnv): KeyPads {
  const given = pseudonymKeyFrom(environment);
  if (given !== undefined) return given;
  const path = join(stateDirectory, FILE);
  if (!existsSync(path)) {
    const key = randomBytes(KEY_BYTES).toString('hex');
    writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx' });
  }
  return padsOf(readFileSync(path, 'utf8').trim(), path);
}

/** The message names the place, never the key. */
function padsOf(text: string, where: string): KeyPads {
  const isKey = /^(?:[0-9a-f]{2})+$/i.test(text) && text.length >= 2 * KEY_BYTES;
  if (isKey) return keyPads(Buffer.from(text, 'hex'));
  throw new CountersignError({
    code: 'pseudonym.not-a-key',
    where,
    what: `The key of the pseudonyms must be at least ${2 * KEY_BYTES} hexadecimal digits, an even number of them.`,
    mend: `Make one with: openssl rand -hex ${KEY_BYTES}`,
  });
}
