/** What is known now of a number that was issued: the same KPI, grain and period, by the definition and the data of today. */

import { outcomeOf } from '../evidence/compared-value.ts';
import { type Judgement, standingOf } from '../quality/standing.ts';
import type { PublishedMetric, Snapshot } from '../registry/published.ts';
import type { ScoreLine } from './brief.ts';
import { completeNumber, metricHistory } from './metric-history.ts';

export interface KnownNow {
  readonly metric: PublishedMetric;
  /** Null is unknown, never 0. */
  readonly value: number | null;
  readonly judgement: Judgement;
  /** The value is the issued one but for how a computer adds up, and so is the version of the definition. */
  readonly isSame: boolean;
}

type IssuedNumber = Pick<ScoreLine, 'metricId' | 'grain' | 'period' | 'value' | 'version'>;

/** Undefined for a KPI that is not published any more. */
export function knownNow(snapshot: Snapshot): (then: IssuedNumber) => KnownNow | undefined {
  const history = metricHistory(snapshot.values);
  const metrics = new Map(snapshot.metrics.map((metric) => [metric.id, metric]));
  return (then) => {
    const metric = metrics.get(then.metricId);
    if (metric === undefined || metric.status === 'retired') return undefined;
    const row = history.at(metric.id, then.grain, then.period);
    const value = completeNumber(row);
    const outcome = outcomeOf({ before: then.value, after: value });
    return {
      metric,
      value,
      judgement: standingOf(metric, row, snapshot),
      isSame: (outcome === 'unchanged' || outcome === 'unknown') && metric.version === then.version,
    };
  };
}
