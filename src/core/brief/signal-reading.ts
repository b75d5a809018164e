/** What a series usually does and whether its newest value is unusual, in words. */

import { clearTrend, type Point } from '../signals/trend-line.ts';
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
  /** Distance from what was expected in multiples of the distance to a limit; 0 when nothing can be said. */
  readonly distance: number;
  /** What was expected of the newest value. */
  readonly limits: XmrLimits | null;
}

/** Weeks or months before the newest that say what is usual: enough to be solid, few enough to follow the business. */
export const BASELINE_PERIODS = 20;

/**
 * Reads `trend` (oldest first, null where unknown): its last entry against the ones before it. A series that clearly grows or
 * shrinks is read around its line, or growth itself would be called unusual every week.
 */
export function readSignal(trend: readonly (number | null)[]): SignalReading {
  const points = trend.flatMap((value, step): Point[] => (value === null ? [] : [{ step, value }]));
  const newest = points.at(-1);
  if (newest === undefined || newest.step !== trend.length - 1) return noSignal('no value');
  const baseline = points.slice(0, -1).slice(-BASELINE_PERIODS);
  const line = clearTrend(baseline);
  const offLine = ({ step, value }: Point) => value - (line?.at(step) ?? 0);
  const limits = xmrLimits(baseline.map(offLine));
  if (limits === null) return noSignal('too little history');
  const signal = xmrSignals([...baseline, newest].map(offLine), limits)[0] ?? null;
  const distance = limitDistance(offLine(newest), limits);
  const words = inWords(signal, distance, line === null ? 'average' : 'trend');
  return { words, signal, distance, limits: shifted(limits, line?.at(newest.step) ?? 0) };
}

/** A reading that says why there is none. */
export function noSignal(words: string): SignalReading {
  return { words, signal: null, distance: 0, limits: null };
}

function shifted(limits: XmrLimits, by: number): XmrLimits {
  const { mean, upper, lower } = limits;
  return { ...limits, mean: mean + by, upper: upper + by, lower: lower + by };
}

function inWords(signal: XmrSignal | null, distance: number, middle: string): string {
  const side = distance > 0 ? 'above' : 'below';
  switch (signal) {
    case null:
      return 'usual';
    case 'beyond a limit':
      return `${side} its usual range`;
    case 'eight on one side':
      return `eight in a row ${side} ${middle}`;
    case 'three of four near a limit':
      return `three of four far ${side} ${middle}`;
  }
}
