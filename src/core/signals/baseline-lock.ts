/** Baselines that a person has locked: which periods say what is usual, from when on, who decided it and why. */

import type { CivilDate } from '../calendar/civil-date.ts';
import { CountersignError } from '../errors/problem.ts';

export interface BaselineLock {
  /** 1 for the first lock of a series, then one more each time. */
  readonly version: number;
  /** The first period that is judged by it. */
  readonly from: CivilDate;
  /** First and last period of the baseline. */
  readonly baselineFrom: CivilDate;
  readonly baselineTo: CivilDate;
  /** What changed in the process, in words. */
  readonly reason: string;
  readonly author: string;
}

/**
 * The locks of a series with one more, under the next version. Refused without a reason or an author, when the baseline ends before
 * it starts, and when it would judge periods that an earlier version already judged from a later day on.
 */
export function relock(
  locks: readonly BaselineLock[],
  next: Omit<BaselineLock, 'version'>,
): readonly BaselineLock[] {
  const newest = locks.at(-1);
  if (next.reason.trim() === '' || next.author.trim() === '') {
    throw new CountersignError({
      code: 'signals.lock-without-reason',
      what: 'Control limits change only with a reason and an author.',
      mend: 'Say what changed in the process and who decided it.',
    });
  }
  if (next.baselineTo < next.baselineFrom) {
    throw new CountersignError({
      code: 'signals.empty-baseline',
      what: `The baseline ends on ${next.baselineTo}, before it starts on ${next.baselineFrom}.`,
      mend: 'Give the first and the last period of the baseline in this order.',
    });
  }
  if (newest !== undefined && next.from <= newest.from) {
    throw new CountersignError({
      code: 'signals.lock-rewrites-history',
      what: `Version ${newest.version} of the limits judges the periods from ${newest.from} on.`,
      mend: `Let the new limits start after ${newest.from}.`,
    });
  }
  return [...locks, { ...next, version: (newest?.version ?? 0) + 1 }];
}
