/** What a refresh shows of the ledger, from the rows of `sql/api_registry.sql`. */

import type { CivilDate } from '../../core/calendar/civil-date.ts';
import type { Definition, EventKind, LedgerEvent } from '../../core/ledger/event.ts';
import {
  eventWords,
  type IssueHead,
  issueWords,
  type ProposalHead,
  proposalWords,
  type TellableBody,
} from '../../core/ledger/event-words.ts';
import {
  type AuditEvent,
  type LedgerExtract,
  type LedgerParts,
  ledgerExtract,
  unopenedLedger,
} from '../../core/ledger/ledger-extract.ts';
import type { Sha256 } from '../ports.ts';
import { bodiesOf } from '../published-registry.ts';
import type { ResultRow } from '../result-rows.ts';

/** `today` in UTC. Throws `CountersignError` where a body is not what it says. */
export function parseLedger(
  rows: readonly ResultRow[],
  today: CivilDate,
  sha256: Sha256,
): LedgerExtract {
  const bodies = bodiesOf(rows);
  const ledger = bodies('ledger')[0] as unknown as LedgerRow | undefined;
  if (ledger === undefined) return unopenedLedger(today);
  const { seq, hash, at, openedAt, published, unpublished } = ledger;
  return ledgerExtract(
    {
      head: { seq: Number(seq), hash, at },
      openedAt,
      policy: JSON.parse(ledger.policy) as LedgerParts['policy'],
      roles: JSON.parse(ledger.roles) as LedgerParts['roles'],
      published: Number(published),
      unpublished: Number(unpublished),
      bases: (bodies('ledger-base') as unknown as BaseRow[]).map(toDefinition),
      events: (bodies('ledger-event') as unknown as EventRow[]).map(toEvent),
      audit: (bodies('ledger-audit') as unknown as AuditRow[]).map(toAuditEvent),
    },
    today,
    sha256,
  );
}

/** JSON of JSON: what the ledger holds as JSON comes as a text. */
interface LedgerRow {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly openedAt: string;
  readonly policy: string;
  readonly roles: string;
  readonly published: number;
  readonly unpublished: number;
}

interface BaseRow {
  readonly metricId: string;
  readonly version: string;
  readonly content: string;
}

type EventRow = Omit<LedgerEvent, 'body'> & { readonly body: string };

type AuditRow = Omit<AuditEvent, 'words'> &
  ProposalHead &
  IssueHead & { readonly body: string | null };

function toDefinition({ metricId, version, content }: BaseRow): Definition {
  return {
    metricId,
    version: Number(version),
    content: JSON.parse(content) as Definition['content'],
  };
}

function toEvent({ body, seq, ...event }: EventRow): LedgerEvent {
  return { ...event, seq: Number(seq), body: JSON.parse(body) as LedgerEvent['body'] };
}

function toAuditEvent(row: AuditRow): AuditEvent {
  const { seq, at, actor, kind, proposalId, metricId, hash } = row;
  const common = { at, actor, kind, proposalId, metricId, hash };
  return { ...common, seq: Number(seq), words: wordsOf(kind, row) };
}

function wordsOf(kind: EventKind, row: AuditRow): string {
  switch (kind) {
    case 'ledger.opened':
    case 'proposal.saved':
    case 'proposal.submitted':
      return proposalWords(kind, row);
    case 'brief.issued':
      return issueWords(row);
    default:
      return eventWords(JSON.parse(row.body ?? '{}') as TellableBody);
  }
}
