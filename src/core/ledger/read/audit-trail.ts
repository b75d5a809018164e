/** Events as an auditor reads them, and whether the hashes of those that are shown hold. */

import type { AuditEntry } from '../../endpoints/ledger-messages.ts';
import { eventHash, type Sha256 } from '../content-hash.ts';
import type { EventBody, LedgerEvent } from '../event.ts';
import { eventWords } from '../event-words.ts';
import { proposalTitle } from './proposal-words.ts';

export function auditEntry({ seq, at, actor, body, hash }: LedgerEvent): AuditEntry {
  const content = 'content' in body ? body.content : undefined;
  return {
    seq,
    at,
    actor,
    kind: body.kind,
    words: inWords(body),
    detail: detailOf(body),
    proposalId: 'proposalId' in body ? (body.proposalId ?? null) : null,
    metricId: content !== undefined && 'metricId' in content ? content.metricId : null,
    hash,
  };
}

const CHOICES = {
  approve: 'approved',
  reject: 'rejected',
  abstain: 'abstained on',
  recuse: 'stepped back from',
} as const;

function inWords(body: EventBody): string {
  switch (body.kind) {
    case 'ledger.opened':
      return `opened the ledger with ${body.definitions.length} definitions`;
    case 'proposal.saved':
      return `saved the draft ${body.proposalId}: ${proposalTitle(body.content)}`;
    case 'proposal.submitted':
      return `proposed ${body.proposalId}: ${proposalTitle(body.content)}`;
    case 'proposal.withdrawn':
      return `withdrew ${body.proposalId}`;
    case 'comment.made':
      return `commented on ${body.proposalId}`;
    case 'vote.cast': {
      const stood = body.onBehalfOf === undefined ? '' : ` for ${body.onBehalfOf}`;
      return `${CHOICES[body.choice]} ${body.proposalId}${stood}`;
    }
    case 'delegation.given':
      return `let ${body.to} sign instead until ${body.until}`;
    case 'delegation.ended':
      return `ended the delegation to ${body.to}`;
    case 'proposal.published':
      return `put ${body.proposalId} into effect${body.breakGlass ? ' before its signatures' : ''}`;
    case 'hand-edit.found':
      return 'found governed cells typed over, and put the governed content back';
    case 'brief.issued':
      return `issued the brief of the week of ${body.week}${body.correction === undefined ? '' : ' again'}`;
    case 'attempt.refused':
      return `was refused: ${body.attempted}${body.proposalId ? ` on ${body.proposalId}` : ''}`;
    default:
      return otherKind(body);
  }
}

/** A kind that has no words here reads by its name. */
function otherKind({ kind }: { readonly kind: string }): string {
  return kind;
}

function detailOf(body: EventBody): string {
  switch (body.kind) {
    case 'proposal.saved':
    case 'proposal.submitted':
      return body.content.reason;
    case 'proposal.withdrawn':
    case 'delegation.given':
      return body.reason;
    case 'comment.made':
      return body.text;
    case 'vote.cast':
      return body.statement;
    case 'brief.issued':
      return [body.correction ?? [], body.statement].flat().join(' ');
    case 'proposal.published':
      return body.breakGlass?.reason ?? '';
    case 'hand-edit.found':
      return eventWords(body);
    case 'attempt.refused':
      return body.code;
    default:
      return '';
  }
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
