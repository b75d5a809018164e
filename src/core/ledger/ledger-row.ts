/** An event as a row of the warehouse: what is hashed, and columns that are read from the body to find events by. */

import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import type { EventBody, LedgerEvent } from './event.ts';
import { readRequest } from './read-request.ts';

/** A row of the events, by the names of its columns; `at` and `hash` are words of SQL, so the columns have longer names. */
export interface LedgerRow {
  readonly seq: number;
  readonly event_id: string;
  readonly actor: string;
  readonly recorded_at: string;
  readonly kind: string;
  readonly proposal_id: string | null;
  readonly metric_id: string | null;
  /** Canonical JSON: the very text that the hash is over. */
  readonly body: string;
  readonly previous_hash: string;
  readonly event_hash: string;
}

export function rowOf(event: LedgerEvent): LedgerRow {
  const { seq, id, actor, at, body, prev, hash } = event;
  const text = canonicalJson(body as unknown as JsonValue);
  return {
    seq,
    event_id: id,
    actor,
    recorded_at: at,
    ...keysOf(body),
    body: text,
    previous_hash: prev,
    event_hash: hash,
  };
}

/** The event of a row, or what is wrong with the row. Whether the hash is right is for `verifyChain` to say. */
export function eventOf(row: LedgerRow): LedgerEvent | string {
  const body = parsed(row.body);
  if (body === undefined) return 'Its body is not JSON.';
  if (spelled(body) !== row.body) return 'Its body is not in the form that is hashed.';
  const read = readRequest({ id: row.event_id, body });
  if (!('body' in read)) return `Its body is none of an event: ${read.what}`;
  const { seq, event_id: id, actor, recorded_at: at, previous_hash: prev, event_hash: hash } = row;
  const event = { seq, id, actor, at, body: read.body, prev, hash };
  return differing(row, keysOf(event.body)) ?? event;
}

function keysOf(body: EventBody): Pick<LedgerRow, 'kind' | 'proposal_id' | 'metric_id'> {
  const about = 'content' in body ? body.content : body;
  return {
    kind: body.kind,
    proposal_id: 'proposalId' in body ? (body.proposalId ?? null) : null,
    metric_id: 'metricId' in about ? about.metricId : null,
  };
}

function differing(row: LedgerRow, keys: ReturnType<typeof keysOf>): string | undefined {
  for (const name of ['kind', 'proposal_id', 'metric_id'] as const) {
    if (row[name] !== keys[name]) return `Its column ${name} does not say what its body says.`;
  }
  return undefined;
}

/** Undefined where JSON has no one spelling of it: half a character, a number beyond all bounds. */
function spelled(value: JsonValue): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
