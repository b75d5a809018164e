import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/node/built-file.ts';

const PROGRAM = join(projectRoot(), 'src/cli/countersign.mjs');

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of standard output, parsed as JSON. */
  json<T>(): T;
}

/** Runs the command line to its end, as a person would. */
export function runCountersign(args: readonly string[]): CommandResult {
  const result = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: projectRoot(),
    encoding: 'utf8',
  });
  return {
    status: result.status,
    stdout: result.stdout,
    stderr: result.stderr,
    json: <T>() => JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '') as T,
  };
}

/** Starts the command line and leaves it running. */
export function spawnCountersign(args: readonly string[]) {
  return spawn(process.execPath, [PROGRAM, ...args], { cwd: projectRoot() });
}

/** A new empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'countersign-'));
}
