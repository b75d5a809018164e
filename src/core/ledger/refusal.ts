/** Why the ledger does not record what somebody asked for. */

/** Stable codes: a program may rely on them, an auditor counts them. */
export type RefusalCode =
  | 'identity.unknown'
  | 'identity.mismatch'
  | 'request.malformed'
  | 'request.too-long'
  | 'request.duplicate'
  | 'ledger.already-open'
  | 'ledger.not-open'
  | 'ledger.no-quorum-possible'
  | 'ledger.clock'
  | 'proposal.unknown'
  | 'proposal.not-yours'
  | 'proposal.closed'
  | 'proposal.changes-nothing'
  | 'proposal.outdated'
  | 'proposal.unknown-metric'
  | 'proposal.metric-exists'
  | 'proposal.own-role'
  | 'proposal.dates'
  | 'vote.own-proposal'
  | 'vote.not-entitled'
  | 'vote.conflict'
  | 'vote.twice'
  | 'vote.recused'
  | 'vote.edited'
  | 'vote.deadline'
  | 'delegation.invalid'
  | 'publish.not-entitled'
  | 'publish.not-approved'
  | 'publish.too-early'
  | 'brief.not-entitled'
  | 'brief.week'
  | 'brief.content'
  | 'brief.not-fit'
  | 'brief.issued-before'
  | 'brief.not-issued'
  | 'limits.not-entitled'
  | 'limits.dates';

export interface Refusal {
  readonly code: RefusalCode;
  /** What is wrong, for the person who asked. */
  readonly what: string;
  /** What to do. */
  readonly mend: string;
}

export function refusal(code: RefusalCode, what: string, mend: string): Refusal {
  return { code, what, mend };
}

/** Of the event that records a refusal. No request may have such an id: it is the ledger's own. */
export function refusalId(seq: number): string {
  return `refused-${seq}`;
}

export function isRefusalId(id: string): boolean {
  return /^refused-/.test(id);
}
