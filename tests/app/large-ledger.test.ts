/** The sidebar's first view of a long ledger: what is read grows with what is open, not with what was recorded. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provisionLedger } from '../../src/app/ledger/provision-ledger.ts';
import { readHistory } from '../../src/app/ledger/read-history.ts';
import { readInbox } from '../../src/app/ledger/read-inbox.ts';
import { checkChain, searchLedger } from '../../src/app/ledger/search-ledger.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { generateLedger } from '../bench/generate-ledger.ts';
import { ANA, CFO, COO, DATA_TEAM, OMAR } from '../support/governed-company.ts';
import { alone } from '../support/ledger-warehouse.ts';
import {
  type LocalSurfaces,
  OWNER,
  PROJECT,
  startLocalSurfaces,
} from '../support/local-surfaces.ts';
import { temporaryFolder } from '../support/run-countersign.ts';

const EVENTS = Number(process.env.COUNTERSIGN_LEDGER_EVENTS ?? 10_000);
const NO_FILTER = { text: '', person: '', metricId: '', kind: '', from: '', to: '' } as const;

let surfaces: LocalSurfaces;
const reader = (email: string) => ({ warehouse: surfaces.host(email).warehouse, sha256 });

beforeAll(async () => {
  const { ledger } = loadDefinitions(projectRoot());
  const rows = generateLedger(
    ledger.opening,
    { owner: OWNER, staff: [ANA, OMAR], voters: [CFO, COO], publisher: DATA_TEAM },
    EVENTS,
    Date.now(),
  );
  surfaces = await startLocalSurfaces(temporaryFolder());
  const host = surfaces.host();
  // Opened by hand below: the generated chain begins with its own opening.
  provisionLedger({
    warehouse: host.warehouse,
    progress: { step: () => {} },
    ledger: alone(ledger),
  });
  for (const [datasetId, entries] of datasetAccess(PROJECT, { governed: 'example.com' })) {
    if (/ledger|gov/.test(datasetId)) host.grantAccess(datasetId, entries);
  }
  const file = join(mkdtempSync(join(tmpdir(), 'countersign-ledger-')), 'events.ndjson');
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const last = rows.at(-1);
  const columns = Object.keys(rows[0] ?? {})
    .map((name) => `${name}: '${name === 'seq' ? 'BIGINT' : 'VARCHAR'}'`)
    .join(', ');
  await surfaces.sql(
    `DELETE FROM "${PROJECT}.countersign_ledger".events`,
    `INSERT INTO "${PROJECT}.countersign_ledger".events BY NAME
     SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${columns}}, maximum_object_size = 4000000)`,
    `UPDATE "${PROJECT}.countersign_ledger".head
     SET seq = ${last?.seq}, event_hash = '${last?.event_hash}', recorded_at = '${last?.recorded_at}'`,
  );
}, 300_000);
afterAll(() => surfaces?.close());

function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const value = work();
  if (process.env.COUNTERSIGN_LEDGER_EVENTS) {
    process.stderr.write(`${what}: ${Math.round(performance.now() - start)} ms\n`);
  }
  return value;
}

test('the generated chain is one that the rules accept', () => {
  expect(timed('verify', () => checkChain(reader(ANA)))).toMatchObject({ ok: true });
}, 300_000);

test('the inbox holds what is open and my own', () => {
  timed('inbox, first', () => readInbox(reader(CFO)));
  const inbox = timed('inbox', () => readInbox(reader(CFO)));
  expect(inbox.waiting.length).toBeGreaterThan(20);
  expect(inbox.waiting.every(({ signFor }) => signFor[0] === CFO)).toBe(true);
  expect(inbox.waiting.every(({ status }) => status === 'proposed')).toBe(true);
  const own = readInbox(reader(ANA));
  expect(own.mine.length).toBeGreaterThanOrEqual(20);
  expect(own.mine.every(({ proposer }) => proposer === ANA)).toBe(true);
});

test('the audit trail and a history are found in it', () => {
  const page = timed('search', () =>
    searchLedger(reader(OMAR), { ...NO_FILTER, text: 'meeting 77.' }),
  );
  expect(page.entries.map(({ proposalId }) => proposalId)).toEqual(['p-77']);
  const next = timed('page', () => searchLedger(reader(OMAR), NO_FILTER, 500));
  expect(next).toMatchObject({ nextBefore: 475, firstWrong: null });
  const history = timed('history', () => readHistory(reader(OMAR), 'aov'));
  expect(history.versions.length).toBeGreaterThan(1);
  expect(history.liveVersion).toBe(history.versions.length);
});
