/** What a series usually does and whether its newest value is unusual, in words. */

import {
  limitDistance,
  type XmrLimits,
  type XmrSignal,
  xmrLimits,
  xmrSignals,
} from '../signals/xmr.ts';

export interface SignalReading {
  /** For a table: "usual", "above its usual range", "too little history". */
  readonly words: string;
  /** Null when the newest value is usual or nothing can be said. */
  readonly signal: XmrSignal | null;
  /** Distance from the mean in multiples of the distance to a limit; 0 when nothing can be said. */
  readonly distance: number;
  readonly limits: XmrLimits | null;
}

/** Weeks or months before the newest that say what is usual: enough to be solid, few enough to follow the business. */
export const BASELINE_PERIODS = 20;

/** Reads `trend` (oldest first, null where unknown): its last entry against the ones before it. */
export function readSignal(trend: readonly (number | null)[]): SignalReading {
  const newest = trend.at(-1) ?? null;
  if (newest === null) return nothing('no value');
  const baseline = trend.slice(0, -1).filter((x) => x !== null);
  const limits = xmrLimits(baseline.slice(-BASELINE_PERIODS));
  if (limits === null) return nothing('too little history');
  const signal = xmrSignals([...baseline, newest], limits)[0] ?? null;
  const distance = limitDistance(newest, limits);
  return { words: inWords(signal, distance), signal, distance, limits };
}

function nothing(words: string): SignalReading {
  return { words, signal: null, distance: 0, limits: null };
}

function inWords(signal: XmrSignal | null, distance: number): string {
  const side = distance > 0 ? 'above' : 'below';
  switch (signal) {
    case null:
      return 'usual';
    case 'beyond a limit':
      return `${side} its usual range`;
    case 'eight on one side':
      return `eight in a row ${side} average`;
    case 'three of four near a limit':
      return `three of four far ${side} average`;
  }
}
