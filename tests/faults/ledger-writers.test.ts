/** Many people write at once, and some are cut off: one chain, nothing lost, nothing twice. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { verifyRows } from '../../src/app/ledger/verify-ledger.ts';
import { sha256 } from '../core/ledger/small-ledger.ts';
import { type LedgerWarehouse, startLedger } from '../support/ledger-warehouse.ts';
import { temporaryFolder } from '../support/run-countersign.ts';

const PROCESSES = 8;
const EVENTS_EACH = 200;

const writer = join(temporaryFolder(), 'ledger-writer.mjs');
let ledger: LedgerWarehouse;
beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'ledger-writer.ts')],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  ledger = await startLedger({ databasePath: join(temporaryFolder(), 'warehouse.duckdb') });
});
afterAll(() => ledger.close());

interface Writer {
  readonly process: ChildProcess;
  /** Answers so far: outcome, number, hash. */
  readonly lines: () => readonly string[];
  readonly ended: Promise<unknown>;
}

function start(name: string, count: number): Writer {
  const process = spawn('node', [
    writer,
    ledger.warehouse.url,
    `${name}@example.com`,
    name,
    String(count),
  ]);
  let text = '';
  process.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  process.stderr.on('data', (chunk) => {
    text += String(chunk);
  });
  return { process, lines: () => text.split('\n').slice(0, -1), ended: once(process, 'close') };
}

test(`${PROCESSES} processes with ${EVENTS_EACH} events each`, async () => {
  const began = performance.now();
  const names = Array.from({ length: PROCESSES }, (_, n) => `writer${n}`);
  const writers = names.map((name) => start(name, EVENTS_EACH));
  const ticking = setInterval(() => {
    ledger.warehouse.clock.nowMs += 1;
  }, 1);
  await Promise.all(writers.map(({ ended }) => ended));
  clearInterval(ticking);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${PROCESSES * EVENTS_EACH} appends in ${seconds.toFixed(1)} s\n`);

  const answers = writers.flatMap((one) => one.lines());
  const recorded = answers.map((line) => line.split(' ')).filter(([what]) => what === 'recorded');
  expect(recorded.length).toBe(PROCESSES * EVENTS_EACH);
  const rows = await ledger.rows();
  const hashes = new Map(rows.map(({ seq, event_hash }) => [String(seq), event_hash]));
  expect(rows.length).toBe(1 + PROCESSES * EVENTS_EACH);
  expect(hashes.size).toBe(rows.length);
  expect(recorded.every(([, seq = '', hash]) => hashes.get(seq) === hash)).toBe(true);
  for (const name of names) {
    const own = rows.filter(({ actor }) => actor === `${name}@example.com`);
    expect(own.map(({ event_id }) => event_id)).toEqual(
      own.map((_, at) => `${name}-event-${at + 1}`),
    );
  }
  await expectWhole();
}, 600_000);

test('a writer that is killed leaves a whole chain, and its event once or not at all', async () => {
  const killed = start('killed', 1000);
  while (killed.lines().length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
  killed.process.kill('SIGKILL');
  await killed.ended;
  await ledger.warehouse.rows('SELECT 1');
  const after = start('after', 3);
  await after.ended;
  expect(after.lines().map((line) => line.split(' ')[0])).toEqual(Array(3).fill('recorded'));
  const told = killed.lines().length;
  const own = (await ledger.rows()).filter(({ actor }) => actor === 'killed@example.com');
  expect([told, told + 1]).toContain(own.length);
  await expectWhole();
});

async function expectWhole() {
  const verified = verifyRows(await ledger.rows(), await ledger.head(), { sha256 });
  expect(verified).toMatchObject({ ok: true });
}
