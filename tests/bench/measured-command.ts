/** Runs the command line as a person does, in a process of its own, and measures it from outside. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/node/built-file.ts';

export interface Measured {
  readonly seconds: number;
  /** Resident memory at its highest, of the process with all its threads. */
  readonly peakBytes: number;
  /** The last line of standard output, parsed as JSON. */
  readonly summary: RunSummary;
}

/** What `start --once` prints last. */
export interface RunSummary {
  readonly rowsRead: number;
  readonly cellsWritten: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly seconds: Readonly<Record<string, number>>;
}

const PROGRAM = 'src/cli/countersign.mjs';
const READY = /Workbench: (http:\/\/[\d.:]+)\//;

/** Runs `countersign ARGS` to its end. Throws with its messages when it does not exit with 0. */
export async function runMeasured(args: readonly string[], folder: string): Promise<Measured> {
  const peakFile = join(folder, 'peak-memory');
  rmSync(peakFile, { force: true });
  const started = performance.now();
  const child = start(args, peakFile);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const status = await ended(child);
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0)
    throw new Error(`countersign ${args.join(' ')} ended with ${status}:\n${stderr}`);
  const peakBytes = existsSync(peakFile) ? Number(readFileSync(peakFile, 'utf8')) : Number.NaN;
  return { seconds, peakBytes, summary: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') };
}

export interface Served {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** Runs `countersign start` on an existing state folder and leaves it serving. */
export async function serve(state: string): Promise<Served> {
  const child = start(['start', '--port', '0', '--state', state], '');
  const baseUrl = await new Promise<string>((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (text) => {
      stdout += text;
      const found = READY.exec(stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    child.on('exit', () => reject(new Error(`countersign start did not serve:\n${stderr}`)));
  });
  return {
    baseUrl,
    stop: async () => {
      const end = ended(child);
      child.kill('SIGINT');
      await end;
    },
  };
}

function start(args: readonly string[], peakFile: string): ChildProcess {
  const preload = pathToFileURL(join(projectRoot(), 'tests/bench/peak-memory.mjs')).href;
  return spawn(process.execPath, ['--import', preload, PROGRAM, ...args], {
    cwd: projectRoot(),
    env: { ...process.env, BENCH_PEAK_FILE: peakFile || undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('close', (status) => resolve(status)));
}
