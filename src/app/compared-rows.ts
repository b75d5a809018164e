/** Rows of a comparison as values, parsed once at the border. */

import { parseCivilDate } from '../core/calendar/civil-date.ts';
import type { ComparedValue } from '../core/evidence/compared-value.ts';
import { toNumber, unexpected } from './metric-value-rows.ts';
import type { ResultRow } from './result-rows.ts';

/** Throws `CountersignError` when the row is not what `comparisonStatement` promises. */
export function comparedValue(row: ResultRow): ComparedValue {
  const periodStart = parseCivilDate(String(row.period_start));
  if (periodStart === undefined) throw unexpected('comparison.period_start', row.period_start);
  return {
    metricId: String(row.metric_id),
    grain: String(row.grain) as ComparedValue['grain'],
    periodStart,
    before: toNumber(row.value_before),
    after: toNumber(row.value_after),
  };
}
