/** Which KPIs a brief speaks of: those that need somebody, and those that got better. No signal, no comment. */

import { type CivilDate, epochMs, shiftPeriod } from '../calendar/civil-date.ts';
import type { KpiLine } from './kpi-line.ts';
import { completeNumber, type MetricHistory } from './metric-history.ts';
import { targetState } from './target-state.ts';

/** Somebody has to act, or the number is not what its past leads one to expect and not for the better. */
export function needsAttention({ state, signal }: KpiLine): boolean {
  return state === 'act' || (signal.signal !== null && signal.reading !== 'better');
}

/** After so many weeks an improvement is how things are. */
const NEWS_WEEKS = 13;

/** A signal for the better that began lately, of a KPI that is not beyond its threshold. */
export function isImproved(line: KpiLine, week: CivilDate): boolean {
  const { state, signal } = line;
  if (state === 'act' || signal.reading !== 'better' || signal.since === null) return false;
  return weeksOpen(signal.since, line, week) <= NEWS_WEEKS;
}

/** What is to be acted on first, then what is farthest from usual; equal ones in their order. */
export function mostUrgentFirst(lines: readonly KpiLine[]): readonly KpiLine[] {
  return [...lines].sort((a, b) => {
    const byState = Number(b.state === 'act') - Number(a.state === 'act');
    if (byState !== 0) return byState;
    const [farA, farB] = [Math.abs(a.signal.distance), Math.abs(b.signal.distance)];
    return farA === farB ? 0 : farB - farA;
  });
}

/** No further back is looked for the start of what is beyond its threshold. */
const LONGEST = 52;

/** The first period from which on it has needed attention without a break. */
export function needsAttentionSince(line: KpiLine, history: MetricHistory): CivilDate {
  const { metric, grain, period, signal, state } = line;
  const bySignal = signal.since ?? period;
  if (state !== 'act') return bySignal;
  let since = period;
  for (let i = 1; i <= LONGEST; i += 1) {
    const before = shiftPeriod(period, grain, -i);
    if (targetState(metric, completeNumber(history.at(metric.id, grain, before))) !== 'act') break;
    since = before;
  }
  return [bySignal, since].sort()[0] ?? since;
}

const WEEK_MS = 7 * 86_400_000;

/** Weeks from the end of the period that began it to the brief of `week`, the first one counted: at least 1. */
export function weeksOpen(since: CivilDate, line: KpiLine, week: CivilDate): number {
  const end = epochMs(shiftPeriod(since, line.grain, 1));
  return Math.max(1, Math.floor((epochMs(week) - end) / WEEK_MS) + 2);
}
