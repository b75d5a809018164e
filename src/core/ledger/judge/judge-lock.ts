/** Changing control limits: who may, of which KPI, and that no period is judged by limits that it made itself. */

import type { BaselineLocked, ChartGrain } from '../event.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { dayOf, liveDefinition } from '../state.ts';
import { type Case, notEntitled } from './case.ts';
import { unknownMetric } from './judge-proposal.ts';

/** Terse: the script of the warehouse has a longest length. Whether the baseline has enough values is seen where they are read. */
export function judgeLock(
  { metricId, grain, baselineFrom, baselineTo, from }: BaselineLocked,
  given: Case,
): Refusal | undefined {
  const { state, stamp } = given;
  const barred = notEntitled('limits.not-entitled', 'Changing limits', 'limitSetters', given);
  if (barred) return barred;
  const grains = liveDefinition(state, metricId)?.content.grains;
  if (!Array.isArray(grains) || grains.indexOf(grain) < 0)
    return unknownMetric(`${metricId} by ${grain}`);
  const isSensible =
    [baselineFrom, baselineTo, from].every((day) => isStart(day, grain)) &&
    baselineFrom < baselineTo &&
    baselineTo < from &&
    from <= dayOf(stamp.at);
  return isSensible
    ? undefined
    : refusal(
        'limits.dates',
        `Limits of ${baselineFrom} to ${baselineTo} can not judge from ${from} on.`,
        `Name first days of a ${grain}: a baseline, and a later period that has begun.`,
      );
}

function isStart(day: string, grain: ChartGrain): boolean {
  if (grain === 'week') return new Date(day).getUTCDay() === 1;
  return (grain === 'month' ? /-01$/ : /-(01|04|07|10)-01$/).test(day);
}
