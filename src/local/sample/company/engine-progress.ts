/** How far the marketing engine had come at a moment: it was built over the last years, not given from the start. */

import { addDays, epochMs } from '../../../core/calendar/civil-date.ts';
import type { World } from '../generate/world.ts';

/** The programme began so many days before the as-of date. */
export const ENGINE_DAYS = 900;

/**
 * SQL of a number from 0, before a part of the engine was live, to 1 from `rampDays` later on. `moment` is in seconds since
 * 1970; the part went live `afterDays` after the programme began.
 */
export function engineProgress(
  world: World,
  moment: string,
  rampDays: number,
  afterDays = 0,
): string {
  const live = epochMs(addDays(world.asOf, afterDays - ENGINE_DAYS)) / 1000;
  return `least(1, greatest(0, (${moment} - ${live}) / ${rampDays * 86_400}.0))`;
}
