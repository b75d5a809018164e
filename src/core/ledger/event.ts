/** What the ledger records: one event a fact, appended and never changed. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { JsonValue } from '../registry/canonical-json.ts';
import type { Policy } from './policy.ts';

/** Lower-case e-mail address, as the warehouse reports the person who is signed in. */
export type Person = string;

/** ISO 8601 instant in UTC with microseconds, as the warehouse stamps it; texts order as the instants do. */
export type Instant = string;

export interface LedgerEvent {
  /** 1, 2, 3 ... without a gap. */
  readonly seq: number;
  /** Chosen by the writer; the same id again is the same event, not a second one. */
  readonly id: string;
  /** Stamped by the warehouse. */
  readonly actor: Person;
  /** Stamped by the warehouse. */
  readonly at: Instant;
  readonly body: EventBody;
  /** Hash of the event before, or 64 zeros. */
  readonly prev: string;
  /** SHA-256 of the canonical JSON of everything above, hex. */
  readonly hash: string;
}

/** What a person asks the ledger to record: the rest is stamped. */
export interface EventRequest {
  readonly id: string;
  readonly body: EventBody;
}

export type EventBody =
  | LedgerOpened
  | ProposalSaved
  | ProposalSubmitted
  | ProposalWithdrawn
  | CommentMade
  | VoteCast
  | DelegationGiven
  | DelegationEnded
  | Published
  | HandEditFound
  | BriefIssued
  | BaselineLocked
  | AttemptRefused;

export type EventKind = EventBody['kind'];

/** The first event: who may do what, and the definitions that are version 1. */
export interface LedgerOpened {
  readonly kind: 'ledger.opened';
  readonly policy: Policy;
  readonly roles: readonly RoleHolder[];
  readonly definitions: readonly Definition[];
}

export interface RoleHolder {
  readonly person: Person;
  readonly role: string;
}

/** A KPI definition as it is signed and published: the registry's own form, with what quorum rules read. */
export interface Definition {
  readonly metricId: string;
  readonly version: number;
  /** The definition's members as `templates/registry` writes them, with its `function`. */
  readonly content: Readonly<Record<string, JsonValue>>;
}

/** A draft: nobody can vote on it. Saving again replaces it. */
export interface ProposalSaved {
  readonly kind: 'proposal.saved';
  readonly proposalId: string;
  readonly content: ProposalContent;
}

/** Opens the vote, or replaces what is voted on: every vote cast before is void. */
export interface ProposalSubmitted {
  readonly kind: 'proposal.submitted';
  readonly proposalId: string;
  readonly content: ProposalContent;
  /** Of the evidence that the proposer looked at. */
  readonly evidenceHash: string;
}

export interface ProposalWithdrawn {
  readonly kind: 'proposal.withdrawn';
  readonly proposalId: string;
  readonly reason: string;
}

export interface CommentMade {
  readonly kind: 'comment.made';
  readonly proposalId: string;
  readonly text: string;
}

export type Choice = 'approve' | 'reject' | 'abstain' | 'recuse';

/** A signature: by whom and when is stamped; this is its meaning and what it is bound to (21 CFR 11.50, 11.70). */
export interface VoteCast {
  readonly kind: 'vote.cast';
  readonly proposalId: string;
  readonly choice: Choice;
  /** Of what the signer saw: any edit changes it. */
  readonly contentHash: string;
  /** What the signature means, in the signer's words. */
  readonly statement: string;
  /** The person whose vote this is, where the signer stands in for one. */
  readonly onBehalfOf?: Person;
}

/** Lets another person vote instead, until a day. */
export interface DelegationGiven {
  readonly kind: 'delegation.given';
  readonly to: Person;
  readonly until: CivilDate;
  readonly reason: string;
}

export interface DelegationEnded {
  readonly kind: 'delegation.ended';
  readonly to: Person;
}

/** An approved proposal takes effect: a definition is live, a role is held. */
export interface Published {
  readonly kind: 'proposal.published';
  readonly proposalId: string;
  readonly contentHash: string;
  /** Takes effect before its quorum; to be ratified. Empty in the ordinary way. */
  readonly breakGlass?: { readonly reason: string };
}

/** Governed cells of a workbook were typed over; the refresh that found them puts them back. */
export interface HandEditFound {
  readonly kind: 'hand-edit.found';
  readonly spreadsheetId: string;
  /** Who refreshed last before it was found, and when: Google does not say who typed. */
  readonly lastRefreshedBy: string;
  readonly lastRefreshedAt: string;
  readonly cells: readonly TypedOver[];
  /** Cells that were found beyond those told. */
  readonly more: number;
}

/** One cell, its contents as text and cut where they are long. */
export interface TypedOver {
  readonly tab: string;
  /** A1 notation: `B7`. */
  readonly cell: string;
  readonly was: string;
  readonly found: string;
}

/**
 * A signature on the brief of a week: by whom and when is stamped. The event holds the brief itself, so that no later data or
 * definition changes what was issued.
 */
export interface BriefIssued {
  readonly kind: 'brief.issued';
  /** The Monday of the week that the brief tells of. */
  readonly week: CivilDate;
  /** SHA-256 of the canonical JSON of `brief`. */
  readonly briefHash: string;
  /** What the signature means, in the signer's words. */
  readonly statement: string;
  /** A `Brief` (src/core/brief/brief.ts), as it was looked at. */
  readonly brief: Readonly<Record<string, JsonValue>>;
  /** Why the week is issued again; what was issued before stays beside it. */
  readonly correction?: string;
}

/** The grains in which a KPI has control limits. */
export type ChartGrain = 'week' | 'month' | 'quarter';

/**
 * A person changes a KPI's control limits: they are computed on these periods and judge from `from` on. Every date is the first day of a
 * period. Who and when is stamped.
 */
export interface BaselineLocked {
  readonly kind: 'baseline.locked';
  readonly metricId: string;
  readonly grain: ChartGrain;
  /** First and last period of the baseline. */
  readonly baselineFrom: CivilDate;
  readonly baselineTo: CivilDate;
  /** The first period that is judged by it, after the baseline. */
  readonly from: CivilDate;
  /** What changed in the process, in words. */
  readonly reason: string;
}

/** Somebody tried what the rules forbid. */
export interface AttemptRefused {
  readonly kind: 'attempt.refused';
  readonly attempted: string;
  readonly proposalId?: string;
  readonly code: string;
}

export type ProposalContent = DefinitionChange | RoleChange | Waiver;

/** Creates, changes, deprecates, retires a KPI, or brings an earlier version back. */
export interface DefinitionChange {
  readonly change: 'create' | 'edit' | 'deprecate' | 'retire' | 'roll-back';
  readonly metricId: string;
  /** The version that is replaced; 0 for a new KPI. */
  readonly baseVersion: number;
  readonly definition: Readonly<Record<string, JsonValue>>;
  readonly effectiveOn: CivilDate;
  readonly reason: string;
  readonly link?: string;
}

export interface RoleChange {
  readonly change: 'grant-role' | 'revoke-role';
  readonly person: Person;
  readonly role: string;
  readonly reason: string;
}

/** Lets numbers look official although a data test fails, until a day. */
export interface Waiver {
  readonly change: 'waive-test';
  readonly subject: string;
  readonly test: string;
  readonly until: CivilDate;
  readonly reason: string;
}
