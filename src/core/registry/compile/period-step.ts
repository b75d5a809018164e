/** From one period to the next, as GoogleSQL says it. */

import type { Grain } from '../../calendar/civil-date.ts';

export const PERIOD_STEP: Readonly<Record<Grain, string>> = {
  day: '1 DAY',
  week: '7 DAY',
  month: '1 MONTH',
  quarter: '3 MONTH',
  year: '1 YEAR',
};
