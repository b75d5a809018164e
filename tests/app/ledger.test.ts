/** The ledger through the product's own ports: real clients, real HTTP, the shipped governance and definitions. */

import { appendEvent } from '../../src/app/ledger/append-event.ts';
import { provisionLedger } from '../../src/app/ledger/provision-ledger.ts';
import { readLedger, readLedgerHead } from '../../src/app/ledger/read-ledger.ts';
import { verifyLedger } from '../../src/app/ledger/verify-ledger.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import { CountersignError } from '../../src/core/errors/problem.ts';
import type { EventBody } from '../../src/core/ledger/event.ts';
import { foldLedger, liveDefinition } from '../../src/core/ledger/state.ts';
import { SAMPLE_USERS } from '../../src/local/workbench/sample-users.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { alone, readEvent } from '../support/ledger-warehouse.ts';
import { type LocalSurfaces, PROJECT, startLocalSurfaces } from '../support/local-surfaces.ts';
import { temporaryFolder } from '../support/run-countersign.ts';

const { ledger } = loadDefinitions(projectRoot());
const SILENT = { step: () => {} };
const ANA = 'ana.finance@example.com';

let surfaces: LocalSurfaces;
let ids = 0;
beforeAll(async () => {
  surfaces = await startLocalSurfaces(temporaryFolder());
  const host = surfaces.host();
  provisionLedger({ warehouse: host.warehouse, progress: SILENT, ledger: alone(ledger) });
  for (const [datasetId, entries] of datasetAccess(PROJECT, { governed: 'example.com' })) {
    if (/ledger|gov/.test(datasetId)) host.grantAccess(datasetId, entries);
  }
});
afterAll(() => surfaces.close());

const writer = (email: string) => ({
  warehouse: surfaces.host(email).warehouse,
  newEventId: () => `app-${++ids}`,
});
const draft = (proposalId: string): EventBody => ({
  kind: 'proposal.saved',
  proposalId,
  content: { change: 'grant-role', person: ANA, role: 'Board', reason: 'A new member' },
});

test('provisioning opens the ledger with the shipped policy and every definition, once', () => {
  const { warehouse } = surfaces.host();
  const head = readLedgerHead(warehouse);
  expect(head).toMatchObject({ seq: 1, events: 1 });
  const changed = { ...ledger, opening: { ...ledger.opening, definitions: [] } };
  provisionLedger({ warehouse, progress: SILENT, ledger: alone(changed) });
  expect(readLedgerHead(warehouse)).toEqual(head);
  const state = foldLedger([...readLedger(warehouse, head)].map(readEvent));
  expect(state.definitions.size).toBe(ledger.opening.definitions.length);
  expect(liveDefinition(state, 'aov')?.content).toMatchObject({ id: 'aov', function: 'Sales' });
  const people = new Set(SAMPLE_USERS.map(({ email }) => email));
  for (const { person } of ledger.opening.roles) expect(people).toContain(person);
});

test('an event is recorded once, also where the answer got lost on the way', async () => {
  const { seq } = appendEvent(writer(ANA), draft('first'));
  expect(seq).toBe(2);
  await surfaces.faults({ on: 'query', times: 1, status: 503, afterCommit: true });
  expect(appendEvent(writer(ANA), draft('second')).seq).toBe(3);
  await surfaces.faults();
  const same = { ...writer(ANA), newEventId: () => 'same' };
  const { seq: third, hash } = appendEvent(same, draft('third'));
  expect(appendEvent(same, draft('third'))).toEqual({ seq: third, hash, at: null });
  expect(readLedgerHead(surfaces.host(ANA).warehouse)).toMatchObject({ seq: 4, events: 4 });
});

test('a refusal is said with its own code, what and mend', () => {
  try {
    appendEvent(writer('omar.ops@example.com'), draft('first'));
  } catch (error) {
    const problems = error instanceof CountersignError ? error.problems : [];
    expect(problems[0]).toMatchObject({ code: 'proposal.not-yours', what: expect.any(String) });
    return;
  }
  throw new Error('It was not refused');
});

test('who may not is told so', () => {
  expect(() => appendEvent(writer('eve@example.org'), draft('eve'))).toThrow('does not allow');
});

test('anybody of the company verifies the ledger', async () => {
  const { warehouse } = surfaces.host(ANA);
  const head = readLedgerHead(warehouse);
  expect(verifyLedger({ warehouse, sha256, publishedHeads: [head.hash] })).toEqual({
    ok: true,
    events: head.seq,
    head: head.hash,
  });
  await surfaces.sql(
    `UPDATE "${PROJECT}.countersign_ledger".events SET actor = 'ceo@example.com' WHERE seq = 2`,
  );
  expect(verifyLedger({ warehouse, sha256 })).toMatchObject({ ok: false, seq: 2 });
});
