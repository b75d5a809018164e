/** A proposal and its evidence, for a person at a terminal. */

import type { EvidenceChange, EvidenceReport } from '../core/endpoints/evidence-messages.ts';
import type { ProposalReport } from '../core/endpoints/ledger-messages.ts';
import { formatProblem } from '../core/errors/problem.ts';
import type { Impact, QuorumRule } from '../core/ledger/policy.ts';
import { weightInWords } from '../core/ledger/read/proposal-words.ts';
import { oneLine } from './harmless-text.ts';

/** Headline first; the checks last, so that they stand where one reads on. */
export function evidenceLines(report: EvidenceReport): readonly string[] {
  const { headline, changes, comparison, notComputed, computedFrom, shownIn, checks } = report;
  return [
    oneLine(headline),
    ...changeLines(changes.filter(({ path }) => path !== 'version')),
    ...(comparison?.summary ?? []).map(oneLine),
    ...(comparison === null ? [] : [`Computed now; it ${comparison.cost}.`]),
    ...(notComputed === null ? [] : [notComputed]),
    ...computedFrom.map(({ name, words }) => oneLine(`With it: ${name}: ${words}`)),
    ...shownIn.map(({ kind, title }) => oneLine(`Shown in the ${kind} ${title}.`)),
    ...checks.map((finding) => `${finding.severity.padEnd(8)}${oneLine(formatProblem(finding))}`),
  ];
}

export function changeLines(changes: readonly EvidenceChange[]): readonly string[] {
  return changes.flatMap(({ label, before, after }) => [
    `${label}:`,
    ...(before === null ? [] : [`  - ${oneLine(before)}`]),
    ...(after === null ? [] : [`  + ${oneLine(after)}`]),
  ]);
}

/** Who has to sign, and until when. */
export interface Signers {
  readonly impact: Impact;
  readonly rule: QuorumRule;
  /** Those who may, the proposer left out. */
  readonly people: readonly string[];
  /** Last day on which a vote counts. */
  readonly deadline: string;
}

export function signerLine({ impact, rule, people, deadline }: Signers): string {
  const { approvals } = rule;
  const noun = approvals === 1 ? 'approval' : 'approvals';
  return `${weightInWords(impact)} It needs ${approvals} ${noun} until ${deadline}, of ${people.join(', ')}.`;
}

/** What a signature is about to be bound to. */
export function proposalLines(report: ProposalReport): readonly string[] {
  const { id, title, proposer, status, reason, link, effectiveOn, votes, comments } = report;
  return [
    oneLine(`${id}: ${title}. Proposed by ${proposer}; ${status}.`),
    oneLine(`Reason: ${reason}`),
    ...(link === null ? [] : [oneLine(`See ${link}`)]),
    ...(effectiveOn === null ? [] : [`It would take effect on ${effectiveOn}.`]),
    `${report.weight} ${report.approvals} of ${report.needed} approvals, ${report.rejections} rejections, until ${report.deadline ?? 'it is submitted'}.`,
    ...changeLines(report.changes.filter(({ path }) => path !== 'version')),
    ...votes
      .filter(({ isVoid }) => !isVoid)
      .map(({ signer, choice, statement }) => oneLine(`${signer}: ${choice}. ${statement}`)),
    ...comments.map(({ by, text }) => oneLine(`${by} says: ${text}`)),
    `Content ${report.contentHash}`,
  ];
}
