/** The chain of hashes: linking an event to the one before, and finding the first that does not hold. */

import { eventHash, type Sha256 } from './content-hash.ts';
import type { EventRequest, LedgerEvent } from './event.ts';
import type { Stamp } from './judge/case.ts';
import { judge } from './judge.ts';
import { type Refusal, refusalId } from './refusal.ts';
import { type Head, LedgerFold } from './state.ts';

/** The event that follows on `head`. */
export function linkEvent(
  head: Head,
  request: EventRequest,
  stamp: Stamp,
  sha256: Sha256,
): LedgerEvent {
  const event = {
    seq: head.seq + 1,
    id: request.id,
    actor: stamp.actor,
    at: stamp.at,
    body: request.body,
    prev: head.hash,
  };
  return { ...event, hash: eventHash(event, sha256) };
}

export type Verification =
  | { readonly ok: true; readonly events: number; readonly head: string }
  | {
      readonly ok: false;
      /** Place in the list, from 1. */
      readonly place: number;
      readonly seq: number;
      readonly what: string;
    };

/**
 * Recomputes every hash and asks the rules again, event by event, in the order given (by `seq`). Tells the first event that is
 * missing, out of order, altered, forked or against the rules.
 */
export function verifyChain(events: Iterable<LedgerEvent>, sha256: Sha256): Verification {
  const fold = new LedgerFold();
  let place = 0;
  for (const event of events) {
    place += 1;
    const what = wrongLink(event, fold.head, sha256) ?? wrongEvent(event, fold, sha256);
    if (what !== undefined) return { ok: false, place, seq: event.seq, what };
    fold.add(event);
  }
  return { ok: true, events: place, head: fold.head.hash };
}

function wrongLink(event: LedgerEvent, head: Head, sha256: Sha256): string | undefined {
  if (event.seq !== head.seq + 1) {
    return event.seq <= head.seq
      ? `Number ${event.seq} is there twice or out of order: the chain forks.`
      : `Number ${head.seq + 1} is missing.`;
  }
  if (event.prev !== head.hash) return 'It does not follow on the event before it.';
  const { hash, ...content } = event;
  return hash === eventHash(content, sha256) ? undefined : 'Its content was changed.';
}

function wrongEvent(event: LedgerEvent, state: LedgerFold, sha256: Sha256): string | undefined {
  if (event.body.kind === 'attempt.refused') return wrongRefusal(event, state.head);
  const refused: Refusal | undefined = judge(event, { state, stamp: event, sha256 });
  return refused && `It breaks a rule: ${refused.what}`;
}

/** The ledger itself records a refusal, so no rule is asked; its id and its time still have to follow. */
function wrongRefusal({ seq, id, at }: LedgerEvent, head: Head): string | undefined {
  if (id !== refusalId(seq)) return 'A refusal has an id that the ledger does not give.';
  return at < head.at ? `It is dated ${at}, before the event that it follows.` : undefined;
}
