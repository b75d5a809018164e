/** Signs the brief of a week: what was looked at goes into the ledger whole, and never changes again. */

import { CountersignError, type Problem } from '../../core/errors/problem.ts';
import type { BriefIssued } from '../../core/ledger/event.ts';
import { appendEvent, type LedgerWriter } from '../ledger/append-event.ts';
import { type ReadingBrief, readBrief, readIssued, type WeekOfBrief } from './read-brief.ts';

export interface IssuingBrief extends ReadingBrief, LedgerWriter {
  /** What the signature means, in the issuer's words. */
  readonly statement: string;
  /** Why the week is issued again. */
  readonly correction?: string;
  /** Of the brief that the issuer looked at; left out where nobody looked before. */
  readonly seenHash?: string;
}

/**
 * Stages: 1 read the week, 2 refuse what is blocked or not what was looked at, 3 append. Gives back the week with what was issued.
 * Throws `CountersignError` with everything that blocks, or with the ledger's refusal.
 */
export function issueBrief(issuing: IssuingBrief): WeekOfBrief {
  const { statement, correction, seenHash } = issuing;
  const week = readBrief(issuing);
  const [first, ...others] = week.blocks.map(blocked);
  if (first !== undefined) throw new CountersignError([first, ...others]);
  if (seenHash !== undefined && seenHash !== week.briefHash) throw moved();
  appendEvent(issuing, {
    kind: 'brief.issued',
    week: week.week,
    briefHash: week.briefHash,
    statement,
    brief: week.now as unknown as BriefIssued['brief'],
    ...(correction !== undefined && { correction }),
  });
  return { ...week, issued: readIssued(issuing, week.week) };
}

function blocked({ what, mend }: WeekOfBrief['blocks'][number]): Problem {
  return { code: 'brief.blocked', what, mend };
}

function moved(): CountersignError {
  return new CountersignError({
    code: 'brief.moved',
    what: 'The brief is not what you looked at: data, definitions, comments or the ledger moved since.',
    mend: 'Look at it again, then issue it.',
  });
}
