/** One proposal as the person who asks may see and sign it. */

import type { ProposalReport } from '../../core/endpoints/ledger-messages.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import { proposalReport } from '../../core/ledger/read/proposal-report.ts';
import { STATEMENTS } from '../statements.ts';
import { type LedgerReader, readSlice } from './read-slice.ts';

/** One query. Throws `CountersignError` where there is no such proposal; a draft of somebody else is none. */
export function readProposal(reader: LedgerReader, proposalId: string): ProposalReport {
  const parameters = [{ name: 'proposal_id', type: 'STRING', value: proposalId }] as const;
  const slice = readSlice(reader, STATEMENTS.proposal, parameters);
  const report = proposalReport(proposalId, slice, reader.sha256);
  if (report !== undefined) return report;
  throw new CountersignError({
    code: 'proposal.unknown',
    what: `There is no proposal ${proposalId.slice(0, 80)}.`,
    mend: 'Look it up in the inbox.',
  });
}
