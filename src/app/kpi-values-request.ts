/** The one request for the newest values of every KPI: whoever asks it again finds the result in the warehouse's cache. */

import type { QueryRequest } from './ports.ts';
import { type Parameter, type QueryLimits, queryRequest } from './query-request.ts';
import { STATEMENTS } from './statements.ts';

/** Slices of the running period and the two before it, so that the newest complete one has one to be compared with. */
const NEWEST_SLICES = 3;

/**
 * Trailing periods read of each grain, the running one included. Of weeks and months as many as a forecast needs to learn two seasons
 * and to be tried three times after them.
 */
export const PERIODS_READ: readonly Parameter[] = [
  { name: 'weeks', type: 'INT64', value: '131' },
  { name: 'months', type: 'INT64', value: '38' },
  { name: 'quarters', type: 'INT64', value: '13' },
];

/** `slicePeriods`: of how many periods also the slices, which only the drivers of an old brief need. */
export function kpiValuesRequest(
  limits: QueryLimits = {},
  slicePeriods = NEWEST_SLICES,
): QueryRequest {
  const periods: readonly Parameter[] = [
    ...PERIODS_READ,
    { name: 'slice_periods', type: 'INT64', value: String(slicePeriods) },
  ];
  return queryRequest(STATEMENTS.kpiValues, periods, limits);
}
