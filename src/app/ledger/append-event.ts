/** Asks the ledger to record something. Who and when is for the warehouse to say. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { EventBody, Instant } from '../../core/ledger/event.ts';
import { canonicalJson, type JsonValue } from '../../core/registry/canonical-json.ts';
import type { Warehouse } from '../ports.ts';
import { type QueryLimits, queryRequest } from '../query-request.ts';
import { type ResultRow, resultRows } from '../result-rows.ts';
import { STATEMENTS } from '../statements.ts';

export interface LedgerWriter {
  /** Signed in as the person whose event it is. */
  readonly warehouse: Warehouse;
  /** Small letters, digits and hyphens, up to 64; never given before. */
  readonly newEventId: () => string;
  readonly limits?: QueryLimits;
}

/** What the chain holds of it. */
export interface Recorded {
  readonly seq: number;
  readonly hash: string;
  /** When the warehouse recorded it; null where it had recorded it before. */
  readonly at: Instant | null;
}

/**
 * One event, exactly once: every try of the call carries the same id, and the ledger knows an id that it has recorded.
 * A refusal by the rules is recorded by the ledger and thrown as a `CountersignError` whose code is the refusal's own
 * (`vote.own-proposal`), with its words.
 */
export function appendEvent(writer: LedgerWriter, body: EventBody): Recorded {
  const id = writer.newEventId();
  const request = requestText(id, body);
  const parameters = [{ name: 'request', type: 'STRING', value: request }] as const;
  const response = writer.warehouse.query(
    queryRequest(STATEMENTS.append, parameters, writer.limits),
  );
  return recorded(resultRows(response)[0]);
}

/** Half a character has no one spelling in UTF-8, so nothing could be hashed over it. */
function requestText(id: string, body: EventBody): string {
  try {
    return canonicalJson({ id, body: body as unknown as JsonValue });
  } catch (cause) {
    throw new CountersignError(
      {
        code: 'request.malformed',
        what: 'It holds a broken character, so it can not be recorded.',
        mend: 'Type the text again; leave out characters that show as a box.',
      },
      { cause },
    );
  }
}

function recorded(answer: ResultRow | undefined): Recorded {
  const { outcome, seq, event_hash: hash, recorded_at: at } = answer ?? {};
  const isThere = outcome === 'recorded' || outcome === 'repeated';
  if (isThere && typeof seq === 'number' && typeof hash === 'string') {
    return { seq, hash, at: typeof at === 'string' ? at : null };
  }
  throw outcome === 'refused' ? refused(answer ?? {}) : unreadable();
}

function refused({ code, what, mend }: ResultRow): CountersignError {
  return new CountersignError({ code: String(code), what: String(what), mend: String(mend) });
}

function unreadable(): CountersignError {
  return new CountersignError({
    code: 'ledger.no-answer',
    what: 'The ledger did not say whether it recorded this.',
    mend: 'Look at the history before you try again, and tell the data team.',
  });
}
