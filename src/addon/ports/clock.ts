/** Time and digests from Apps Script. */

import type { Clock, Sha256 } from '../../app/ports.ts';

export const scriptClock: Clock = {
  now: () => new Date().toISOString(),
  elapsedMs: () => Date.now(),
  sleep: (ms) => Utilities.sleep(ms),
};

/** Apps Script's digests are signed bytes. */
export const sha256: Sha256 = (text) =>
  Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8)
    .map((byte) => (byte & 0xff).toString(16).padStart(2, '0'))
    .join('');
