/** What a signature is bound to. */

import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import type { LedgerEvent, ProposalContent } from './event.ts';

export type Sha256 = (text: string) => string;

/**
 * Lower-case hex SHA-256 over the proposal's id, its content and the evidence that was shown with it: a signature can be moved
 * neither to another proposal nor to another text or evidence of the same one.
 */
export function contentHash(
  proposal: {
    readonly id: string;
    readonly content: ProposalContent;
    readonly evidenceHash: string;
  },
  sha256: Sha256,
): string {
  const { id, content, evidenceHash } = proposal;
  return sha256(canonicalJson({ id, content: jsonOf(content), evidenceHash }));
}

/** SHA-256 over everything of an event but its own hash; it holds the hash of the event before. */
export function eventHash(event: Omit<LedgerEvent, 'hash'>, sha256: Sha256): string {
  const { seq, id, actor, at, body, prev } = event;
  return sha256(canonicalJson({ seq, id, actor, at, body: jsonOf(body), prev }));
}

/** Events hold nothing but JSON; members that are undefined are left out. */
function jsonOf(value: object): JsonValue {
  return value as unknown as JsonValue;
}
