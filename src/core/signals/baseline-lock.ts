/** Baselines that a person has locked: which periods say what is usual, from when on, who decided it and why. */

import type { CivilDate } from '../calendar/civil-date.ts';

export interface BaselineLock {
  /** Number of the event of the ledger that holds it. */
  readonly seq: number;
  /** ISO 8601 instant in UTC at which it was recorded. */
  readonly at: string;
  /** The first period that is judged by it. */
  readonly from: CivilDate;
  /** First and last period of the baseline. */
  readonly baselineFrom: CivilDate;
  readonly baselineTo: CivilDate;
  /** What changed in the process, in words. */
  readonly reason: string;
  readonly author: string;
}

/** Those of a series that hold, by the period that they judge from: a later one replaces what judges from the same or a later period. */
export function locksThatHold(locks: readonly BaselineLock[]): readonly BaselineLock[] {
  return locks.filter(({ from }, i) => locks.slice(i + 1).every((later) => later.from > from));
}
