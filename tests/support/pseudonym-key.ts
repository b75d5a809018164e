/** The key of the pseudonyms in every test world: fixed, so that pseudonyms are the same in every run. */

import { keyPads } from '../../src/node/pseudonyms/key-pads.ts';

export const TEST_KEY_HEX = '0b'.repeat(32);
export const TEST_KEY = keyPads(Buffer.from(TEST_KEY_HEX, 'hex'));
