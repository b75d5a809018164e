/** Evidence as the sidebar shows it: of a form that is not submitted yet, and of a proposal, held against what it was proposed with. */

import type { ChangeChecks, EvidenceView } from '../../core/endpoints/ledger-messages.ts';
import { checkChange, type DefinitionProposal } from '../../core/evidence/check-change.ts';
import { comparisonChart } from '../../core/evidence/comparison-chart.ts';
import { diffDefinitions } from '../../core/evidence/definition-diff.ts';
import { type Examining, examineChange } from '../examine-change.ts';
import { readDefinitions } from '../read-definitions.ts';
import { readProposal } from './read-proposal.ts';
import type { LedgerReader } from './read-slice.ts';

/** Evidence of a definition that nobody has proposed yet. */
export function examineDraft(examining: Examining): EvidenceView {
  const { report, facts } = examineChange(examining);
  const { metricId } = examining.proposal;
  return { report, chart: comparisonChart(facts.comparison, metricId), moved: null };
}

/**
 * Evidence of a proposal as the warehouse would give it now; null for roles and waivers, for which nothing is computed. The
 * proposal keeps the hash of what the proposer saw, so that a difference is noticed.
 */
export function examineProposal(
  reader: LedgerReader & Pick<Examining, 'workbook'>,
  proposalId: string,
): EvidenceView | null {
  const { content, evidenceHash } = readProposal(reader, proposalId);
  if (!('definition' in content)) return null;
  const { metricId, definition } = content;
  const view = examineDraft({ ...reader, proposal: { metricId, definition } });
  const isSame = evidenceHash === '' || evidenceHash === view.report.evidenceHash;
  return { ...view, moved: isSame ? null : MOVED };
}

const MOVED =
  'This is not the evidence that was proposed with: the data, the checks or another definition moved since. What you see was computed now; the proposer can submit again with it.';

/** Checks and differences only: one query, nothing is computed. */
export function checkDraft(
  { warehouse, limits }: Omit<LedgerReader, 'sha256'>,
  proposal: DefinitionProposal,
): ChangeChecks {
  const { record } = readDefinitions(warehouse, limits);
  const { base, findings } = checkChange(record, proposal);
  const changes = diffDefinitions(base, proposal.definition).filter(
    ({ path }) => path !== 'version',
  );
  const hasErrors = findings.some(({ severity }) => severity === 'error');
  return { changes, checks: findings, canBeSubmitted: !hasErrors && changes.length > 0 };
}
