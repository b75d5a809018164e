/** What `sql/ledger/decide.sql` calls: the build makes one script of this file and puts it into that statement. */

import { decide as answer } from './decide.ts';

/** With the arguments of the SQL function, in its order. */
export function decide(
  events: readonly string[],
  head: string,
  known: string | null,
  request: string,
  actor: string,
  at: string,
): string {
  return answer({ events, head, known, request, actor, at });
}
