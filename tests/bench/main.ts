/**
 * `npm run bench`: measures whole commands, a refresh beside its queries, another client and the bundle, in one run on one
 * machine; prints a table and writes `out/bench.json`. `--quick` takes small scales.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SCALE } from '../../src/local/sample/default-scale.ts';
import { benchBundle } from './bench-bundle.ts';
import { benchClient } from './bench-client.ts';
import { benchCompile } from './bench-compile.ts';
import { benchLedger } from './bench-ledger.ts';
import { benchRefresh } from './bench-refresh.ts';
import { benchScale } from './bench-scales.ts';
import { benchSignals } from './bench-signals.ts';
import { type BenchReport, type FailedScale, reportTable, type ScaleReport } from './report.ts';

const SCALES = [DEFAULT_SCALE, 0.1, 1, 10];
const QUICK_SCALES = [DEFAULT_SCALE, 0.1];

async function bench(scales: readonly number[], folder: string): Promise<BenchReport> {
  const [smallest, ...larger] = scales;
  if (smallest === undefined) throw new Error('no scale was measured');
  const first = await measureScale(smallest, folder);
  say('Measuring google-spreadsheet');
  const client = await benchClient(first.state, first.out);
  say('Measuring signals, drivers and forecasts');
  const signals = await benchSignals();
  say('Measuring definitions, the ledger and the bundle');
  const ledger = await benchLedger(first.state, folder);
  const [compile, bundle] = [benchCompile(), benchBundle()];
  // The large ones take longest: whatever else fails has failed before.
  const measured: ScaleReport[] = [first];
  const failed: FailedScale[] = [];
  for (const scale of larger) {
    try {
      measured.push(await measureScale(scale, folder));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${message.trim()}\n`);
      failed.push({ scale, message });
    }
  }
  return { scales: measured, failed, client, compile, ledger, signals, bundle };
}

async function measureScale(scale: number, folder: string) {
  say(`Measuring scale ${scale}`);
  const result = await benchScale(scale, folder);
  return { ...result, refresh: await benchRefresh(result.state) };
}

function say(message: string) {
  process.stderr.write(`${message} ...\n`);
}

let status = 0;
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
try {
  const report = await bench(process.argv.includes('--quick') ? QUICK_SCALES : SCALES, folder);
  const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model };
  mkdirSync('out', { recursive: true });
  writeFileSync('out/bench.json', `${JSON.stringify({ machine, ...report }, null, 2)}\n`);
  process.stdout.write(`${reportTable(report)}\n`);
  if (report.failed.length > 0) status = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
// The clients keep a worker thread, which would keep the process.
process.exit(status);
