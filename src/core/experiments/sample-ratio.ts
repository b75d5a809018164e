/** Whether users were shared out among the groups as planned; if not, the groups are not alike and nothing can be read. */

import type { ExperimentGroup } from './read-out.ts';
import { chiSquareTail } from './tail.ts';

export interface SampleRatio {
  readonly chiSquare: number;
  readonly p: number;
  /** False: the experiment is not to be read. */
  readonly isAsPlanned: boolean;
}

/**
 * Rarer than this by chance alone: the assignment is broken. Source: Fabijan et al., Diagnosing Sample Ratio Mismatch in Online
 * Controlled Experiments, KDD 2019.
 */
const RAREST = 0.001;

/** Pearson's chi-square of the users against the planned shares; null with fewer than two groups or without users. */
export function sampleRatio(groups: readonly ExperimentGroup[]): SampleRatio | null {
  const users = groups.reduce((sum, group) => sum + group.users, 0);
  const shares = groups.reduce((sum, { share = 1 }) => sum + share, 0);
  if (groups.length < 2 || users === 0) return null;
  const chiSquare = groups.reduce((sum, { users: found, share = 1 }) => {
    const expected = (users * share) / shares;
    return sum + (found - expected) ** 2 / expected;
  }, 0);
  const p = chiSquareTail(chiSquare, groups.length - 1);
  return { chiSquare, p, isAsPlanned: p >= RAREST };
}
