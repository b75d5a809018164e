/** Whether a target will be met, from where it lies in a forecast's interval. */

import type { PublishedMetric } from '../registry/published.ts';
import type { ForecastStep } from './forecast.ts';

/** `likely`, `unlikely`: the 80 % interval lies wholly on one side, so at least nine chances in ten. `even`: it could be either. */
export type Outlook = 'likely' | 'even' | 'unlikely';

type Aim = Pick<PublishedMetric, 'direction' | 'target' | 'thresholds'>;

/**
 * Null where there is no target, or where nobody said how near to the target is near enough: for the direction `target` that is the
 * distance of the threshold to watch.
 */
export function outlook(
  { direction, target, thresholds }: Aim,
  step: ForecastStep,
): Outlook | null {
  if (target === null) return null;
  switch (direction) {
    case 'up':
      return within(target, Number.POSITIVE_INFINITY, step);
    case 'down':
      return within(Number.NEGATIVE_INFINITY, target, step);
    case 'target': {
      if (thresholds === null) return null;
      const distance = Math.abs(thresholds.watch - target);
      return within(target - distance, target + distance, step);
    }
  }
}

function within(low: number, high: number, { low80, high80 }: ForecastStep): Outlook {
  if (low80 >= low && high80 <= high) return 'likely';
  return high80 < low || low80 > high ? 'unlikely' : 'even';
}
