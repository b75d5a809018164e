/** The answer to a request, and the script that the warehouse runs. */

import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { decide } from '../../../src/core/ledger/decide.ts';
import { decide as decideInWarehouse } from '../../../src/core/ledger/decide-in-warehouse.ts';
import type { EventBody, LedgerEvent } from '../../../src/core/ledger/event.ts';
import { GENESIS } from '../../../src/core/ledger/state.ts';
import { canonicalJson, type JsonValue } from '../../../src/core/registry/canonical-json.ts';
import { builtFile } from '../../../src/node/built-file.ts';
import { LEDGER_RULES } from '../../../src/node/definitions/ledger-rules.ts';
import { ledgerFiles } from '../../../src/node/definitions/sql-files.ts';
import { change, opening, SmallLedger, STAFF } from './small-ledger.ts';

const RULES = readFileSync(builtFile(LEDGER_RULES), 'utf8');
const AT = '2026-01-01T12:00:01.000000Z';

const canonical = (value: unknown) => canonicalJson(value as JsonValue);
const requestOf = (body: EventBody, id = 'e1') => canonical({ id, body });
const submission: EventBody = {
  kind: 'proposal.submitted',
  proposalId: 'p1',
  content: change(),
  evidenceHash: '0'.repeat(64),
};

/** The arguments of the SQL function. */
function asked(events: readonly LedgerEvent[], request: string, actor = STAFF) {
  const last = events.at(-1) ?? GENESIS;
  return [
    events.map(({ id, actor: by, at, body }) => canonical([id, by, at, canonical(body)])),
    [String(last.seq), last.hash, last.at],
    [],
    request,
    actor,
    AT,
  ] as const;
}

test.each(['', ' ', 'unknown', 'stella', 'Stella@Example.com', 'a@b'])(
  'an identity such as "%s" is refused, and the refusal is recorded under it',
  (actor) => {
    const { events } = new SmallLedger();
    const [outcome, seq, , code, , , id, by] = decideInWarehouse(
      ...asked(events, requestOf(submission), actor),
    );
    expect([outcome, seq, code, id, by]).toEqual([
      'refused',
      '2',
      'identity.unknown',
      'refused-2',
      actor,
    ]);
  },
);

test('what is appended is the next event of the chain, with the columns to find it by', () => {
  const ledger = new SmallLedger();
  const answer = decideInWarehouse(...asked(ledger.events, requestOf(submission)));
  expect(answer).toEqual([
    'recorded',
    '2',
    expect.stringMatching(/^[0-9a-f]{64}$/),
    '',
    '',
    '',
    'e1',
    STAFF,
    AT,
    'proposal.submitted',
    'p1',
    'aov',
    canonical(submission),
    ledger.fold.head.hash,
  ]);
});

test('only the opening may be long', () => {
  const long = opening({ roles: [] });
  const definitions = Array.from({ length: 300 }, (_, n) => ({
    metricId: `kpi_${n}`,
    version: 1,
    content: { id: `kpi_${n}`, description: 'x'.repeat(1000) },
  }));
  const text = requestOf({ ...long, definitions });
  const stamp = { actor: STAFF, at: AT };
  const question = { events: [], known: [], request: text, stamp };
  expect(decide({ ...question, head: GENESIS }).refusal?.code).toBe('ledger.no-quorum-possible');
  const { fold } = new SmallLedger();
  expect(decide({ ...question, head: fold.head }).refusal?.code).toBe('request.too-long');
});

describe('the script', () => {
  const size = Buffer.byteLength(RULES);

  test(`fits into a function of BigQuery, which takes 32 KB (it has ${size} bytes)`, () => {
    const file = ledgerFiles('.', RULES).find(({ path }) => path.endsWith('decide.sql'));
    const [, body = ''] = /r"""([\s\S]*)"""/.exec(file?.sql ?? '') ?? [];
    expect(body).toContain(RULES);
    expect(Buffer.byteLength(body)).toBeLessThan(32_768);
  });

  test('answers as the sources do, with nothing but the language of 2017', () => {
    const sandbox: Record<string, unknown> = {};
    const context = createContext(sandbox, { codeGeneration: { strings: false, wasm: false } });
    const run = (code: string) => new Script(code).runInContext(context) as unknown;
    run(`for (const name of ['at', 'flat', 'flatMap', 'findLast', 'toSorted']) delete Array.prototype[name];
      for (const name of ['at', 'matchAll', 'replaceAll', 'trimStart']) delete String.prototype[name];
      for (const name of ['fromEntries', 'hasOwn', 'groupBy']) delete Object[name];
      for (const name of ['BigInt', 'WebAssembly', 'structuredClone', 'console', 'Intl']) delete globalThis[name];`);
    run(RULES);
    const { events } = new SmallLedger();
    const requests = [
      requestOf(submission),
      requestOf({ ...submission, proposalId: 'P' }),
      '{',
      requestOf({ kind: 'delegation.ended', to: 'bea@example.com' }),
    ];
    for (const request of requests) {
      const question = asked(events, request);
      const answer = run(`ledger.decide(...${JSON.stringify(question)})`);
      expect(JSON.parse(JSON.stringify(answer))).toEqual(decideInWarehouse(...question));
    }
  });

  test('uses no syntax that came later, such as look-behind, property escapes or ?.', () => {
    expect(RULES).not.toMatch(/\(\?<[!=]|\\p\{|\?\.[a-zA-Z[(]|\?\?/);
  });
});
