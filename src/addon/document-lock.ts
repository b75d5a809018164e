/** One refresh of a document at a time. */

import { CountersignError } from '../core/errors/problem.ts';

/** How long a second refresh waits for the first. */
const WAIT_MS = 10_000;

/** Throws `CountersignError` when someone else's refresh does not end in time. */
export function withDocumentLock<T>(work: () => T): T {
  // A script that is not bound to a document has no document lock.
  const lock = LockService.getDocumentLock() ?? LockService.getScriptLock();
  if (!lock.tryLock(WAIT_MS)) {
    throw new CountersignError({
      code: 'workbook.busy',
      what: 'Another refresh of this workbook is running.',
      mend: 'Wait until it has ended, then refresh again.',
    });
  }
  try {
    return work();
  } finally {
    lock.releaseLock();
  }
}
