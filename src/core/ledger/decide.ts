/** The ledger's answer to one request: recorded, refused or recorded before. The warehouse asks it inside its transaction. */

import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import { linkEvent } from './chain.ts';
import { contentHasher } from './content-hash.ts';
import type { AttemptRefused, EventRequest, LedgerEvent } from './event.ts';
import type { Stamp } from './judge/case.ts';
import { judge } from './judge.ts';
import { type LedgerRow, rowOf } from './ledger-row.ts';
import { isEventKind, isProposalId, readRequest } from './read-request.ts';
import { type Refusal, refusal, refusalId } from './refusal.ts';
import { sha256 } from './sha-256.ts';
import { type Head, LedgerFold } from './state.ts';

export interface Question {
  /** All events that the judgement reads, in the order of the chain. */
  readonly events: readonly Pick<LedgerEvent, 'id' | 'actor' | 'at' | 'body'>[];
  readonly head: Head;
  /** The events that have the request's id: none or one. `body` is the text that is hashed. */
  readonly known: readonly (Pick<LedgerEvent, 'seq' | 'hash' | 'actor'> & { body: string })[];
  /** Canonical JSON of an `EventRequest`; may hold anything. */
  readonly request: string;
  readonly stamp: Stamp;
}

export interface Decision {
  /** Repeated: the same person asked the same before, and it was recorded then. */
  readonly outcome: 'recorded' | 'refused' | 'repeated';
  /** What the chain holds of it: the request, the earlier one, or the refusal; undefined where that is not recorded. */
  readonly event: { readonly seq: number; readonly hash: string } | undefined;
  readonly refusal?: Refusal;
  /** To be inserted. */
  readonly row?: LedgerRow;
}

/** Far above what the readers of a request let pass, so that no text is parsed for nothing. */
const LONGEST_REQUEST = 300_000;
/** The first event holds every definition; a variable of a BigQuery script takes 1 MB. */
const LONGEST_OPENING = 800_000;

export function decide({ events, head, known, request: text, stamp }: Question): Decision {
  const request = read(text, head);
  if (!('body' in request)) return refused(request, text, head, stamp);
  const earlier = known.find((event) => isSame(event, request, stamp));
  if (earlier !== undefined) return { outcome: 'repeated', event: earlier };
  const state = new LedgerFold();
  for (const event of events) state.add({ ...event, seq: 0, prev: '', hash: '' });
  state.head = head;
  if (known.length > 0) state.eventIds.add(request.id);
  const wrong = judge(request, { state, stamp, contentHash: contentHasher(sha256), sha256 });
  if (wrong !== undefined) return refused(wrong, text, head, stamp);
  const event = linkEvent(head, request, stamp, sha256);
  return { outcome: 'recorded', event, row: rowOf(event) };
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

function isSame(earlier: Question['known'][number], request: EventRequest, stamp: Stamp): boolean {
  const body = canonicalJson(request.body as unknown as JsonValue);
  return earlier.actor === stamp.actor && earlier.body === body;
}

/**
 * A refusal is an event too. Two are not recorded: before the opening there is no chain to put it into, and one that
 * would be dated before the head would break it.
 */
function refused(wrong: Refusal, request: string, head: Head, stamp: Stamp): Decision {
  const answer = { outcome: 'refused', refusal: wrong } as const;
  if (head.seq === 0 || stamp.at < head.at) return { ...answer, event: undefined };
  const id = refusalId(head.seq + 1);
  const event = linkEvent(head, { id, body: attempt(request, wrong) }, stamp, sha256);
  return { ...answer, event, row: rowOf(event) };
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
