/** `Utilities`: digests, identifiers, base64 and waiting. */

import { createHash, randomUUID } from 'node:crypto';
import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';
import { newBlob } from './blob.ts';

const DIGESTS = { MD5: 'md5', SHA_1: 'sha1', SHA_256: 'sha256', SHA_512: 'sha512' } as const;

type Bytes = readonly number[] | string;

export function utilities(realm: Realm) {
  /** Apps Script's bytes are signed. */
  const signed = (bytes: Uint8Array) => realm.value(Array.from(new Int8Array(bytes)));
  const encode = (data: Bytes, encoding: 'base64' | 'base64url') =>
    unsigned(data).toString(encoding);
  return onlyKnown('Utilities', {
    DigestAlgorithm: onlyKnown('Utilities.DigestAlgorithm', names(DIGESTS)),
    Charset: onlyKnown('Utilities.Charset', { UTF_8: 'UTF_8' }),
    computeDigest(algorithm: keyof typeof DIGESTS, data: Bytes, charset?: string) {
      if (typeof data === 'string' && charset !== 'UTF_8') {
        throw realm.error('Exception', 'Utilities.computeDigest of text needs Charset.UTF_8 here');
      }
      return signed(createHash(DIGESTS[algorithm]).update(unsigned(data)).digest());
    },
    getUuid: () => randomUUID(),
    newBlob: newBlob(realm),
    sleep(milliseconds: number) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    },
    base64Encode: (data: Bytes) => encode(data, 'base64'),
    base64EncodeWebSafe: (data: Bytes) => encode(data, 'base64url'),
    base64Decode: (text: string) => signed(Buffer.from(text, 'base64')),
  });
}

function unsigned(data: Bytes): Buffer {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(Int8Array.from(data));
}

function names<T extends object>(table: T): { [K in keyof T]: K } {
  return Object.fromEntries(Object.keys(table).map((key) => [key, key])) as { [K in keyof T]: K };
}
