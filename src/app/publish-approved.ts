/**
 * Puts into effect what is approved and due, then makes the warehouse what the ledger says. Order: (1) one event a proposal, (2) the
 * view `kpi_values`, (3) definitions, lineage and restatements in one transaction. What is live is what the ledger says: wherever
 * a run stops, the next one finds the ledger ahead of the published definitions and goes on from there.
 */

import type { CivilDate } from '../core/calendar/civil-date.ts';
import { CountersignError, type Problem } from '../core/errors/problem.ts';
import { contentHash, contentHasher } from '../core/ledger/content-hash.ts';
import type { Published } from '../core/ledger/event.ts';
import { approvedProposals, liveDefinitions, notRatified } from '../core/ledger/in-effect.ts';
import { judge } from '../core/ledger/judge.ts';
import type { LedgerState, Proposal } from '../core/ledger/state.ts';
import type { DefinitionContent } from '../core/registry/registry-record.ts';
import { publicationProblems } from './check-publication.ts';
import { type DeployReport, deployLive } from './deploy-live.ts';
import { appendEvent, type LedgerWriter } from './ledger/append-event.ts';
import { type FollowedLedger, followLedger } from './ledger/read-state.ts';
import type { Progress, Sha256 } from './ports.ts';
import { recordWith } from './publication-of.ts';
import type { Publication } from './publish.ts';
import { readSession, type Session } from './read-session.ts';
import { withDefinition } from './restatements.ts';

export interface PublishingApproved extends LedgerWriter {
  readonly sha256: Sha256;
  readonly progress: Progress;
  /** What definitions do not decide about: documents of the files, or those that are published. */
  readonly base: Pick<Publication, 'documents'> & Partial<Publication>;
  /** `sql/governed/publish_registry.sql`. */
  readonly publishStatement: string;
}

/** A proposal and where it goes. */
export interface ProposalLine {
  readonly proposalId: string;
  /** `aov version 2`, `Board for ana@example.com`. */
  readonly what: string;
}

/** What a publication would find, or found, of the proposals. */
export interface ApprovedReport {
  /** In effect now; of a plan, those that would be. */
  readonly published: readonly ProposalLine[];
  /** Approved and due, but they can not go live as they are; what was live stays. */
  readonly refused: readonly (ProposalLine & { readonly problems: readonly Problem[] })[];
  /** Approved for a later day. */
  readonly waiting: readonly (ProposalLine & { readonly effectiveOn: CivilDate })[];
  /** Broke the glass and were not ratified in time. */
  readonly notRatified: readonly ProposalLine[];
}

export interface PublishReport extends ApprovedReport, DeployReport {}

/** What `publishApproved` would put into effect. Writes nothing. */
export function planPublication(
  publishing: Omit<PublishingApproved, 'newEventId' | 'publishStatement'>,
): ApprovedReport {
  const { warehouse, base, limits } = publishing;
  const { state } = followLedger(publishing);
  const { today } = readSession(warehouse, limits);
  const { due, ...others } = reportable(state, today);
  let record = recordWith(base, contentsOf(state));
  const published: ProposalLine[] = [];
  const refused: ApprovedReport['refused'][number][] = [];
  for (const proposal of due) {
    const { content } = proposal;
    const isDefinition = 'metricId' in content;
    const problems = isDefinition
      ? publicationProblems(warehouse, record, { content }, limits)
      : [];
    if (problems.length > 0) refused.push({ ...lineOf(proposal), problems });
    else published.push(lineOf(proposal));
    if (isDefinition && problems.length === 0) record = withDefinition(record, { content });
  }
  return { published, refused, ...others };
}

/**
 * A proposal that can not go live is reported and does not stop the others; a refusal by the ledger, as for somebody who may not
 * publish, is thrown, and so is what the warehouse refuses.
 */
export function publishApproved(publishing: PublishingApproved): PublishReport {
  const ledger = followLedger(publishing);
  const session = readSession(publishing.warehouse, publishing.limits);
  const { published, refused } = putIntoEffect(publishing, ledger, session);
  const deployed = deployLive(publishing, ledger);
  const { waiting, notRatified: unratified } = reportable(ledger.state, session.today);
  return { published, refused, waiting, notRatified: unratified, ...deployed };
}

/** Puts one proposal into effect before its quorum, then deploys. To be ratified: the people who vote are to be told. */
export function breakGlass(
  publishing: PublishingApproved,
  proposalId: string,
  reason: string,
): PublishReport {
  const ledger = followLedger(publishing);
  const session = readSession(publishing.warehouse, publishing.limits);
  const proposal = ledger.state.proposals.get(proposalId);
  if (proposal === undefined) throw unknownProposal(proposalId);
  const body = { ...eventOf(proposal, publishing.sha256), breakGlass: { reason } };
  const [first, ...rest] = problemsNow(publishing, ledger.state, session, proposal, body);
  if (first !== undefined) throw new CountersignError([first, ...rest]);
  publishing.progress.step(`BREAKING THE GLASS: ${lineOf(proposal).what}, before its signatures`);
  appendEvent(publishing, body);
  ledger.catchUp();
  const deployed = deployLive(publishing, ledger);
  const { waiting, notRatified: unratified } = reportable(ledger.state, session.today);
  const published = [lineOf(proposal)];
  return { published, refused: [], waiting, notRatified: unratified, ...deployed };
}

function putIntoEffect(
  publishing: PublishingApproved,
  ledger: FollowedLedger,
  session: Session,
): Pick<ApprovedReport, 'published' | 'refused'> {
  const published: ProposalLine[] = [];
  const refused: ApprovedReport['refused'][number][] = [];
  const tried = new Set<string>();
  for (;;) {
    // What took effect may have overtaken what was approved beside it.
    const { due } = approvedProposals(ledger.state, session.today);
    const proposal = due.find(({ id }) => !tried.has(id));
    if (proposal === undefined) return { published, refused };
    tried.add(proposal.id);
    const line = lineOf(proposal);
    const body = eventOf(proposal, publishing.sha256);
    const problems = problemsNow(publishing, ledger.state, session, proposal, body);
    if (problems.length > 0) {
      refused.push({ ...line, problems });
      continue;
    }
    publishing.progress.step(`Putting ${line.what} into effect (${line.proposalId})`);
    appendUnlessDone(publishing, ledger, body);
    published.push(line);
  }
}

/** Of two who publish at once one is told that the proposal is in effect already: that is what both want. */
function appendUnlessDone(
  publishing: PublishingApproved,
  ledger: FollowedLedger,
  body: Published,
): void {
  try {
    appendEvent(publishing, body);
    ledger.catchUp();
  } catch (error) {
    ledger.catchUp();
    if (ledger.state.proposals.get(body.proposalId)?.publication === undefined) throw error;
  }
}

function eventOf(proposal: Proposal, sha256: Sha256): Published {
  const hash = contentHash(proposal, sha256);
  return { kind: 'proposal.published', proposalId: proposal.id, contentHash: hash };
}

/** What the ledger would refuse is for the ledger to say, and to record: no definition is weighed for it. */
function problemsNow(
  { warehouse, sha256, base, limits }: PublishingApproved,
  state: LedgerState,
  session: Session,
  { content }: Proposal,
  body: Published,
): readonly Problem[] {
  const stamp = { actor: session.user, at: `${session.today}T23:59:59.999999Z` };
  const given = { state, stamp, contentHash: contentHasher(sha256), sha256 };
  const isRefused = judge({ id: 'asked-before', body }, given) !== undefined;
  if (isRefused || !('metricId' in content)) return [];
  return publicationProblems(warehouse, recordWith(base, contentsOf(state)), { content }, limits);
}

function contentsOf(state: LedgerState): readonly DefinitionContent[] {
  return liveDefinitions(state).map(({ content }) => content);
}

function reportable(state: LedgerState, today: CivilDate) {
  const { due, waiting } = approvedProposals(state, today);
  return {
    due,
    waiting: waiting.flatMap((proposal) =>
      'effectiveOn' in proposal.content
        ? [{ ...lineOf(proposal), effectiveOn: proposal.content.effectiveOn }]
        : [],
    ),
    notRatified: notRatified(state, today).map(lineOf),
  };
}

/** What a proposal is about, in a few words. */
export function lineOf({ id, content }: Pick<Proposal, 'id' | 'content'>): ProposalLine {
  const line = (what: string): ProposalLine => ({ proposalId: id, what });
  switch (content.change) {
    case 'grant-role':
      return line(`the role ${content.role} for ${content.person}`);
    case 'revoke-role':
      return line(`no role ${content.role} for ${content.person} any more`);
    case 'waive-test':
      return line(`a waiver of ${content.test} on ${content.subject} until ${content.until}`);
    default:
      return line(`${content.metricId} version ${String(content.definition.version)}`);
  }
}

function unknownProposal(id: string): CountersignError {
  return new CountersignError({
    code: 'proposal.unknown',
    what: `There is no proposal ${id}.`,
    mend: 'Look it up with "countersign log".',
  });
}
