/** Signatures and comments. */

import type { Choice } from '../../core/ledger/event.ts';
import { appendEvent, type LedgerWriter, type Recorded } from './append-event.ts';

export interface Signature {
  readonly proposalId: string;
  readonly choice: Choice;
  /** Of the proposal as the signer saw it (`ProposalReport.contentHash`). */
  readonly contentHash: string;
  /** What the signature means, in the signer's words. */
  readonly statement: string;
  /** The person for whom the signer stands in. */
  readonly onBehalfOf?: string;
}

/**
 * The ledger itself compares the hash with the proposal as it stands, in the transaction that records the vote: an edit that comes
 * between looking and signing is refused (`vote.edited`), and the attempt is recorded.
 */
export function signProposal(writer: LedgerWriter, signature: Signature): Recorded {
  return appendEvent(writer, { kind: 'vote.cast', ...signature });
}

export function commentOnProposal(
  writer: LedgerWriter,
  proposalId: string,
  text: string,
): Recorded {
  return appendEvent(writer, { kind: 'comment.made', proposalId, text });
}
