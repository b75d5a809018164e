/** Seconds by phase of a run. */

import { performance } from 'node:perf_hooks';

export type PhaseSeconds = Readonly<Record<string, number>>;

export interface PhaseTimer {
  phase<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  /** Rounded to milliseconds, with the total of the process so far. */
  seconds(): PhaseSeconds;
}

/** `buildSeconds` were spent before this program started. */
export function phaseTimer(buildSeconds: number): PhaseTimer {
  const taken: Record<string, number> = buildSeconds > 0 ? { build: round(buildSeconds) } : {};
  return {
    phase: async (name, work) => {
      const started = performance.now();
      try {
        return await work();
      } finally {
        taken[name] = round((taken[name] ?? 0) + (performance.now() - started) / 1000);
      }
    },
    seconds: () => ({ ...taken, total: round(performance.now() / 1000) }),
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
