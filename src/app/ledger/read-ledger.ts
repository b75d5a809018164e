/** Reads the chain as people may: through the views of `countersign_gov`. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { LedgerRow } from '../../core/ledger/ledger-row.ts';
import type { Warehouse } from '../ports.ts';
import { type Parameter, type QueryLimits, queryRequest } from '../query-request.ts';
import { type ResultRow, resultRows } from '../result-rows.ts';
import { STATEMENTS } from '../statements.ts';

/** Where the chain ends by its own record, and what is there. */
export interface LedgerHead {
  /** 0 while the ledger is not open. */
  readonly seq: number;
  readonly hash: string;
  /** How many events there are, and the range of their numbers. */
  readonly events: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** One event of the opening may have 200 kB, the others some hundred bytes. */
const PAGE = 5000;

export function readLedgerHead(warehouse: Warehouse, limits?: QueryLimits): LedgerHead {
  const [row] = freshRows(warehouse, STATEMENTS.ledgerHead, [], limits);
  if (row === undefined) throw noHead();
  return {
    seq: Number(row.seq),
    hash: String(row.event_hash),
    events: Number(row.events),
    firstSeq: Number(row.first_seq ?? 1),
    lastSeq: Number(row.last_seq ?? 0),
  };
}

/** All events up to the head given, by number, a page at a time. Those that come meanwhile are left out. */
export function* readLedger(
  warehouse: Warehouse,
  { firstSeq, lastSeq }: LedgerHead,
  limits?: QueryLimits,
): Generator<LedgerRow> {
  for (let first = firstSeq; first <= lastSeq; first += PAGE) {
    const last = Math.min(first + PAGE - 1, lastSeq);
    const parameters = [
      { name: 'first_seq', type: 'INT64', value: String(first) },
      { name: 'last_seq', type: 'INT64', value: String(last) },
    ] as const;
    for (const row of freshRows(warehouse, STATEMENTS.ledger, parameters, limits)) {
      yield ledgerRow(row);
    }
  }
}

/** Never from a cache: what is looked at is what is there. */
export function freshRows(
  warehouse: Warehouse,
  statement: string,
  parameters: readonly Parameter[],
  limits: QueryLimits | undefined,
): readonly ResultRow[] {
  const request = { ...queryRequest(statement, parameters, limits), useQueryCache: false };
  return resultRows(warehouse.query(request));
}

/** A row of the chain; it may hold anything. */
export function ledgerRow(row: ResultRow): LedgerRow {
  const orNull = (name: string) => {
    const value = row[name];
    return value === null || value === undefined ? null : String(value);
  };
  return {
    seq: Number(row.seq),
    event_id: String(row.event_id),
    actor: String(row.actor),
    recorded_at: String(row.recorded_at),
    kind: String(row.kind),
    proposal_id: orNull('proposal_id'),
    metric_id: orNull('metric_id'),
    body: String(row.body),
    previous_hash: String(row.previous_hash),
    event_hash: String(row.event_hash),
  };
}

function noHead(): CountersignError {
  return new CountersignError({
    code: 'ledger.no-head',
    what: 'The ledger has no record of where it ends: somebody changed its tables.',
    mend: 'Do not sign anything. Ask an administrator to restore the dataset countersign_ledger.',
  });
}
