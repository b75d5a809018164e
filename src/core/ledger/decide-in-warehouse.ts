/**
 * What `sql/ledger/decide.sql` calls: the build makes one script of this file and puts it into that statement. Everything
 * that crosses is text, because it crosses from SQL and back.
 */

import { decide as answer, type Decision } from './decide.ts';
import type { EventBody } from './event.ts';

/**
 * The arguments of the SQL function, in its order. `events`: JSON lists of id, actor, time and body, in the order of the
 * chain; `head`: seq, hash and time; `known`: JSON lists of seq, hash, actor and body of the events of the request's id.
 * Gives outcome, seq, hash, code, what and mend; where there is an event to insert, its id, actor, time, kind, proposal,
 * KPI, body and the hash before it as well. What there is not is an empty text.
 */
export function decide(
  events: readonly string[],
  head: readonly string[],
  known: readonly string[],
  request: string,
  actor: string,
  moment: string,
): readonly string[] {
  const [seq = '0', hash = '', at = ''] = head;
  return texts(
    answer({
      events: events.map((text) => {
        const [id, by, time, body] = JSON.parse(text) as [string, string, string, string];
        return { id, actor: by, at: time, body: JSON.parse(body) as EventBody };
      }),
      head: { seq: Number(seq), hash, at },
      known: known.map((text) => {
        const [number, knownHash, by, body] = JSON.parse(text) as [string, string, string, string];
        return { seq: Number(number), hash: knownHash, actor: by, body };
      }),
      request,
      stamp: { actor, at: moment },
    }),
  );
}

function texts({ outcome, event, refusal, row }: Decision): readonly string[] {
  const { code, what, mend } = refusal ?? { code: '', what: '', mend: '' };
  const answered = [outcome, event === undefined ? '' : String(event.seq), event?.hash ?? ''];
  if (row === undefined) return [...answered, code, what, mend];
  const { event_id, actor, recorded_at, kind, proposal_id, metric_id, body, previous_hash } = row;
  const keys = [kind, proposal_id ?? '', metric_id ?? ''];
  return [
    ...answered,
    code,
    what,
    mend,
    event_id,
    actor,
    recorded_at,
    ...keys,
    body,
    previous_hash,
  ];
}
