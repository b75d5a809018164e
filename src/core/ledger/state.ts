/** What the events add up to: who may do what, which definitions are live, where every proposal stands. */

import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { BaselineLock } from '../signals/baseline-lock.ts';
import type {
  BaselineLocked,
  Choice,
  Definition,
  EventBody,
  Instant,
  LedgerEvent,
  Person,
  ProposalContent,
} from './event.ts';
import { type Impact, impactOf, type Policy, type QuorumRule } from './policy.ts';

export interface LedgerState {
  readonly head: Head;
  /** Undefined until the ledger is opened. */
  readonly policy: Policy | undefined;
  /** Holders by role. */
  readonly roles: ReadonlyMap<string, ReadonlySet<Person>>;
  readonly delegations: readonly Delegation[];
  /** The versions of every KPI that were ever live, the live one last. */
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** What was issued of a week, by its Monday: the corrections after what they correct. */
  readonly issues: ReadonlyMap<CivilDate, readonly Issue[]>;
  /** Baselines that a person ever locked, in the order of the chain, by `lockKey`. */
  readonly locks: ReadonlyMap<string, readonly RecordedLock[]>;
  /** Ids of all events: a writer may ask twice. */
  readonly eventIds: ReadonlySet<string>;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant;
}

export interface Delegation {
  readonly from: Person;
  readonly to: Person;
  /** Last day, included. */
  readonly until: CivilDate;
}

export interface Proposal {
  readonly id: string;
  readonly proposer: Person;
  readonly content: ProposalContent;
  readonly evidenceHash: string;
  readonly impact: Impact;
  /** As it was when the proposal was submitted; undefined for a draft. */
  readonly rule: QuorumRule | undefined;
  readonly submittedAt: Instant | undefined;
  /** Last day on which a vote counts, included. */
  readonly deadline: CivilDate | undefined;
  readonly votes: readonly Vote[];
  readonly comments: number;
  readonly withdrawnAt: Instant | undefined;
  readonly publication: Publication | undefined;
}

export interface Vote {
  readonly signer: Person;
  /** Whose vote it is: the signer's own, or of the person whom the signer stands in for. */
  readonly principal: Person;
  readonly choice: Choice;
  readonly at: Instant;
}

export interface Publication {
  readonly by: Person;
  readonly at: Instant;
  /** Of a definition; 0 for roles and waivers. */
  readonly version: number;
  readonly breakGlass: boolean;
  /** Last day to ratify, where the glass was broken. */
  readonly ratifyUntil: CivilDate | undefined;
}

/** A brief that was issued; the document itself stays in its event. */
export interface Issue {
  /** Number of the event. */
  readonly seq: number;
  readonly by: Person;
  readonly at: Instant;
  readonly briefHash: string;
  readonly statement: string;
  /** Undefined for the first of a week. */
  readonly correction: string | undefined;
}

/** A baseline that a person locked, and of which series. */
export interface RecordedLock extends BaselineLock, Pick<BaselineLocked, 'metricId' | 'grain'> {}

/** What `LedgerState.locks` are found by. */
export function lockKey(metricId: string, grain: string): string {
  return `${metricId} ${grain}`;
}

export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64), at: '' };

/** The day of an instant, UTC. */
export function dayOf(at: Instant): CivilDate {
  return at.slice(0, 10) as CivilDate;
}

/** The highest version that a KPI ever had, which is the last: they count up, roll-backs as well. 0 where it never was. */
export function latestVersion(state: LedgerState, metricId: string): number {
  return liveDefinition(state, metricId)?.version ?? 0;
}

/** The definition that is live. */
export function liveDefinition(
  state: Pick<LedgerState, 'definitions'>,
  metricId: string,
): Definition | undefined {
  const versions = state.definitions.get(metricId) ?? [];
  return versions[versions.length - 1];
}

/** What a proposal replaces, as far as the ledger knows. */
export function baseOf(
  state: Pick<LedgerState, 'definitions'>,
  content: ProposalContent,
): Definition | undefined {
  if (!('metricId' in content)) return undefined;
  const { metricId, baseVersion } = content;
  const live = liveDefinition(state, metricId);
  if (live?.version === baseVersion) return live;
  return state.definitions.get(metricId)?.find(({ version }) => version === baseVersion);
}

/** Folds events one after the other; state is read between them. Never throws: what makes no sense changes nothing. */
export class LedgerFold implements LedgerState {
  head: Head = GENESIS;
  policy: Policy | undefined;
  readonly roles = new Map<string, Set<Person>>();
  delegations: readonly Delegation[] = [];
  readonly definitions = new Map<string, Definition[]>();
  readonly proposals = new Map<string, Proposal>();
  readonly issues = new Map<CivilDate, readonly Issue[]>();
  readonly locks = new Map<string, readonly RecordedLock[]>();
  readonly eventIds = new Set<string>();

  add(event: LedgerEvent): void {
    this.#apply(event.body, event.actor, event.at, event.seq);
    this.head = { seq: event.seq, hash: event.hash, at: event.at };
    this.eventIds.add(event.id);
  }

  #apply(body: EventBody, actor: Person, at: Instant, seq: number): void {
    switch (body.kind) {
      case 'ledger.opened':
        this.policy = body.policy;
        for (const { role, person } of body.roles) this.#hold(role, person);
        for (const definition of body.definitions) this.#live(definition);
        return;
      case 'proposal.saved':
        this.#save(body, actor);
        return;
      case 'proposal.submitted':
        this.#save(body, actor);
        this.#submit(body.proposalId, body.evidenceHash, at);
        return;
      case 'proposal.withdrawn':
        this.#change(body.proposalId, () => ({ withdrawnAt: at }));
        return;
      case 'comment.made':
        this.#change(body.proposalId, ({ comments }) => ({ comments: comments + 1 }));
        return;
      case 'vote.cast': {
        const vote = {
          signer: actor,
          principal: body.onBehalfOf ?? actor,
          choice: body.choice,
          at,
        };
        this.#change(body.proposalId, ({ votes }) => ({
          votes: [...votes.filter(({ signer }) => signer !== actor), vote],
        }));
        return;
      }
      case 'delegation.given':
        this.#endDelegation(actor, body.to);
        this.delegations = [...this.delegations, { from: actor, to: body.to, until: body.until }];
        return;
      case 'delegation.ended':
        this.#endDelegation(actor, body.to);
        return;
      case 'proposal.published':
        this.#publish(body.proposalId, actor, at, body.breakGlass !== undefined);
        return;
      case 'brief.issued': {
        const { week, briefHash, statement, correction } = body;
        const issue = {
          seq,
          by: actor,
          at,
          briefHash,
          statement,
          correction: correction ?? undefined,
        };
        this.issues.set(week, [...(this.issues.get(week) ?? []), issue]);
        return;
      }
      case 'baseline.locked': {
        const key = lockKey(body.metricId, body.grain);
        const lock = { ...body, seq, at, author: actor };
        this.locks.set(key, [...(this.locks.get(key) ?? []), lock]);
        return;
      }
      case 'hand-edit.found':
      case 'attempt.refused':
        return;
    }
  }

  #hold(role: string, person: Person): void {
    const holders = this.roles.get(role) ?? new Set();
    this.roles.set(role, holders.add(person));
  }

  #live(definition: Definition): void {
    const versions = this.definitions.get(definition.metricId) ?? [];
    this.definitions.set(definition.metricId, [...versions, definition]);
  }

  #save(body: { proposalId: string; content: ProposalContent }, actor: Person): void {
    const { proposalId: id, content } = body;
    const known = this.proposals.get(id);
    this.proposals.set(id, {
      id,
      proposer: known?.proposer ?? actor,
      content,
      evidenceHash: '',
      impact: impactOf(content, baseOf(this, content)?.content),
      rule: undefined,
      submittedAt: undefined,
      deadline: undefined,
      votes: [],
      comments: known?.comments ?? 0,
      withdrawnAt: undefined,
      publication: undefined,
    });
  }

  #submit(id: string, evidenceHash: string, at: Instant): void {
    this.#change(id, ({ impact }) => {
      const rule = this.policy?.quorum[impact];
      return {
        evidenceHash,
        submittedAt: at,
        rule,
        deadline: rule && addDays(dayOf(at), rule.deadlineDays),
      };
    });
  }

  #publish(id: string, by: Person, at: Instant, breakGlass: boolean): void {
    const proposal = this.proposals.get(id);
    if (proposal === undefined) return;
    const version = this.#takeEffect(proposal.content);
    const days = this.policy?.breakGlass.ratifyDays ?? 0;
    const ratifyUntil = breakGlass ? addDays(dayOf(at), days) : undefined;
    this.#change(id, () => ({ publication: { by, at, version, breakGlass, ratifyUntil } }));
  }

  #takeEffect(content: ProposalContent): number {
    switch (content.change) {
      case 'grant-role':
        this.#hold(content.role, content.person);
        return 0;
      case 'revoke-role':
        this.roles.get(content.role)?.delete(content.person);
        return 0;
      case 'waive-test':
        return 0;
      default: {
        const version = latestVersion(this, content.metricId) + 1;
        this.#live({ metricId: content.metricId, version, content: content.definition });
        return version;
      }
    }
  }

  #endDelegation(from: Person, to: Person): void {
    this.delegations = this.delegations.filter((known) => known.from !== from || known.to !== to);
  }

  #change(id: string, change: (proposal: Proposal) => Partial<Proposal>): void {
    const proposal = this.proposals.get(id);
    if (proposal !== undefined) this.proposals.set(id, { ...proposal, ...change(proposal) });
  }
}

/** The state after these events. */
export function foldLedger(events: Iterable<LedgerEvent>): LedgerState {
  const fold = new LedgerFold();
  for (const event of events) fold.add(event);
  return fold;
}
