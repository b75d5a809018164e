/** The three detection rules of a process-behaviour chart, each with the points that it names. */

/** Why a point is a signal and not noise. */
export type XmrSignal = 'beyond a limit' | 'eight on one side' | 'three of four near a limit';

/** Strongest first. */
export const XMR_RULES: readonly XmrSignal[] = [
  'beyond a limit',
  'eight on one side',
  'three of four near a limit',
];

export interface ChartSignal {
  readonly rule: XmrSignal;
  readonly side: 'above' | 'below';
  /** Places in the series, rising. The last one completed the signal or lengthened it. */
  readonly points: readonly number[];
}

const RUN = 8;
const NEAR = 3;
/** How far back the four points lie, the oldest first. */
const WINDOW = [3, 2, 1, 0];

/**
 * Every signal of a series that is told as distances from what was expected, in multiples of the distance to the limit: beyond ±1
 * a point is outside. A point within `slack` (same length, 0 where left out) of the expectation is on no side. Neighbouring finds
 * of one rule on one side are one signal. Ordered by rule, then by place.
 * Rules: D. Wheeler, Understanding Variation.
 */
export function signalsIn(
  distances: readonly number[],
  slack: readonly number[] = [],
): readonly ChartSignal[] {
  const sides = distances.map((x, i) => (Math.abs(x) > (slack[i] ?? 0) ? Math.sign(x) : 0));
  return [...beyond(distances), ...runs(sides), ...nearLimit(distances)];
}

/** Rounding of a point that lies on its limit is not beyond it. */
const LIMIT = 1 + 1e-9;

function beyond(distances: readonly number[]): readonly ChartSignal[] {
  return stretches(distances.map((x) => (Math.abs(x) > LIMIT ? Math.sign(x) : 0))).map((points) =>
    signal('beyond a limit', distances, points),
  );
}

function runs(sides: readonly number[]): readonly ChartSignal[] {
  return stretches(sides)
    .filter((points) => points.length >= RUN)
    .map((points) => signal('eight on one side', sides, points));
}

function nearLimit(distances: readonly number[]): readonly ChartSignal[] {
  const near = distances.map((x) => (Math.abs(x) > 0.5 ? Math.sign(x) : 0));
  const signals: ChartSignal[] = [];
  for (let end = WINDOW.length - 1; end < near.length; end += 1) {
    const side = near[end];
    if (side === undefined || side === 0) continue;
    const named = WINDOW.map((back) => end - back).filter((i) => near[i] === side);
    if (named.length < NEAR) continue;
    const found = signal('three of four near a limit', near, named);
    const last = signals.at(-1);
    const joins = last?.side === found.side && named.some((i) => last.points.includes(i));
    if (joins && last) signals.pop();
    const points = [...new Set([...(joins && last ? last.points : []), ...named])];
    signals.push({ ...found, points });
  }
  return signals;
}

/** Stretches of neighbouring points that carry the same sign, which is not 0. */
function stretches(signs: readonly number[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  signs.forEach((sign, i) => {
    if (sign === 0) return;
    const last = found.at(-1);
    if (last !== undefined && signs[i - 1] === sign) last.push(i);
    else found.push([i]);
  });
  return found;
}

function signal(rule: XmrSignal, signs: readonly number[], points: readonly number[]): ChartSignal {
  return { rule, side: (signs[points[0] ?? 0] ?? 0) > 0 ? 'above' : 'below', points };
}
