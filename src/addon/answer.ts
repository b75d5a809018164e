/** What an endpoint gives back: always one JSON text, because other values can get lost on the way to the sidebar. */

import type { Answer } from '../core/endpoints/endpoint-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { describeBug } from './describe-bug.ts';

/** Never throws. */
export function answer<T>(work: () => T): string {
  return JSON.stringify(outcomeOf(work));
}

function outcomeOf<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof CountersignError) return { ok: false, problems: error.problems };
    return { ok: false, problems: [describeBug(error)] };
  }
}
