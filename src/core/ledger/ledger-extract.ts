/** The part of the ledger that a refresh reads: what is live, what waits, and the newest events, however long the ledger is. */

import type { CivilDate } from '../calendar/civil-date.ts';
import { contentText } from '../registry/content-text.ts';
import type { Sha256 } from './content-hash.ts';
import type {
  Definition,
  EventKind,
  Instant,
  LedgerEvent,
  LedgerOpened,
  Person,
  Waiver,
} from './event.ts';
import { type Ratification, ratificationOf, statusOf } from './proposal-status.ts';
import { GENESIS, type Head, LedgerFold, type LedgerState, type Proposal } from './state.ts';

/** An event as the audit trail tells it. */
export interface AuditEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Person;
  readonly kind: EventKind;
  readonly proposalId: string | null;
  readonly metricId: string | null;
  /** What happened, in a sentence. */
  readonly words: string;
  readonly hash: string;
}

/** What the warehouse answers of an open ledger. */
export interface LedgerParts {
  readonly head: Head;
  readonly openedAt: Instant;
  readonly policy: LedgerOpened['policy'];
  readonly roles: LedgerOpened['roles'];
  /** Of every KPI the version that the first of its `events` replaces; the live one where there is no event of it. */
  readonly bases: readonly Definition[];
  /** What makes up the state of today, in the order of the chain; not all events. */
  readonly events: readonly LedgerEvent[];
  /** The newest events, in the order of the chain. */
  readonly audit: readonly AuditEvent[];
  /** Proposals that ever took effect, and those that did not; more than are among the events. */
  readonly published: number;
  readonly unpublished: number;
}

export interface LedgerExtract extends Omit<LedgerParts, 'bases' | 'policy' | 'roles'> {
  /** The day on which it is read: deadlines and waivers are judged by it. */
  readonly today: CivilDate;
  /** Holds of the proposals and versions those that were read. */
  readonly state: LedgerState;
  /** By KPI; a KPI that is not in it is not live. */
  readonly live: ReadonlyMap<string, LiveVersion>;
  /** Votes or publication outstanding, or ratification; the newest submission first. */
  readonly waiting: readonly Proposal[];
  /** Waivers in force. */
  readonly waivers: readonly ActiveWaiver[];
}

/** The definition of a KPI that the ledger has live. */
export interface LiveVersion {
  readonly version: number;
  /** As `PublishedMetric.definitionHash`. */
  readonly definitionHash: string;
  /** What made it live; undefined for a version of the opening. */
  readonly proposal: Proposal | undefined;
  readonly since: Instant;
  readonly approvers: readonly Person[];
  readonly ratification: Ratification;
  /** Proposals on this KPI that wait. */
  readonly waiting: readonly Proposal[];
}

export interface ActiveWaiver extends Waiver {
  readonly proposalId: string;
}

/** Of a ledger that is not open: nothing is live. */
export function unopenedLedger(today: CivilDate): LedgerExtract {
  return {
    today,
    head: GENESIS,
    openedAt: '',
    events: [],
    audit: [],
    published: 0,
    unpublished: 0,
    state: new LedgerFold(),
    live: new Map(),
    waiting: [],
    waivers: [],
  };
}

/** Folds what was read. `sha256` gives lower-case hex of UTF-8 text. */
export function ledgerExtract(
  { bases, policy, roles, ...parts }: LedgerParts,
  today: CivilDate,
  sha256: Sha256,
): LedgerExtract {
  const state = new LedgerFold();
  state.add({
    seq: 1,
    id: 'opening',
    actor: '',
    at: parts.openedAt,
    body: { kind: 'ledger.opened', policy, roles, definitions: bases },
    prev: '',
    hash: '',
  });
  for (const event of parts.events) state.add(event);
  state.head = parts.head;
  const proposals = [...state.proposals.values()];
  const waiting = proposals
    .filter((proposal) => isWaiting(proposal, state, today))
    .sort((a, b) => newestFirst(a.submittedAt, b.submittedAt));
  return {
    ...parts,
    today,
    state,
    live: liveVersions(state, parts.openedAt, waiting, today, sha256),
    waiting,
    waivers: proposals.flatMap((proposal) => activeWaiver(proposal, today)),
  };
}

/** Votes that stand for a proposal. */
export function approversOf({ votes, proposer }: Proposal): readonly Person[] {
  const people = votes
    .filter(({ choice, signer }) => choice === 'approve' && signer !== proposer)
    .map(({ principal }) => principal);
  return [...new Set(people)];
}

/** So many of the newest events `sql/api_registry.sql` reads. */
export const AUDIT_EVENTS = 200;

/** The extract as it would be read after one more event; of a kind that the fold passes by. */
export function withEvent(extract: LedgerExtract, event: AuditEvent): LedgerExtract {
  if (extract.head.seq >= event.seq) return extract;
  const head = { seq: event.seq, hash: event.hash, at: event.at };
  return { ...extract, head, audit: [...extract.audit, event].slice(-AUDIT_EVENTS) };
}

const OPEN = ['proposed', 'in review', 'approved'];

function isWaiting(proposal: Proposal, state: LedgerState, today: CivilDate): boolean {
  return (
    OPEN.includes(statusOf(proposal, state, today)) || ratificationOf(proposal, today) === 'pending'
  );
}

export function newestFirst(a: Instant | undefined, b: Instant | undefined): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? 1 : -1;
}

function liveVersions(
  state: LedgerState,
  openedAt: Instant,
  waiting: readonly Proposal[],
  today: CivilDate,
  sha256: Sha256,
): ReadonlyMap<string, LiveVersion> {
  const published = new Map<string, Proposal>();
  for (const proposal of state.proposals.values()) {
    const { content, publication } = proposal;
    if ('metricId' in content && publication !== undefined) {
      published.set(`${content.metricId} ${publication.version}`, proposal);
    }
  }
  const live = new Map<string, LiveVersion>();
  for (const [metricId, versions] of state.definitions) {
    const definition = versions[versions.length - 1];
    if (definition === undefined) continue;
    const proposal = published.get(`${metricId} ${definition.version}`);
    live.set(metricId, {
      version: definition.version,
      definitionHash: sha256(contentText(definition.content)),
      proposal,
      since: proposal?.publication?.at ?? openedAt,
      approvers: proposal === undefined ? [] : approversOf(proposal),
      ratification: proposal === undefined ? 'not needed' : ratificationOf(proposal, today),
      waiting: waiting.filter(
        ({ content }) => 'metricId' in content && content.metricId === metricId,
      ),
    });
  }
  return live;
}

/** A later waiver of the same test is another proposal: the longest counts, because each was signed. */
function activeWaiver(
  { id, content, publication }: Proposal,
  today: CivilDate,
): readonly ActiveWaiver[] {
  if (content.change !== 'waive-test' || publication === undefined) return [];
  return content.until >= today ? [{ ...content, proposalId: id }] : [];
}
