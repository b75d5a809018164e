/** A slice says of what it holds the same as the whole ledger. */

import fc from 'fast-check';
import { statusOf } from '../../../../src/core/ledger/proposal-status.ts';
import { inboxOf } from '../../../../src/core/ledger/read/inbox.ts';
import { proposalReport } from '../../../../src/core/ledger/read/proposal-report.ts';
import { foldSlice } from '../../../../src/core/ledger/read/slice.ts';
import { dayOf } from '../../../../src/core/ledger/state.ts';
import { AOV, BOARD, change, PUBLISHER, SmallLedger, STAFF, sha256 } from '../small-ledger.ts';

/** Each version replaces the one before; the last proposal is open. */
function ledgerOf(versions: number): SmallLedger {
  const ledger = new SmallLedger();
  for (let base = 1; base <= versions; base++) {
    const id = `p-${base}`;
    const definition = { ...AOV, version: base + 1, formula: `revenue / ${base}` };
    ledger.submit(STAFF, id, change({ baseVersion: base, definition }));
    if (base === versions) break;
    ledger.vote(BOARD[0], id);
    ledger.vote(BOARD[1], id);
    expect(ledger.publish(PUBLISHER, id)).toBeUndefined();
  }
  return ledger;
}

test('versions that are left out change neither numbers nor where proposals stand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.func(fc.boolean()), (versions, leaveOut) => {
      const { events, fold } = ledgerOf(versions);
      // What the inbox reads whatever else it leaves out: the version that the open proposal replaces, and the proposal.
      const kept = [`p-${versions}`, `p-${versions - 1}`];
      const isKept = (id: string) => kept.includes(id) || !leaveOut(id);
      const slice = events.filter(
        ({ body }) => !('proposalId' in body) || isKept(String(body.proposalId)),
      );
      const state = foldSlice(slice);
      const today = dayOf('2026-01-01T12:00:00.000000Z');
      for (const id of kept) {
        const whole = fold.proposals.get(id);
        const part = state.proposals.get(id);
        if (whole === undefined) continue;
        expect(part).toEqual(whole);
        if (part !== undefined)
          expect(statusOf(part, state, today)).toBe(statusOf(whole, fold, today));
      }
      expect(state.definitions.get('aov')?.at(-1)).toEqual(fold.definitions.get('aov')?.at(-1));
    }),
  );
});

test('the inbox offers a signature exactly where the ledger takes it', () => {
  for (const person of [...BOARD, STAFF, PUBLISHER]) {
    const ledger = ledgerOf(3);
    const slice = {
      reader: person,
      at: '2026-01-01T13:00:00.000000Z',
      notShown: 0,
      events: ledger.events,
    };
    const { waiting } = inboxOf(slice, sha256);
    const report = proposalReport('p-3', slice, sha256);
    const refused = ledger.vote(person, 'p-3');
    expect(waiting.map(({ id }) => id)).toEqual(refused === undefined ? ['p-3'] : []);
    expect(report?.mayNotSign ?? undefined).toBe(refused?.what);
  }
});
