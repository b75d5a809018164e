/** Tells the ledger which governed cells were typed over. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { HandEditFound } from '../../core/ledger/event.ts';
import { eventLine } from '../../core/ledger/event-words.ts';
import type { AuditEvent } from '../../core/ledger/ledger-extract.ts';
import { legible } from '../../core/ledger/legible.ts';
import { TYPED_OVER } from '../../core/ledger/read-request.ts';
import { canonicalJson, type JsonValue } from '../../core/registry/canonical-json.ts';
import type { HandEdit } from '../../workbook/hand-edit.ts';
import type { Sha256, Warehouse } from '../ports.ts';
import type { QueryLimits } from '../query-request.ts';
import { appendEvent } from './append-event.ts';

export interface FoundEdits {
  readonly warehouse: Warehouse;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
  readonly spreadsheetId: string;
  /** Who refreshes now, as the warehouse sees it. */
  readonly user: string;
  /** The refresh before this one. */
  readonly last: { readonly by: string; readonly at: string };
  /** At least one. */
  readonly edits: readonly HandEdit[];
}

/** `event` as the audit trail shows it; undefined where it was recorded before. */
export interface HandEditRecord {
  /** Whether it was recorded and where, or why not. */
  readonly words: string;
  readonly event: AuditEvent | undefined;
}

/**
 * One event, however many cells there are: the first are told, the rest is counted. The id follows from what was found after which
 * refresh, so a refresh that could not write and is run again records nothing twice. A ledger that refuses or can not be reached
 * does not keep the cells from being put back: the words say so.
 */
export function recordHandEdits(found: FoundEdits): HandEditRecord {
  const { warehouse, sha256, limits, user } = found;
  const body = bodyOf(found);
  const text = canonicalJson({ user, body: body as unknown as JsonValue });
  const newEventId = () => `hand-edits-${sha256(text).slice(0, 40)}`;
  try {
    const { seq, hash, at } = appendEvent(
      { warehouse, newEventId, ...(limits && { limits }) },
      body,
    );
    const words = `Recorded in the ledger as event ${seq}.`;
    if (at === null) return { words, event: undefined };
    const told = { kind: body.kind, proposalId: null, metricId: null, words: eventLine(body) };
    return { words, event: { seq, at, actor: user.toLowerCase(), hash, ...told } };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const words = `It could not be recorded in the ledger: ${error.problems[0].what}`;
    return { words, event: undefined };
  }
}

function bodyOf({ spreadsheetId, last, edits }: FoundEdits): HandEditFound {
  const told = edits.slice(0, TYPED_OVER.cells);
  return {
    kind: 'hand-edit.found',
    spreadsheetId,
    lastRefreshedBy: legible(last.by, 254),
    lastRefreshedAt: legible(last.at, 40),
    cells: told.map(({ tabTitle, cell, found, restored }) => ({
      tab: legible(tabTitle, TYPED_OVER.tab),
      cell,
      was: legible(restored, TYPED_OVER.content),
      found: legible(found, TYPED_OVER.content),
    })),
    more: edits.length - told.length,
  };
}
