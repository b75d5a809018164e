/** Rows of `kpi_values` as values, parsed once at the border. */

import { parseCivilDate } from '../core/calendar/civil-date.ts';
import { CountersignError } from '../core/errors/problem.ts';
import type { MetricValue } from '../core/registry/published.ts';
import type { ResultRow } from './result-rows.ts';

/** Throws `CountersignError` when the row is not what the statement promises. */
export function toMetricValue(row: ResultRow): MetricValue {
  const periodStart = parseCivilDate(String(row.period_start));
  if (periodStart === undefined) throw unexpected('kpi_values.period_start', row.period_start);
  return {
    metricId: String(row.metric_id),
    definitionVersion: Number(row.definition_version),
    grain: String(row.grain) as MetricValue['grain'],
    periodStart,
    isComplete: row.is_complete === true,
    sliceDimension: String(row.slice_dimension),
    sliceValue: String(row.slice_value),
    value: toNumber(row.value),
    numerator: toNumber(row.numerator),
    denominator: toNumber(row.denominator),
    sampleSize: toNumber(row.sample_size),
  };
}

/** Null for what is no finite number. */
export function toNumber(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** The refusal of something that the warehouse should never send. */
export function unexpected(where: string, value: unknown): CountersignError {
  return new CountersignError({
    code: 'warehouse.unexpected-value',
    where,
    what: `The warehouse sent something unexpected: ${String(value).slice(0, 80)}.`,
    mend: 'Ask the data team to provision and publish again.',
  });
}
