/** What the sidebar and the add-on say to each other about proposals, signatures and the record; texts are ready to read. */

import type { Problem } from '../errors/problem.ts';
import type { ComparedValue } from '../evidence/compared-value.ts';
import type { Choice, EventKind, ProposalContent } from '../ledger/event.ts';
import type { ProposalStatus } from '../ledger/proposal-status.ts';
import type { JsonValue } from '../registry/canonical-json.ts';
import type { EvidenceChange, EvidenceReport } from './evidence-messages.ts';

/** What waits for a person, and what else is on its way. */
export interface Inbox {
  /** As the warehouse knows the person. */
  readonly user: string;
  /** Of the person, in the order of the alphabet. */
  readonly roles: readonly string[];
  /** For the person's signature, the nearest deadline first. */
  readonly waiting: readonly ProposalLine[];
  /** Approved, and the person holds a publishing role. */
  readonly ready: readonly ProposalLine[];
  /** The person's own: drafts, then open ones, then the newest that ended. */
  readonly mine: readonly ProposalLine[];
  /** Open proposals of others that do not wait for the person. */
  readonly others: readonly ProposalLine[];
  /** Open proposals that are not in these lists because there are too many. */
  readonly notShown: number;
}

export interface ProposalLine {
  readonly id: string;
  /** `Change Average Order Value`. */
  readonly title: string;
  /** Null for roles and waivers. */
  readonly metricId: string | null;
  readonly proposer: string;
  readonly status: ProposalStatus;
  readonly approvals: number;
  /** Approvals that it needs; 0 for a draft. */
  readonly needed: number;
  readonly rejections: number;
  /** Last day on which a vote counts, YYYY-MM-DD; null for a draft. */
  readonly deadline: string | null;
  /** The people for whom the reader may sign and has not: the reader, or who delegated. */
  readonly signFor: readonly string[];
}

/** One proposal with everything that was said about it. */
export interface ProposalReport extends ProposalLine {
  /** Who looks at it, as the warehouse knows them. */
  readonly reader: string;
  readonly content: ProposalContent;
  readonly reason: string;
  readonly link: string | null;
  /** Day from which it may be in force; null for roles. */
  readonly effectiveOn: string | null;
  /** What it touches, which decides how many signatures it takes. */
  readonly weight: string;
  /** Roles that vote on it; none for a draft. */
  readonly voters: readonly string[];
  /** Rejections that end it; 0 for a draft. */
  readonly rejectionsToEnd: number;
  readonly submittedAt: string | null;
  /** Member by member, against the version that it replaces; none for roles and waivers. */
  readonly changes: readonly EvidenceChange[];
  /** What a signature is bound to. */
  readonly contentHash: string;
  /** Empty for a draft. */
  readonly evidenceHash: string;
  /** Oldest first; void ones are of an earlier text. */
  readonly votes: readonly VoteLine[];
  readonly comments: readonly CommentLine[];
  /** People for whom the reader may sign now, those who have signed already among them. */
  readonly maySignFor: readonly string[];
  /** Why the reader may not sign; null where they may. */
  readonly mayNotSign: string | null;
  readonly mayEdit: boolean;
  readonly mayWithdraw: boolean;
  readonly mayPublish: boolean;
}

export interface VoteLine {
  readonly signer: string;
  /** Whose vote it is; the signer's own where nobody was stood in for. */
  readonly principal: string;
  readonly choice: Choice;
  readonly at: string;
  readonly statement: string;
  readonly isVoid: boolean;
}

export interface CommentLine {
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

/** Evidence computed now, and whether it is what was proposed with. */
export interface EvidenceView {
  readonly report: EvidenceReport;
  readonly chart: ComparisonChart | null;
  /** A sentence where it is not the evidence of the proposal; null where it is, or where nothing is proposed yet. */
  readonly moved: string | null;
}

/** Of the KPI itself, oldest first. */
export interface ComparisonChart {
  readonly grain: ComparedValue['grain'];
  readonly points: readonly ComparisonPoint[];
  /** The same in a sentence. */
  readonly words: string;
}

export interface ComparisonPoint {
  readonly period: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** What a change form holds. `definition` has the members as they would be; its id and version are set by the add-on. */
export interface ChangeForm {
  /** Of a draft or an open proposal that is edited. */
  readonly proposalId?: string;
  readonly change: 'create' | 'edit' | 'deprecate' | 'retire' | 'roll-back';
  readonly metricId: string;
  /** The live version that the form was filled from; 0 for a new KPI. */
  readonly baseVersion: number;
  readonly definition: Readonly<Record<string, JsonValue>>;
  readonly effectiveOn: string;
  readonly reason: string;
  readonly link?: string;
}

/** Checks without numbers: quick enough to run while somebody types. */
export interface ChangeChecks {
  readonly changes: EvidenceReport['changes'];
  readonly checks: EvidenceReport['checks'];
  readonly canBeSubmitted: boolean;
}

/** What a waiver can be proposed for. */
export interface FailingTests {
  /** Those that keep numbers from being official first. */
  readonly tests: readonly FailingTest[];
  /** First and last day on which a waiver may end, YYYY-MM-DD. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** A data test of severity error that fails now. */
export interface FailingTest {
  readonly subject: string;
  readonly test: string;
  /** `Test unique id failed on orders (12 rows)`. */
  readonly words: string;
  /** Names of the KPIs that rest on what was tested, in the order of the alphabet. */
  readonly kpis: readonly string[];
  /** Last day of the waiver that is in force, YYYY-MM-DD; null where there is none. */
  readonly waivedUntil: string | null;
  /** An open proposal to waive it; null where there is none. */
  readonly proposalId: string | null;
}

export interface WaiverForm {
  /** Of an open proposal that is edited. */
  readonly proposalId?: string;
  readonly subject: string;
  readonly test: string;
  /** Last day, YYYY-MM-DD. */
  readonly until: string;
  readonly reason: string;
}

export interface SignatureForm {
  readonly proposalId: string;
  readonly choice: Choice;
  /** Of what the signer saw. */
  readonly contentHash: string;
  readonly statement: string;
  /** Left out where the signer signs for themselves. */
  readonly onBehalfOf?: string;
}

/** Every version of one KPI. */
export interface KpiHistory {
  readonly metricId: string;
  readonly name: string;
  /** 0 where it was never live. */
  readonly liveVersion: number;
  /** Newest first. */
  readonly versions: readonly KpiVersion[];
  /** Proposals about it that are open, and that ended without effect, newest first. */
  readonly open: readonly ProposalLine[];
  readonly ended: readonly ProposalLine[];
}

export interface KpiVersion {
  readonly version: number;
  readonly isLive: boolean;
  /** Whole definition. */
  readonly definition: Readonly<Record<string, JsonValue>>;
  /** Instant at which it took effect. */
  readonly at: string;
  /** Null for version 1 of the opening. */
  readonly proposal: {
    readonly id: string;
    readonly proposer: string;
    readonly reason: string;
    readonly isRollBack: boolean;
    readonly publishedBy: string;
  } | null;
  /** Signatures on it. */
  readonly votes: readonly VoteLine[];
  /** Against the version before; none for the first. */
  readonly changes: readonly EvidenceChange[];
}

/** Empty members do not filter. */
export interface AuditQuery {
  readonly text: string;
  readonly person: string;
  readonly metricId: string;
  readonly kind: EventKind | '';
  /** Days, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Events that match, on all pages. */
  readonly matching: number;
  /** Number below which the next page begins; null on the last one. */
  readonly nextBefore: number | null;
  /** Number of the first shown event whose hash does not hold; null where all hold. */
  readonly firstWrong: number | null;
}

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly kind: EventKind;
  /** A sentence about the actor, without their name: `approved proposal aov-1`. */
  readonly words: string;
  /** What the person wrote with it, or empty. */
  readonly detail: string;
  readonly proposalId: string | null;
  readonly metricId: string | null;
  readonly hash: string;
}

export interface AuditExport {
  readonly fileName: string;
  readonly csv: string;
  readonly events: number;
  /** Matching events that did not fit. */
  readonly leftOut: number;
}

/** What was put into effect, in a few words each. */
export interface PublicationNote {
  readonly published: readonly string[];
  /** Approved, but it can not go live as it is; what was live stays. */
  readonly refused: readonly { readonly what: string; readonly problems: readonly Problem[] }[];
  readonly waiting: readonly string[];
  /** Periods whose number is another one now. */
  readonly restatedPeriods: number;
}

export interface ChainCheck {
  readonly ok: boolean;
  readonly words: string;
}

/** Who may do what, and who stands in for whom. */
export interface RolesView {
  readonly user: string;
  readonly roles: readonly { readonly role: string; readonly people: readonly string[] }[];
  readonly delegations: readonly DelegationLine[];
  /** The person holds a role, so there is a vote to delegate. */
  readonly mayDelegate: boolean;
}

export interface DelegationLine {
  readonly from: string;
  readonly to: string;
  readonly until: string;
}
