/** Drafts, proposals and their end by the proposer. A change of a definition is examined before it is put to the vote. */

import type { EvidenceReport } from '../../core/endpoints/evidence-messages.ts';
import { CountersignError, type Problem } from '../../core/errors/problem.ts';
import type { DefinitionChange, ProposalContent } from '../../core/ledger/event.ts';
import { canonicalJson, type JsonValue } from '../../core/registry/canonical-json.ts';
import { type Examining, examineChange } from '../examine-change.ts';
import type { Sha256 } from '../ports.ts';
import { appendEvent, type LedgerWriter, type Recorded } from './append-event.ts';

export interface Proposing extends LedgerWriter {
  readonly sha256: Sha256;
  /** Of a draft, or of an open proposal: then every vote on it is void. Left out for a new one. */
  readonly proposalId?: string;
}

export interface Submitting extends Proposing {
  readonly content: ProposalContent;
  /** What the proposer looked at; nothing is submitted when it is another by now. Left out where nobody looked. */
  readonly seenEvidenceHash?: string;
  readonly workbook?: Examining['workbook'];
}

export interface Proposed extends Recorded {
  readonly proposalId: string;
}

/**
 * Stages: 1 examine, 2 refuse what has errors or what is not what was looked at, 3 append. Throws `CountersignError` with all
 * errors of the checks, or with the ledger's refusal.
 */
export function submitProposal(submitting: Submitting): Proposed {
  const { content, seenEvidenceHash, sha256 } = submitting;
  const evidenceHash =
    'definition' in content
      ? examinedHash(content, submitting)
      : plainEvidenceHash(content, sha256);
  if (seenEvidenceHash !== undefined && seenEvidenceHash !== evidenceHash) throw moved();
  const proposalId = submitting.proposalId ?? newProposalId(content, submitting);
  const body = { kind: 'proposal.submitted', proposalId, content, evidenceHash } as const;
  return { proposalId, ...appendEvent(submitting, body) };
}

/** What is not finished may be wrong: a draft is not examined. */
export function saveDraft(saving: Proposing & { readonly content: ProposalContent }): Proposed {
  const { content } = saving;
  const proposalId = saving.proposalId ?? newProposalId(content, saving);
  return { proposalId, ...appendEvent(saving, { kind: 'proposal.saved', proposalId, content }) };
}

export function withdrawProposal(
  writer: LedgerWriter,
  proposalId: string,
  reason: string,
): Recorded {
  return appendEvent(writer, { kind: 'proposal.withdrawn', proposalId, reason });
}

/** Nothing is computed for roles and waivers: the evidence is what the proposal itself says. */
export function plainEvidenceHash(content: ProposalContent, sha256: Sha256): string {
  return sha256(canonicalJson({ content: content as unknown as JsonValue }));
}

function examinedHash(content: DefinitionChange, submitting: Submitting): string {
  const { warehouse, sha256, limits, workbook } = submitting;
  const { report } = examineChange({
    warehouse,
    sha256,
    proposal: { metricId: content.metricId, definition: content.definition },
    ...(limits && { limits }),
    ...(workbook && { workbook }),
  });
  if (!report.canBeSubmitted) throw notSubmittable(report);
  return report.evidenceHash;
}

function notSubmittable({ checks, name }: EvidenceReport): CountersignError {
  const [first, ...others] = checks
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ code, what, where, mend }): Problem => ({
        code,
        what,
        ...(where === undefined ? {} : { where }),
        ...(mend === undefined ? {} : { mend }),
      }),
    );
  return new CountersignError([first ?? nothingChanged(name), ...others]);
}

function nothingChanged(name: string): Problem {
  return {
    code: 'proposal.changes-nothing',
    what: `Nothing of ${name} is changed.`,
    mend: 'Change something, or leave it.',
  };
}

function moved(): CountersignError {
  return new CountersignError({
    code: 'evidence.moved',
    what: 'The evidence is not what you looked at: the data or a definition moved since.',
    mend: 'Look at the evidence again, then submit.',
  });
}

/** Begins with what it is about, so that people can tell proposals apart: `aov-1f0c9a2b`. */
function newProposalId(content: ProposalContent, { newEventId }: LedgerWriter): string {
  const about = 'metricId' in content ? content.metricId : content.change;
  const part = newEventId()
    .replace(/[^a-z0-9]/g, '')
    .slice(-8);
  return `${about
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)}-${part}`;
}
