/** Events as an auditor reads them, and whether the hashes of those that are shown hold. */

import type { AuditEntry } from '../../endpoints/ledger-messages.ts';
import { eventHash, type Sha256 } from '../content-hash.ts';
import type { LedgerEvent } from '../event.ts';
import { eventWords } from '../event-words.ts';

export function auditEntry({ seq, at, actor, body, hash }: LedgerEvent): AuditEntry {
  const content = 'content' in body ? body.content : undefined;
  return {
    seq,
    at,
    actor,
    kind: body.kind,
    ...eventWords(body),
    proposalId: 'proposalId' in body ? (body.proposalId ?? null) : null,
    metricId: content !== undefined && 'metricId' in content ? content.metricId : null,
    hash,
  };
}

/**
 * Number of the newest of these events, given newest first, whose content is not what was hashed, or that does not follow on
 * the one before it where that is shown too; null where all hold. It says nothing of events that are not shown.
 */
export function firstWrong(events: readonly LedgerEvent[], sha256: Sha256): number | null {
  for (const [i, event] of events.entries()) {
    const { hash, ...content } = event;
    if (eventHash(content, sha256) !== hash) return event.seq;
    const before = events[i + 1];
    if (before?.seq === event.seq - 1 && before.hash !== event.prev) return event.seq;
  }
  return null;
}
