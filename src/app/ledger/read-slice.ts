/** Reads the part of the ledger that one question needs; a statement of `sql/` chooses it. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { EventRequest } from '../../core/ledger/event.ts';
import type { LedgerSlice, SliceEvent } from '../../core/ledger/read/slice.ts';
import { readRequest } from '../../core/ledger/read-request.ts';
import type { Sha256, Warehouse } from '../ports.ts';
import type { Parameter, QueryLimits } from '../query-request.ts';
import type { ResultRow } from '../result-rows.ts';
import { freshRows } from './read-ledger.ts';

export interface LedgerReader {
  /** Signed in as the person who reads. */
  readonly warehouse: Warehouse;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
}

/** Throws `CountersignError` where the ledger is not open, or an event can not be read. */
export function readSlice(
  { warehouse, limits }: LedgerReader,
  statement: string,
  parameters: readonly Parameter[] = [],
): LedgerSlice {
  return sliceOf(freshRows(warehouse, statement, parameters, limits));
}

/** Of the rows of such a statement. */
export function sliceOf([stamp, ...rows]: readonly ResultRow[]): LedgerSlice {
  if (stamp?.kind !== 'stamp' || rows.length === 0) throw notOpen();
  const { notShown = 0 } = JSON.parse(String(stamp.body)) as { readonly notShown?: number };
  return {
    reader: String(stamp.actor),
    at: String(stamp.recorded_at),
    notShown,
    events: rows.map(sliceEvent),
  };
}

function sliceEvent(row: ResultRow): SliceEvent {
  const { seq, event_id: id, actor, recorded_at: at } = row;
  const { body } = requestOf(row);
  return { seq: Number(seq), id: String(id), actor: String(actor), at: String(at), body };
}

function requestOf(row: ResultRow): EventRequest {
  const read = readRequest({ id: row.event_id, body: parsed(String(row.body)) });
  if ('body' in read) return read;
  throw new CountersignError({
    code: 'ledger.damaged',
    where: `event ${row.seq}`,
    what: `The ledger holds an event that can not be read: ${read.what}`,
    mend: 'Do not sign anything. Verify the ledger, and tell an administrator what it says.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notOpen(): CountersignError {
  return new CountersignError({
    code: 'ledger.not-open',
    what: 'The ledger has not been opened.',
    mend: 'Let an administrator provision the warehouse.',
  });
}
