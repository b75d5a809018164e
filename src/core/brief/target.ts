/** Which target counts at which grain: a week can not be held to a quarter's revenue. */

import type { Grain } from '../calendar/civil-date.ts';
import type { PublishedMetric } from '../registry/published.ts';

/**
 * The metric's target at `grain`, or null. Amounts that add up over time (counts and money, unless they are a ratio) have the
 * target of their first declared grain and none at another; every other unit has the same target at each grain.
 */
export function targetAt(metric: PublishedMetric, grain: Grain): number | null {
  return addsUp(metric) && metric.grains[0] !== grain ? null : metric.target;
}

function addsUp(metric: PublishedMetric): boolean {
  return (metric.unit === 'count' || metric.unit === 'currency') && metric.type !== 'ratio';
}
