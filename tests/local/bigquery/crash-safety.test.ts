/** Data and catalog agree after the process that wrote them was killed: what was answered is there, nothing is there by half. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PROJECT, startWarehouse } from './warehouse-under-test.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../../..');

/** How many writes each process has answered before it is killed, and how long after: at no boundary of a write. */
const KILLS = [
  { writes: 3, laterMs: Math.random() * 40 },
  { writes: 2, laterMs: Math.random() * 40 },
  { writes: 4, laterMs: Math.random() * 40 },
];

describe('a warehouse whose process is killed', () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-crash-'));
    program = join(ROOT, 'node_modules/.cache', `write-until-killed-${process.pid}.mjs`);
    await build({
      entryPoints: [join(HERE, 'write-until-killed.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'silent',
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(program, { force: true });
  });

  test('keeps every write it answered, and data and catalog in step, three times over', async () => {
    const databasePath = join(folder, 'warehouse.duckdb');
    let answered = 0;
    for (const { writes, laterMs } of KILLS) {
      answered = await writeAndKill(program, databasePath, answered + writes, laterMs);
      const found = await inspect(databasePath);
      expect(found.total).toBeGreaterThanOrEqual(answered);
      expect(found).toEqual({ ...found, firsts: found.total, seconds: found.total });
      expect(found.listed).toEqual(found.stored);
      expect(found.views).toEqual(found.tables);
      answered = found.total;
    }
  }, 120_000);
});

/** Runs the writer until it has answered a number of writes and a moment more; gives the last number it printed. */
function writeAndKill(
  program: string,
  databasePath: string,
  until: number,
  laterMs: number,
): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, [program, databasePath], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let last = 0;
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += String(chunk);
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    last = Number(String(chunk).trim().split('\n').at(-1));
    if (last >= until) setTimeout(() => child.kill('SIGKILL'), laterMs);
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(last);
      else reject(new Error(`The writer ended by itself: ${errors}`));
    });
  });
}

async function inspect(databasePath: string) {
  const warehouse = await startWarehouse({ databasePath });
  const count = async (sql: string) => Number((await warehouse.rows(sql))[0]?.[0]);
  const total = await count('SELECT COUNT(*) FROM d.total');
  const firsts = await count('SELECT COUNT(*) FROM d.entries WHERE half = "first"');
  const seconds = await count('SELECT COUNT(*) FROM d.entries WHERE half = "second"');
  const reply = await warehouse.request('GET', `/projects/${PROJECT}/datasets/d/tables`);
  const resources = reply.json.tables as readonly { tableReference: { tableId: string } }[];
  const listed = resources.map(({ tableReference }) => tableReference.tableId).sort();
  const reader = await warehouse.service
    .connection()
    .runAndReadAll(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = '${PROJECT}.d'`,
    );
  const stored = reader
    .getRows()
    .map(([name]) => String(name))
    .sort();
  const numbered = (prefix: string) =>
    listed.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  for (const n of numbered('view_')) {
    expect(await warehouse.rows(`SELECT twice FROM d.view_${n}`)).toEqual([
      [String(2 * Number(n))],
    ]);
  }
  await warehouse.close();
  return {
    total,
    firsts,
    seconds,
    listed,
    stored,
    tables: numbered('made_'),
    views: numbered('view_'),
  };
}
