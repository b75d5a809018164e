/** The audit trail: a page of what matches, an export of it, and whether the record holds. */

import type {
  AuditExport,
  AuditPage,
  AuditQuery,
  ChainCheck,
} from '../../core/endpoints/ledger-messages.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import type { LedgerEvent } from '../../core/ledger/event.ts';
import { eventOf } from '../../core/ledger/ledger-row.ts';
import { auditCsv } from '../../core/ledger/read/audit-csv.ts';
import { auditEntry, firstWrong } from '../../core/ledger/read/audit-trail.ts';
import type { Parameter } from '../query-request.ts';
import { STATEMENTS } from '../statements.ts';
import { freshRows, ledgerRow } from './read-ledger.ts';
import type { LedgerReader } from './read-slice.ts';
import { verifyLedger } from './verify-ledger.ts';

const PAGE = 25;
/** What a spreadsheet opens at once and a sidebar can hand over. */
const EXPORTED = 5000;
const ABOVE_ALL = Number.MAX_SAFE_INTEGER;

/** Events below a number, the newest first; without one, from the newest. */
export function searchLedger(
  reader: LedgerReader,
  query: AuditQuery,
  before = ABOVE_ALL,
): AuditPage {
  const { events, matching } = find(reader, query, before, PAGE + 1);
  const shown = events.slice(0, PAGE);
  return {
    entries: shown.map(auditEntry),
    matching,
    nextBefore: events.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
    firstWrong: firstWrong(shown, reader.sha256),
  };
}

/** CSV of the newest that match. `now` names the file. */
export function exportLedger(reader: LedgerReader, query: AuditQuery, now: string): AuditExport {
  const { events, matching } = find(reader, query, ABOVE_ALL, EXPORTED);
  return {
    fileName: `countersign-audit-trail-${now.slice(0, 10)}.csv`,
    csv: auditCsv(events.map(auditEntry)),
    events: events.length,
    leftOut: matching - events.length,
  };
}

/** Reads the whole ledger. */
export function checkChain(reader: LedgerReader): ChainCheck {
  const result = verifyLedger(reader);
  if (result.ok) {
    return {
      ok: true,
      words: `All ${result.events} events hold. The chain ends with ${result.head.slice(0, 16)}.`,
    };
  }
  const where = result.seq === undefined ? '' : `Event ${result.seq}: `;
  return { ok: false, words: `${where}${result.what}` };
}

interface Found {
  readonly events: readonly LedgerEvent[];
  readonly matching: number;
}

function find(reader: LedgerReader, query: AuditQuery, before: number, most: number): Found {
  const rows = freshRows(
    reader.warehouse,
    STATEMENTS.auditTrail,
    parametersOf(query, before, most),
    reader.limits,
  );
  const events = rows.map((row) => {
    const event = eventOf(ledgerRow(row));
    if (typeof event !== 'string') return event;
    throw new CountersignError({
      code: 'ledger.damaged',
      where: `event ${row.seq}`,
      what: `An event of the ledger can not be read: ${event}`,
      mend: 'Do not sign anything. Verify the ledger, and tell an administrator what it says.',
    });
  });
  return { events, matching: Number(rows[0]?.matching ?? 0) };
}

function parametersOf(query: AuditQuery, before: number, most: number): readonly Parameter[] {
  const text = (name: string, value: string): Parameter => ({ name, type: 'STRING', value });
  return [
    text('text', query.text),
    text('person', query.person.toLowerCase()),
    text('metric_id', query.metricId),
    text('kind', query.kind),
    text('from_day', query.from),
    text('to_day', query.to),
    { name: 'before_seq', type: 'INT64', value: String(before) },
    { name: 'page_size', type: 'INT64', value: String(most) },
  ];
}
