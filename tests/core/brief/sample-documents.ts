/** The hand-made brief as a draft, issued, and corrected. */

import { type BriefDocument, briefHash, draftOf } from '../../../src/core/brief/issued-brief.ts';
import { AOV_LINE, smallBrief } from '../../support/small-brief.ts';
import { sha256 } from '../ledger/small-ledger.ts';

export const DRAFT: BriefDocument = draftOf(smallBrief());

const ISSUE = {
  by: 'ceo@example.com',
  at: '2025-12-22T09:30:00.000000Z',
  statement: 'I have read it and stand for it',
  correction: null,
  briefHash: briefHash(smallBrief(), sha256),
  seq: 42,
  hash: 'cd'.repeat(32),
};

export const ISSUED: BriefDocument = { ...DRAFT, issue: ISSUE };

/** Issued again, and beside it the same week as it is known now. */
export const CORRECTED: BriefDocument = {
  brief: smallBrief(),
  issue: { ...ISSUE, seq: 57, correction: 'Returns were counted twice' },
  corrected: [{ ...ISSUE, at: '2025-12-22T08:00:00.000000Z' }],
  asKnownNow: smallBrief({ scoreboard: [{ ...AOV_LINE, value: 83.25, version: 3 }] }),
};
