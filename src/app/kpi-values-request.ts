/** The one request for the newest values of every KPI: whoever asks it again finds the result in the warehouse's cache. */

import type { QueryRequest } from './ports.ts';
import { type Parameter, type QueryLimits, queryRequest } from './query-request.ts';
import { STATEMENTS } from './statements.ts';

/** Slices of the running period and the two before it, so that the newest complete one has one to be compared with. */
const NEWEST_SLICES = 3;

/**
 * Trailing periods read of each grain: two years of weeks (this year and last), three of months and of quarters. `slicePeriods`: of
 * how many of them also the slices, which only the drivers of an old brief need.
 */
export function kpiValuesRequest(
  limits: QueryLimits = {},
  slicePeriods = NEWEST_SLICES,
): QueryRequest {
  const periods: readonly Parameter[] = [
    { name: 'weeks', type: 'INT64', value: '106' },
    { name: 'months', type: 'INT64', value: '37' },
    { name: 'quarters', type: 'INT64', value: '13' },
    { name: 'slice_periods', type: 'INT64', value: String(slicePeriods) },
  ];
  return queryRequest(STATEMENTS.kpiValues, periods, limits);
}
