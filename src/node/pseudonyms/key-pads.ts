/** HMAC (RFC 2104) needs of its key two pads; SQL then hashes with them and never sees the key. */

import { createHash } from 'node:crypto';
import type { KeyPads } from '../../app/store-pseudonym-key.ts';

/** Block of SHA-256, in bytes. */
const BLOCK = 64;

/** The key's pads. A key longer than a block is hashed first, a shorter one is filled up with zeros (RFC 2104, section 2). */
export function keyPads(key: Uint8Array): KeyPads {
  const short = key.length > BLOCK ? createHash('sha256').update(key).digest() : key;
  const pad = (mask: number) =>
    Buffer.from(Uint8Array.from({ length: BLOCK }, (_, index) => (short[index] ?? 0) ^ mask));
  return { inner: pad(0x36).toString('base64'), outer: pad(0x5c).toString('base64') };
}
