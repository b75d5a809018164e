/** A brief as it is signed: the document, what its hash is over, and who issued it. */

import type { Problem } from '../errors/problem.ts';
import type { Instant, Person } from '../ledger/event.ts';
import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import type { Brief } from './brief.ts';

/** What the ledger stamped on an issue, and what its issuer said with it. */
export interface IssueStamp {
  readonly by: Person;
  readonly at: Instant;
  /** What the signature means, in the issuer's words. */
  readonly statement: string;
  /** Why the week was issued again; null for the first of a week. */
  readonly correction: string | null;
  /** SHA-256 of the canonical JSON of `brief`. */
  readonly briefHash: string;
  /** The event, and the head of the chain once it was recorded. */
  readonly seq: number;
  readonly hash: string;
}

/** An issue with its document. */
export interface IssuedBrief extends IssueStamp {
  readonly brief: Brief;
}

/** An issue whose document can not be shown as it was signed. */
export interface UnreadIssue extends IssueStamp {
  readonly problem: Required<Pick<Problem, 'code' | 'what' | 'mend'>>;
}

/** As the ledger's event is read: the document, or why it can not be shown. */
export type KnownIssue = IssuedBrief | UnreadIssue;

export function isUnread(issue: KnownIssue): issue is UnreadIssue {
  return 'problem' in issue;
}

/** A brief to be read: a draft, or one that was issued, with what it corrects. */
export interface BriefDocument {
  readonly brief: Brief;
  /** Null for a draft. */
  readonly issue: IssueStamp | null;
  /** What was issued of the week before, the oldest first. */
  readonly corrected: readonly IssueStamp[];
  /** The same week as it is known now; null where it is not asked for. */
  readonly asKnownNow: Brief | null;
  /** What a reader of a draft has to know of how it was written. */
  readonly remark?: string;
}

/** SHA-256, lower-case hex. */
export function briefHash(brief: Brief, sha256: (text: string) => string): string {
  return sha256(canonicalJson(brief as unknown as JsonValue));
}

/**
 * The brief as the ledger takes it: plain JSON without the characters that turn the reading direction around; what renders a
 * name sets it apart itself.
 */
export function plainBrief(brief: Brief): Brief {
  const plain = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replace(/[\u2066-\u2069]/g, '') : value;
  return JSON.parse(JSON.stringify(brief, plain)) as Brief;
}

/** A draft of which nothing was issued. */
export function draftOf(brief: Brief): BriefDocument {
  return { brief, issue: null, corrected: [], asKnownNow: null };
}
