/** Shows what contents would do, and submits them: shared by `propose` and `rollback`. */

import { examineDraft } from '../app/ledger/examine-proposal.ts';
import { plainEvidenceHash, submitProposal } from '../app/ledger/propose-change.ts';
import { readSession, type Session } from '../app/read-session.ts';
import { addDays } from '../core/calendar/civil-date.ts';
import type { EvidenceReport } from '../core/endpoints/evidence-messages.ts';
import { CountersignError, type Problem } from '../core/errors/problem.ts';
import { contentHasher } from '../core/ledger/content-hash.ts';
import type { ProposalContent } from '../core/ledger/event.ts';
import { proposalTitle } from '../core/ledger/event-words.ts';
import { judge } from '../core/ledger/judge.ts';
import { impactOf } from '../core/ledger/policy.ts';
import { readRequest } from '../core/ledger/read-request.ts';
import { baseOf, type LedgerState } from '../core/ledger/state.ts';
import { evidenceLines, type Signers, signerLine } from './evidence-lines.ts';
import type { LedgerPorts } from './ledger-options.ts';
import type { Terminal } from './terminal.ts';

export interface SubmittedProposal {
  /** Null where nothing was written. */
  readonly proposalId: string | null;
  readonly title: string;
  readonly content: ProposalContent;
  /** Null for roles and waivers. */
  readonly evidence: EvidenceReport | null;
  readonly signers: Signers | null;
}

export interface Showing {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly dryRun: boolean;
}

/** One after the other; the first that is refused stops the rest. Throws `CountersignError` with what is wrong. */
export function submitContents(
  contents: readonly ProposalContent[],
  state: LedgerState,
  ports: LedgerPorts,
  showing: Showing,
): readonly SubmittedProposal[] {
  const session = readSession(ports.warehouse, ports.limits);
  return contents.map((content) => submitOne(content, state, session, ports, showing));
}

function submitOne(
  content: ProposalContent,
  state: LedgerState,
  session: Session,
  ports: LedgerPorts,
  { terminal, json, dryRun }: Showing,
): SubmittedProposal {
  const signers = signersOf(content, state, session);
  const evidence =
    'definition' in content
      ? examineDraft({
          ...ports,
          proposal: { metricId: content.metricId, definition: content.definition },
        }).report
      : null;
  const title = proposalTitle(content);
  if (!json) {
    terminal.print(`${title} (${session.user})`);
    for (const line of evidence === null ? [] : evidenceLines(evidence)) terminal.print(line);
    if (signers !== null) terminal.print(signerLine(signers));
  }
  const common = { title, content, evidence, signers };
  if (dryRun) {
    refuseAsTheLedger(content, evidence, state, session, ports);
    return { ...common, proposalId: null };
  }
  const seen = evidence === null ? {} : { seenEvidenceHash: evidence.evidenceHash };
  const { proposalId } = submitProposal({ ...ports, content, ...seen });
  if (!json) terminal.print(`Proposed as ${proposalId}.`);
  return { ...common, proposalId };
}

function signersOf(
  content: ProposalContent,
  state: LedgerState,
  { user, today }: Session,
): Signers | null {
  const impact = impactOf(content, baseOf(state, content)?.content);
  const rule = state.policy?.quorum[impact];
  if (rule === undefined) return null;
  const voters = rule.voters.flatMap((role) => [...(state.roles.get(role) ?? [])]);
  const concerned = 'person' in content ? content.person : '';
  const people = [...new Set(voters)].filter((one) => one !== user && one !== concerned);
  return { impact, rule, people, deadline: addDays(today, rule.deadlineDays) };
}

/** What the ledger would say, asked of the same rules without writing; a dry run that passes is one that may be submitted. */
function refuseAsTheLedger(
  content: ProposalContent,
  evidence: EvidenceReport | null,
  state: LedgerState,
  { user, today }: Session,
  { sha256 }: LedgerPorts,
): void {
  const errors = evidence?.checks.filter(({ severity }) => severity === 'error') ?? [];
  const [first, ...others]: readonly Problem[] = errors;
  if (first !== undefined) throw new CountersignError([first, ...others]);
  const evidenceHash = evidence?.evidenceHash ?? plainEvidenceHash(content, sha256);
  const body = {
    kind: 'proposal.submitted',
    proposalId: 'dry-run',
    content,
    evidenceHash,
  } as const;
  const request = readRequest({ id: 'dry-run', body });
  const stamp = { actor: user, at: `${today}T23:59:59.999999Z` };
  const given = { state, stamp, contentHash: contentHasher(sha256), sha256 };
  const wrong = 'body' in request ? judge(request, given) : request;
  if (wrong !== undefined) throw new CountersignError(wrong);
}
