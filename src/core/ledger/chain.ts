/** The chain of hashes: linking an event to the one before, and finding the first that does not hold. */

import { eventHash, type Sha256, writtenContentHash, writtenEventHash } from './content-hash.ts';
import type { EventRequest, LedgerEvent } from './event.ts';
import type { Stamp } from './judge/case.ts';
import { judge } from './judge.ts';
import { refusalId } from './refusal.ts';
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

/** An event, and its body as it is kept: canonical JSON. Hashing that text saves spelling every body once more. */
export interface WrittenEvent {
  readonly event: LedgerEvent;
  readonly body: string;
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
export function verifyChain(written: Iterable<WrittenEvent>, sha256: Sha256): Verification {
  const chain = new CheckedChain(sha256);
  let place = 0;
  for (const one of written) {
    place += 1;
    const what = chain.add(one);
    if (what !== undefined) return { ok: false, place, seq: one.event.seq, what };
  }
  return { ok: true, events: place, head: chain.fold.head.hash };
}

class CheckedChain {
  readonly fold = new LedgerFold();
  /** What signatures of each proposal are bound to, as it was submitted last. */
  readonly #submitted = new Map<string, string>();
  readonly #sha256: Sha256;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** What is wrong with the event; undefined where it follows. */
  add(written: WrittenEvent): string | undefined {
    const { event, body } = written;
    const wrong = this.#wrongLink(written) ?? this.#wrongEvent(event);
    if (wrong !== undefined) return wrong;
    if (event.body.kind === 'proposal.submitted') {
      const { proposalId } = event.body;
      this.#submitted.set(proposalId, writtenContentHash(proposalId, body, this.#sha256));
    }
    this.fold.add(event);
    return undefined;
  }

  #wrongLink({ event, body }: WrittenEvent): string | undefined {
    const { head } = this.fold;
    if (event.seq !== head.seq + 1) {
      return event.seq <= head.seq
        ? `Number ${event.seq} is there twice or out of order: the chain forks.`
        : `Number ${head.seq + 1} is missing.`;
    }
    if (event.prev !== head.hash) return 'It does not follow on the event before it.';
    const hash = writtenEventHash(event, body, this.#sha256);
    return event.hash === hash ? undefined : 'Its content was changed.';
  }

  #wrongEvent(event: LedgerEvent): string | undefined {
    if (event.body.kind === 'attempt.refused') return wrongRefusal(event, this.fold.head);
    const contentHash = ({ id }: { readonly id: string }) => this.#submitted.get(id) ?? '';
    const given = { state: this.fold, stamp: event, contentHash, sha256: this.#sha256 };
    const refused = judge(event, given);
    return refused && `It breaks a rule: ${refused.what}`;
  }
}

/** The ledger itself records a refusal, so no rule is asked; its id and its time still have to follow. */
function wrongRefusal({ seq, id, at }: LedgerEvent, head: Head): string | undefined {
  if (id !== refusalId(seq)) return 'A refusal has an id that the ledger does not give.';
  return at < head.at ? `It is dated ${at}, before the event that it follows.` : undefined;
}
