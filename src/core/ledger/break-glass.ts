/** Why somebody let a change take effect before its quorum. */

import type { LedgerEvent } from './event.ts';

/** The reason that was given with the publication; undefined in the ordinary way. */
export function publicationReason(
  proposalId: string,
  events: readonly LedgerEvent[],
): string | undefined {
  for (const { body } of events) {
    if (body.kind === 'proposal.published' && body.proposalId === proposalId) {
      return body.breakGlass?.reason;
    }
  }
  return undefined;
}
