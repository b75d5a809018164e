/**
 * The ledger's answer to one request: what the warehouse's function `countersign_gov.decide` computes. Text in, text out,
 * because the procedure that asks has SQL around it and nothing else.
 */

import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import { linkEvent } from './chain.ts';
import type { AttemptRefused, EventBody, EventRequest, LedgerEvent } from './event.ts';
import type { Stamp } from './judge/case.ts';
import { judge } from './judge.ts';
import { type LedgerRow, rowOf } from './ledger-row.ts';
import { isEventKind, isProposalId, readRequest } from './read-request.ts';
import { type Refusal, refusal, refusalId } from './refusal.ts';
import { sha256 } from './sha-256.ts';
import { type Head, LedgerFold } from './state.ts';

/** What the procedure gives; every text as the warehouse has it. */
export interface Question {
  /** JSON of `StoredEvent`, in order: those of all events that the judgement reads. */
  readonly events: readonly string[];
  /** JSON of `StoredHead`. */
  readonly head: string;
  /** JSON of the `StoredEvent` that has the request's id, or null. */
  readonly known: string | null;
  /** Canonical JSON of an `EventRequest`; may hold anything. */
  readonly request: string;
  readonly actor: string;
  readonly at: string;
}

/** Of a row: what the fold reads. */
type StoredEvent = Pick<
  LedgerRow,
  'seq' | 'event_id' | 'actor' | 'recorded_at' | 'body' | 'event_hash'
>;
type StoredHead = Pick<LedgerRow, 'seq' | 'recorded_at' | 'event_hash'>;

export interface Decision {
  /** Repeated: the same person asked the same before, and it was recorded then. */
  readonly outcome: 'recorded' | 'refused' | 'repeated';
  /** Of the event that was recorded: the request's, the earlier one's or the refusal's; null where nothing was recorded. */
  readonly seq: number | null;
  readonly event_hash: string | null;
  readonly code: string | null;
  readonly what: string | null;
  readonly mend: string | null;
  /** To be inserted. */
  readonly row: LedgerRow | null;
}

/** Far above what the readers of a request let pass, so that no text is parsed for nothing. */
const LONGEST_REQUEST = 100_000;
/** The first event holds every definition; a variable of a BigQuery script takes 1 MB. */
const LONGEST_OPENING = 900_000;

/** JSON of a `Decision`. */
export function decide(question: Question): string {
  return JSON.stringify(decision(question));
}

function decision({ events, head: headText, known, ...asked }: Question): Decision {
  const head = headOf(JSON.parse(headText) as StoredHead);
  const stamp: Stamp = { actor: asked.actor, at: asked.at };
  const request = read(asked.request, head);
  if (!('body' in request)) return refused(request, asked.request, head, stamp);
  const earlier = known === null ? undefined : (JSON.parse(known) as StoredEvent);
  if (earlier !== undefined && isSame(earlier, request, stamp)) {
    const { seq, event_hash } = earlier;
    return { ...NOTHING, outcome: 'repeated', seq, event_hash };
  }
  const state = foldOf(events, head);
  if (earlier !== undefined) state.eventIds.add(earlier.event_id);
  const wrong = judge(request, { state, stamp, sha256 });
  if (wrong !== undefined) return refused(wrong, asked.request, head, stamp);
  return recorded(linkEvent(head, request, stamp, sha256));
}

const NOTHING = { seq: null, event_hash: null, code: null, what: null, mend: null, row: null };

function recorded(event: LedgerEvent): Decision {
  const { seq, hash: event_hash } = event;
  return { ...NOTHING, outcome: 'recorded', seq, event_hash, row: rowOf(event) };
}

/**
 * Only the one form of JSON that is hashed is read: two members of one name would let the warehouse pick events by the
 * first and the rules judge by the second.
 */
function read(text: string, head: Head): EventRequest | Refusal {
  const longest = head.seq === 0 ? LONGEST_OPENING : LONGEST_REQUEST;
  if (text.length > longest) {
    return refusal('request.too-long', `It has ${text.length} characters.`, 'Make it shorter.');
  }
  const value = parsed(text);
  const request = readRequest(value);
  if ('body' in request && canonicalJson(value as JsonValue) !== text) {
    return refusal(
      'request.malformed',
      'The request is not written in the one form of JSON that is signed (RFC 8785).',
      'Send it as canonical JSON.',
    );
  }
  return request;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSame(earlier: StoredEvent, request: EventRequest, { actor }: Stamp): boolean {
  const body = canonicalJson(request.body as unknown as JsonValue);
  return earlier.actor === actor && earlier.body === body;
}

function headOf({ seq, recorded_at: at, event_hash: hash }: StoredHead): Head {
  return { seq, at, hash };
}

function foldOf(events: readonly string[], head: Head): LedgerFold {
  const fold = new LedgerFold();
  for (const text of events) {
    const { event_id: id, actor, body, ...stored } = JSON.parse(text) as StoredEvent;
    fold.add({ id, actor, ...headOf(stored), prev: '', body: JSON.parse(body) as EventBody });
  }
  fold.head = head;
  return fold;
}

/**
 * A refusal is an event too. Two are not recorded: before the opening there is no chain to put it into, and one that
 * would be dated before the head would break it.
 */
function refused(wrong: Refusal, request: string, head: Head, stamp: Stamp): Decision {
  const answer = { ...NOTHING, outcome: 'refused' as const, ...wrong };
  if (head.seq === 0 || stamp.at < head.at) return answer;
  const id = refusalId(head.seq + 1);
  const event = linkEvent(head, { id, body: attempt(request, wrong) }, stamp, sha256);
  return { ...answer, seq: event.seq, event_hash: event.hash, row: rowOf(event) };
}

/** Nothing that a person wrote goes into it but the id of a proposal. */
function attempt(request: string, { code }: Refusal): AttemptRefused {
  const value = request.length > LONGEST_REQUEST ? undefined : parsed(request);
  const body = member(value, 'body');
  const kind = member(body, 'kind');
  const proposalId = member(body, 'proposalId');
  return {
    kind: 'attempt.refused',
    attempted: isEventKind(kind) ? kind : 'unknown',
    code,
    ...(isProposalId(proposalId) ? { proposalId } : {}),
  };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
