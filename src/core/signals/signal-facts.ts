/** What a chart says of its newest period: a signal, none, or not enough to tell. Facts only; words are made elsewhere. */

import { type Reading, readMove } from '../brief/change.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Direction } from '../registry/published.ts';
import { type ChartPoint, isUsable, type PeriodSignal, type Phase } from './process-chart.ts';
import { XMR_RULES, type XmrSignal } from './rules.ts';
import type { BreakKind, SeriesPoint } from './series.ts';
import { FEWEST_BASELINE_POINTS } from './xmr.ts';

export type SignalFacts =
  | {
      readonly kind: 'signal';
      /** The strongest of the signals that name the newest period. */
      readonly rule: XmrSignal;
      /** All that name it, strongest first. */
      readonly signals: readonly PeriodSignal[];
      /** The earliest period that they name. */
      readonly since: CivilDate;
      readonly side: PeriodSignal['side'];
      /** Against what was expected; `unknown` where the direction is a target that nobody set. */
      readonly reading: Reading;
      readonly point: ChartPoint;
    }
  | { readonly kind: 'no signal'; readonly point: ChartPoint }
  | {
      readonly kind: 'not enough';
      readonly why: NotEnough;
      /** What started the phase that is too short; null where it is the first. */
      readonly brokenBy: BreakKind | null;
      /** Usable values of the phase, and those that limits need. */
      readonly values: number;
      readonly needed: number;
    };

export type NotEnough = 'no value' | 'data not trusted' | 'small sample' | 'too few values';

/** What a metric wants of its values. */
export interface Aim {
  readonly direction: Direction;
  readonly target: number | null;
}

const NEEDED = FEWEST_BASELINE_POINTS + 1;

/** Reads the newest point of `series`, whose chart is `phases` under the same sample floor. */
export function signalFacts(
  series: readonly SeriesPoint[],
  phases: readonly Phase[],
  aim: Aim,
  sampleFloor: number,
): SignalFacts {
  const [newest, phase] = [series.at(-1), phases.at(-1)];
  const missing = whyMissing(newest, sampleFloor);
  const point = phase?.points.at(-1);
  if (missing !== null || phase === undefined || point === undefined) {
    return {
      kind: 'not enough',
      why: missing ?? 'too few values',
      brokenBy: phase?.startedBy ?? null,
      values: phase?.values ?? 0,
      needed: NEEDED,
    };
  }
  const signals = XMR_RULES.flatMap((rule) =>
    phase.signals.filter((found) => found.rule === rule && found.periods.at(-1) === point.period),
  );
  const [strongest] = signals;
  if (strongest === undefined) return { kind: 'no signal', point };
  const since = signals.map(({ periods }) => periods[0] ?? point.period).sort()[0] ?? point.period;
  const { rule, side } = strongest;
  const reading = readMove(aim.direction, aim.target, point.expected, point.value);
  return { kind: 'signal', rule, signals, since, side, reading, point };
}

function whyMissing(newest: SeriesPoint | undefined, sampleFloor: number): NotEnough | null {
  if (newest === undefined || newest.value === null) return 'no value';
  if (!newest.isTrusted) return 'data not trusted';
  return isUsable(newest, sampleFloor) ? null : 'small sample';
}
