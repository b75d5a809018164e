/** A ledger of many events that keep the rules: years of changes to a hundred KPIs. */

import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { addDays } from '../../src/core/calendar/civil-date.ts';
import { linkEvent } from '../../src/core/ledger/chain.ts';
import { contentHash } from '../../src/core/ledger/content-hash.ts';
import type { Definition, EventBody, LedgerEvent } from '../../src/core/ledger/event.ts';
import { type LedgerRow, rowOf } from '../../src/core/ledger/ledger-row.ts';
import { LedgerFold } from '../../src/core/ledger/state.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { AOV, BOARD, opening, PUBLISHER, STAFF } from '../core/ledger/small-ledger.ts';

const KPIS = 100;
/** Of this many proposals one is left open. */
const OPEN_OF = 50;
const FIRST_DAY = '2020-01-01' as CivilDate;
/** Events of a day: a hundred thousand are six years. */
const EVENTS_A_DAY = 45;

/** Rows in the order of the chain, as the warehouse keeps them. */
export function longLedger(events: number): readonly LedgerRow[] {
  return new LongLedger(events).events.map(rowOf);
}

class LongLedger {
  readonly events: LedgerEvent[] = [];
  readonly #fold = new LedgerFold();
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
    this.#tell('olga@example.com', { ...opening(), definitions });
    for (let place = 0; this.events.length < length; place++) this.#propose(place);
  }

  #propose(place: number): void {
    const proposalId = `proposal-${place}`;
    const metricId = `kpi_${place % KPIS}`;
    const baseVersion = (this.#fold.definitions.get(metricId) ?? []).length;
    const [first, second] = BOARD;
    this.#tell(STAFF, {
      kind: 'proposal.submitted',
      proposalId,
      evidenceHash: sha256(proposalId),
      content: {
        change: 'edit',
        metricId,
        baseVersion,
        definition: { ...AOV, id: metricId, version: baseVersion + 1, target: 100 + place },
        effectiveOn: this.#today(),
        reason: `The target of ${metricId} follows the plan of the quarter.`,
      },
    });
    this.#tell(first, { kind: 'comment.made', proposalId, text: 'Does the plan say so?' });
    this.#vote(first, proposalId);
    if (place % OPEN_OF === 0) return;
    this.#vote(second, proposalId);
    const hash = this.#hashOf(proposalId);
    this.#tell(PUBLISHER, { kind: 'proposal.published', proposalId, contentHash: hash });
  }

  #vote(actor: string, proposalId: string): void {
    this.#tell(actor, {
      kind: 'vote.cast',
      proposalId,
      choice: 'approve',
      contentHash: this.#hashOf(proposalId),
      statement: 'I have compared it with the plan and take responsibility for it.',
    });
  }

  #hashOf(proposalId: string): string {
    const proposal = this.#fold.proposals.get(proposalId);
    return proposal === undefined ? '' : contentHash(proposal, sha256);
  }

  #tell(actor: string, body: EventBody): void {
    if (this.events.length >= this.#length) return;
    const place = this.events.length;
    const second = String(place % EVENTS_A_DAY).padStart(2, '0');
    const stamp = { actor, at: `${this.#today()}T12:00:${second}.000000Z` };
    const event = linkEvent(this.#fold.head, { id: `event-${place}`, body }, stamp, sha256);
    this.events.push(event);
    this.#fold.add(event);
  }

  #today(): CivilDate {
    return addDays(FIRST_DAY, Math.floor(this.events.length / EVENTS_A_DAY));
  }
}

const definitions: readonly Definition[] = Array.from({ length: KPIS }, (_, place) => {
  const metricId = `kpi_${place}`;
  return { metricId, version: 1, content: { ...AOV, id: metricId } };
});
