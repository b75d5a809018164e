import type { Clock } from '../../src/app/ports.ts';

/** A clock that stands still and remembers how long it was asked to sleep. */
export function fakeClock(now = '2026-03-02T09:00:00.000Z'): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return { now: () => now, elapsedMs: () => 0, sleep: (ms) => slept.push(ms), slept };
}
