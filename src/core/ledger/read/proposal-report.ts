/** One proposal as a person reads it before they sign. */

import type { CommentLine, ProposalReport, VoteLine } from '../../endpoints/ledger-messages.ts';
import { diffDefinitions } from '../../evidence/definition-diff.ts';
import { contentHasher, type Sha256 } from '../content-hash.ts';
import { judgePublication } from '../judge/judge-publication.ts';
import { baseOf, type Proposal } from '../state.ts';
import { maySignFor, proposalLine, type Reader, whyNotSign } from './proposal-line.ts';
import { weightInWords } from './proposal-words.ts';
import { foldSlice, type LedgerSlice, type SliceEvent } from './slice.ts';

/** Undefined where there is no such proposal, or it is somebody else's draft. The slice is that of `api_proposal.sql`. */
export function proposalReport(
  id: string,
  slice: LedgerSlice,
  sha256: Sha256,
): ProposalReport | undefined {
  const state = foldSlice(slice.events);
  const proposal = state.proposals.get(id);
  if (proposal === undefined) return undefined;
  if (proposal.rule === undefined && proposal.proposer !== slice.reader) return undefined;
  const contentHash = contentHasher(sha256);
  const reader: Reader = { state, person: slice.reader, at: slice.at, contentHash };
  const line = proposalLine(proposal, reader);
  const isMine = proposal.proposer === slice.reader;
  const isOpen = ['draft', 'proposed', 'in review', 'approved'].includes(line.status);
  return {
    ...line,
    ...contentOf(proposal),
    reader: slice.reader,
    weight: weightInWords(proposal.impact),
    voters: proposal.rule?.voters ?? [],
    rejectionsToEnd: proposal.rule?.rejections ?? 0,
    submittedAt: proposal.submittedAt ?? null,
    changes: changesOf(proposal, reader),
    contentHash: contentHash(proposal),
    evidenceHash: proposal.evidenceHash,
    votes: votesOn(id, slice.events),
    comments: slice.events.flatMap((event) => commentOf(event, id)),
    maySignFor: maySignFor(proposal, reader),
    mayNotSign: whyNotSign(proposal, slice.reader, reader)?.what ?? null,
    mayEdit: isMine && isOpen,
    mayWithdraw: isMine && isOpen,
    mayPublish: mayPublish(proposal, reader),
  };
}

function contentOf({ content }: Proposal) {
  return {
    content,
    reason: content.reason,
    link: 'link' in content ? (content.link ?? null) : null,
    effectiveOn: 'effectiveOn' in content ? content.effectiveOn : null,
  };
}

function changesOf({ content }: Proposal, { state }: Reader): ProposalReport['changes'] {
  if (!('definition' in content)) return [];
  return diffDefinitions(baseOf(state, content)?.content, content.definition);
}

function mayPublish(proposal: Proposal, { state, person, at, contentHash }: Reader): boolean {
  const body = {
    kind: 'proposal.published',
    proposalId: proposal.id,
    contentHash: contentHash(proposal),
  } as const;
  return judgePublication(body, { state, stamp: { actor: person, at }, contentHash }) === undefined;
}

/** Every vote that was cast on it, in order; void are those that an edit or the signer's own later vote replaced. */
export function votesOn(id: string, events: readonly SliceEvent[]): readonly VoteLine[] {
  const own = events.filter(({ body }) => 'proposalId' in body && body.proposalId === id);
  const submitted = own.filter(({ body }) => body.kind === 'proposal.submitted').at(-1)?.seq ?? 0;
  const votes = own.flatMap(({ seq, actor, at, body }) =>
    body.kind === 'vote.cast' ? [{ seq, actor, at, body }] : [],
  );
  return votes.map(({ seq, actor, at, body }) => ({
    signer: actor,
    principal: body.onBehalfOf ?? actor,
    choice: body.choice,
    at,
    statement: body.statement,
    isVoid: seq < submitted || votes.some((other) => other.actor === actor && other.seq > seq),
  }));
}

function commentOf({ actor, at, body }: SliceEvent, id: string): readonly CommentLine[] {
  return body.kind === 'comment.made' && body.proposalId === id
    ? [{ by: actor, at, text: body.text }]
    : [];
}
