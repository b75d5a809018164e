/** A first and a second `start --once` at each scale: seconds by phase and peak memory. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, runMeasured } from './measured-command.ts';

export interface ScaleResult {
  readonly scale: number;
  readonly state: string;
  readonly out: string;
  readonly first: Measured;
  readonly second: Measured;
}

const AS_OF = '2026-06-30';

/** Leaves the state folder for the measurements that follow. */
export async function benchScale(scale: number, folder: string): Promise<ScaleResult> {
  const state = join(folder, `state-${scale}`);
  const out = join(folder, `out-${scale}`);
  mkdirSync(state, { recursive: true });
  const shared = ['start', '--once', '--port', '0', '--state', state, '--out', out];
  const first = await runMeasured(
    [...shared, '--scale', String(scale), '--seed', '1', '--as-of', AS_OF],
    folder,
  );
  return { scale, state, out, first, second: await runMeasured(shared, folder) };
}
