/** Hand edits as the ledger takes them: from anybody whom the warehouse knows, bounded, readable, and of no effect on what is decided. */

import fc from 'fast-check';
import type { HandEditFound } from '../../../src/core/ledger/event.ts';
import { eventLine } from '../../../src/core/ledger/event-words.ts';
import { legible } from '../../../src/core/ledger/legible.ts';
import { readRequest, TYPED_OVER } from '../../../src/core/ledger/read-request.ts';
import { isReadable } from '../../../src/core/ledger/shape.ts';
import { SmallLedger, STRANGER } from './small-ledger.ts';

const CELL = { tab: 'CEO Brief', cell: 'B7', was: '99500', found: '999999' };

function found(overrides: Partial<HandEditFound> = {}): HandEditFound {
  return {
    kind: 'hand-edit.found',
    spreadsheetId: 'book-1',
    lastRefreshedBy: 'ops@example.com',
    lastRefreshedAt: '2026-01-01T06:00:00.000Z',
    cells: [CELL],
    more: 0,
    ...overrides,
  };
}

const read = (body: HandEditFound) => readRequest({ id: 'hand-edits-1', body });
const isRead = (body: HandEditFound) => 'body' in read(body);

test('anybody whom the warehouse knows may report, and nothing that is decided changes', () => {
  const ledger = new SmallLedger();
  const before = [ledger.fold.proposals, ledger.fold.roles, ledger.fold.definitions].map(String);
  expect(ledger.tell(STRANGER, found())).toBeUndefined();
  expect(ledger.fold.head.seq).toBe(2);
  expect([ledger.fold.proposals, ledger.fold.roles, ledger.fold.definitions].map(String)).toEqual(
    before,
  );
  expect(ledger.tell('', found())).toMatchObject({ code: 'identity.unknown' });
  expect(ledger.tell(STRANGER, found({ cells: [] }))).toMatchObject({ code: 'request.malformed' });
});

test('an event is bounded in cells and in text', () => {
  const cells = (count: number) => Array.from({ length: count }, () => CELL);
  expect(isRead(found({ cells: cells(TYPED_OVER.cells) }))).toBe(true);
  expect(read(found({ cells: cells(TYPED_OVER.cells + 1) }))).toMatchObject({
    code: 'request.too-long',
  });
  const long = 'x'.repeat(TYPED_OVER.content + 1);
  for (const part of [{ was: long }, { found: long }, { tab: long }]) {
    expect(read(found({ cells: [{ ...CELL, ...part }] }))).toMatchObject({
      code: 'request.too-long',
    });
  }
  for (const cell of ['b7', 'B0', '7', "B7'!A1", '']) {
    expect(isRead(found({ cells: [{ ...CELL, cell }] }))).toBe(false);
  }
});

test('whatever people type can be recorded: cut, and with what nobody sees written out', () => {
  expect(legible('a\u202eb\u0000', 20)).toBe('a\\u202eb\\u0000');
  expect(legible(' \n', 20)).toBe('(blank)');
  expect(legible('👩‍🚀 ready', 20)).toBe('👩‍🚀 ready');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const shown = legible(text, TYPED_OVER.content);
      expect(shown.length).toBeLessThanOrEqual(TYPED_OVER.content);
      expect(isReadable(shown)).toBe(true);
      expect(isRead(found({ cells: [{ ...CELL, found: shown, was: shown }] }))).toBe(true);
    }),
  );
  expect(legible(`${'x'.repeat(9)}\ud83d\ude00`, 10)).toBe(`${'x'.repeat(9)}…`);
  expect(legible('\ud83d', 10)).toBe('\\ud83d');
});

test('the audit trail tells the cells with old and new content, and counts the rest', () => {
  expect(eventLine(found({ more: 3 }))).toBe(
    'found 4 typed-over cells and put the governed content back: CEO Brief B7: "999999" in place of "99500"; and 3 more',
  );
});
