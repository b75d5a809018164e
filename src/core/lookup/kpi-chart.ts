/** The series of one KPI for its chart, with what it may look like and who may change its limits. */

import { rhythmOf } from '../brief/newest-lines.ts';
import { latestCompletePeriod } from '../brief/period.ts';
import { shiftPeriod } from '../calendar/civil-date.ts';
import type { KpiChart } from '../endpoints/chart-messages.ts';
import type { ChartGrain, Person } from '../ledger/event.ts';
import { notEntitled } from '../ledger/judge/case.ts';
import { lockKey } from '../ledger/state.ts';
import { judgementWords, type StandingFacts, standingOf } from '../quality/standing.ts';
import type { MetricValue, PublishedMetric } from '../registry/published.ts';

export interface ChartFacts extends StandingFacts {
  /** Of this KPI alone, oldest first in each grain. */
  readonly values: readonly MetricValue[];
  /** As the warehouse knows the person. */
  readonly reader: Person;
}

const GRAINS: readonly ChartGrain[] = ['week', 'month', 'quarter'];

/** Of the shortest periods unless told which; undefined for a KPI that is retired or is not measured so. */
export function kpiChart(
  metric: PublishedMetric,
  wanted: string,
  facts: ChartFacts,
): KpiChart | undefined {
  if (metric.status === 'retired') return undefined;
  const { id, name, unit, type, direction, target } = metric;
  const grains = GRAINS.filter((one) => metric.grains.includes(one));
  const grain = grains.find((one) => one === (wanted || rhythmOf(metric)));
  if (grain === undefined) return undefined;
  const values = facts.values.filter((one) => one.grain === grain && one.isComplete);
  const newest = latestCompletePeriod(facts.dataAsOf, grain);
  const judgement = standingOf(
    metric,
    values.find(({ periodStart }) => periodStart === newest),
    facts,
  );
  const { state } = facts.ledger;
  const stamp = { actor: facts.reader, at: facts.refreshedAt };
  const barred = notEntitled('limits.not-entitled', 'Changing limits', 'limitSetters', {
    state,
    stamp,
  });
  return {
    ...{ id, name, unit, type, direction, target, grain, grains, newest },
    values: values.map(({ periodStart, value, sampleSize, definitionVersion }) => [
      periodStart,
      value,
      sampleSize,
      definitionVersion,
    ]),
    isNewestTrusted: judgement.standing !== 'failed gate',
    running: shiftPeriod(newest, grain, 1),
    standing: judgement.standing,
    isOfficial: judgement.standing === 'canonical',
    reason: judgementWords(judgement),
    locks: state.locks.get(lockKey(id, grain)) ?? [],
    barred: barred === undefined ? null : `${barred.what} ${barred.mend}`,
  };
}
