/** A long ledger as people would have written it: proposals that are approved, rejected, withdrawn, left to lapse, or open. */

import { linkEvent } from '../../src/core/ledger/chain.ts';
import { contentHash } from '../../src/core/ledger/content-hash.ts';
import type {
  DefinitionChange,
  EventBody,
  LedgerEvent,
  LedgerOpened,
} from '../../src/core/ledger/event.ts';
import { type LedgerRow, rowOf } from '../../src/core/ledger/ledger-row.ts';
import { dayOf, GENESIS, type Head } from '../../src/core/ledger/state.ts';
import { sha256 } from '../../src/node/google-host.ts';

const MINUTE_MS = 60_000;
/** Proposals at the end that still wait for their signatures. */
const OPEN = 30;
/** Events that a proposal has at most. */
const LONGEST = 8;

/**
 * Rows of a chain that the rules accept, about `count` of them, one every ten minutes up to `endMs`. Deterministic. `opening` is the
 * shipped one: two of its voters sign, `publisher` publishes, `staff` propose in turn.
 */
export function generateLedger(
  opening: LedgerOpened,
  people: {
    readonly owner: string;
    readonly staff: readonly string[];
    readonly voters: readonly [string, string];
    readonly publisher: string;
  },
  count: number,
  endMs: number,
): readonly LedgerRow[] {
  const writing = new Writing(endMs - count * 10 * MINUTE_MS);
  writing.tell(people.owner, opening);
  const live = opening.definitions.map(({ metricId, version, content }) => ({
    metricId,
    version,
    content,
  }));
  const [first, second] = people.voters;
  for (let i = 0; writing.rows.length < count - LONGEST; i++) {
    const definition = live[(i * 7) % live.length];
    const proposer = people.staff[i % people.staff.length];
    if (definition === undefined || proposer === undefined) break;
    const proposalId = `p-${i}`;
    const content: DefinitionChange = {
      change: 'edit',
      metricId: definition.metricId,
      baseVersion: definition.version,
      definition: {
        ...definition.content,
        version: definition.version + 1,
        description: `As told in meeting ${i}.`,
      },
      effectiveOn: dayOf(writing.at()),
      reason: `What was meant became clear in meeting ${i}`,
    };
    const evidenceHash = sha256(proposalId);
    writing.tell(proposer, { kind: 'proposal.submitted', proposalId, content, evidenceHash });
    const hash = contentHash({ id: proposalId, content, evidenceHash }, sha256);
    writing.tell(first, { kind: 'comment.made', proposalId, text: 'Who asked for this?' });
    writing.tell(proposer, { kind: 'comment.made', proposalId, text: 'The meeting did.' });
    if (writing.rows.length > count - OPEN * 3) continue;
    const vote = (choice: 'approve' | 'reject') =>
      ({
        kind: 'vote.cast',
        proposalId,
        choice,
        contentHash: hash,
        statement: 'I have read it',
      }) as const;
    switch (i % 10) {
      case 0:
        writing.tell(proposer, { kind: 'proposal.withdrawn', proposalId, reason: 'Too early' });
        break;
      case 1:
        writing.tell(first, vote('reject'));
        break;
      case 2:
        break;
      default:
        writing.tell(first, vote('approve'));
        writing.tell(second, vote('approve'));
        writing.tell(people.publisher, {
          kind: 'proposal.published',
          proposalId,
          contentHash: hash,
        });
        definition.version += 1;
        definition.content = content.definition;
    }
  }
  return writing.rows;
}

class Writing {
  readonly rows: LedgerRow[] = [];
  #head: Head = GENESIS;
  readonly #startMs: number;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  at(): string {
    const ms = this.#startMs + this.rows.length * 10 * MINUTE_MS;
    return `${new Date(ms).toISOString().slice(0, -1)}000Z`;
  }

  tell(actor: string, body: EventBody): void {
    const request = { id: `e-${this.rows.length}`, body };
    const event: LedgerEvent = linkEvent(this.#head, request, { actor, at: this.at() }, sha256);
    this.#head = event;
    this.rows.push(rowOf(event));
  }
}
