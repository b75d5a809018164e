/**
 * The procedure gives the rules a part of the events only, so that an append takes as long in a long ledger as in a short
 * one. Here every request is also judged over all events: the answers, and with them the hashes, have to be the same.
 */

import fc from 'fast-check';
import { verifyRows } from '../../../src/app/ledger/verify-ledger.ts';
import { decide } from '../../../src/core/ledger/decide.ts';
import { foldLedger } from '../../../src/core/ledger/state.ts';
import { canonicalJson, type JsonValue } from '../../../src/core/registry/canonical-json.ts';
import { actions, actorOf, bodyOf, fruitful, inDays } from '../../core/ledger/random-actions.ts';
import { STRANGER, sha256 } from '../../core/ledger/small-ledger.ts';
import { type LedgerWarehouse, readEvent, startLedger } from '../../support/ledger-warehouse.ts';

const ROUNDS = 4;
const SEED = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

let ledger: LedgerWarehouse;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.close());

test(`judging over the slice is judging over all events (FC_SEED=${SEED})`, async () => {
  const events = (await ledger.rows()).map(readEvent);
  const outcomes = new Map<string, number>();
  let today = '2026-01-01';
  for (const [round, list] of fc.sample(actions, { seed: SEED, numRuns: ROUNDS }).entries()) {
    const given = { metricId: 'aov', other: STRANGER, nonce: 10 + round };
    const signed = (['formula', 'grant'] as const).flatMap((content) =>
      fruitful({ ...given, content: content === 'grant' && round % 2 === 1 ? 'revoke' : content }),
    );
    for (const [at, action] of [...signed, ...list].entries()) {
      today = inDays(today, action.days);
      ledger.warehouse.clock.nowMs = Math.max(
        ledger.warehouse.clock.nowMs + 1,
        Date.parse(`${today}T12:00:00Z`),
      );
      const state = foldLedger(events);
      // The proposals of earlier rounds stay, with what they have changed.
      const body = bodyOf({ ...action, proposalId: `${action.proposalId}-${round}` }, state, today);
      const actor = actorOf(action);
      const id = `r${round}-${at}`;
      const expected = decide({
        events,
        head: state.head,
        known: [],
        request: canonicalJson({ id, body: body as unknown as JsonValue }),
        stamp: { actor, at: instant(ledger.warehouse.clock.nowMs) },
      });
      const answer = await ledger.tell(actor, body, id);
      expect(answer).toMatchObject({
        outcome: expected.outcome,
        seq: expected.event?.seq,
        hash: expected.event?.hash,
        code: expected.refusal?.code ?? null,
      });
      if (expected.row !== undefined) events.push(readEvent(expected.row));
      const kind = answer.code ?? body.kind;
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    }
  }
  expect(outcomes.get('proposal.published') ?? 0).toBeGreaterThan(2);
  expect(verifyRows(await ledger.rows(), await ledger.head(), { sha256 }).ok).toBe(true);
}, 300_000);

function instant(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}
