/** The statement that computes a proposed definition beside the live one. */

import { latestCompletePeriod } from '../brief/period.ts';
import { type CivilDate, shiftPeriod } from '../calendar/civil-date.ts';
import { compileTotals } from '../registry/compile/compile-kpi-values.ts';
import type { Registry } from '../registry/registry.ts';

/** Finished periods that are compared of each grain: a year of weeks, two of months and of quarters. */
export const PERIODS_COMPARED = { week: 52, month: 24, quarter: 8 } as const;

const GRAINS = ['week', 'month', 'quarter'] as const;

/** A statement with the values of its named parameters. */
export interface ComparisonStatement {
  readonly sql: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: 'STRING' | 'DATE';
    readonly value: string;
  }[];
  /** At most so many rows come back. */
  readonly mostRows: number;
}

/**
 * One row a metric, grain and finished period that either side has: `before` as the deployed `kpi_values` has it, `after` as the
 * registry with the change computes it; totals only. `same`: both registries compute these metrics by the same statement, so that no
 * number can differ. `no-grain`: with the change they have neither weeks, months nor quarters. `metricIds` are known to the
 * registry; the text holds nothing else but what the compiler wrote.
 */
export function comparisonStatement(
  before: Registry,
  after: Registry,
  metricIds: readonly string[],
  dataAsOf: CivilDate,
): ComparisonStatement | 'same' | 'no-grain' {
  const proposed = compileTotals(after, metricIds, GRAINS);
  if (proposed === compileTotals(before, metricIds, GRAINS)) return 'same';
  if (proposed === undefined) return 'no-grain';
  return {
    sql: framed(proposed),
    parameters: [
      { name: 'metric_ids', type: 'STRING', value: metricIds.join(',') },
      ...GRAINS.flatMap((grain) => {
        const last = latestCompletePeriod(dataAsOf, grain);
        const first = shiftPeriod(last, grain, 1 - PERIODS_COMPARED[grain]);
        return [day(`first_${grain}`, first), day(`last_${grain}`, last)];
      }),
    ],
    mostRows: metricIds.length * GRAINS.reduce((sum, grain) => sum + PERIODS_COMPARED[grain], 0),
  };
}

function day(name: string, value: CivilDate) {
  return { name, type: 'DATE', value } as const;
}

function framed(proposed: string): string {
  return [
    '-- A proposed definition, with the KPIs that are computed from it, beside what is live. Compiled: never edit it by hand.',
    '-- Parameters: @metric_ids, STRING, ids parted by commas; @first_week, @last_week and so on, DATE, the first and last period of a grain.',
    'WITH',
    '  proposed AS (',
    ...proposed.split('\n').map((line) => `    ${line}`),
    '  ),',
    '  after_values AS (',
    '    SELECT metric_id, grain, period_start, value, data_as_of',
    '    FROM proposed',
    `    WHERE is_complete AND ${IN_TIME}`,
    '  ),',
    '  before_values AS (',
    '    SELECT metric_id, grain, period_start, value, data_as_of',
    '    FROM `execkpi_execkpi.kpi_values`',
    "    WHERE is_complete AND slice_dimension = 'all'",
    "      AND metric_id IN UNNEST(SPLIT(@metric_ids, ','))",
    `      AND ${IN_TIME}`,
    '  )',
    'SELECT',
    '  metric_id,',
    '  grain,',
    '  period_start,',
    '  before_values.value AS value_before,',
    '  after_values.value AS value_after,',
    '  COALESCE(after_values.data_as_of, before_values.data_as_of) AS data_as_of',
    'FROM before_values',
    'FULL JOIN after_values USING (metric_id, grain, period_start)',
    'ORDER BY metric_id, grain, period_start',
    '',
  ].join('\n');
}

const IN_TIME = [
  'CASE grain',
  ...GRAINS.map(
    (grain) => `WHEN '${grain}' THEN period_start BETWEEN @first_${grain} AND @last_${grain}`,
  ),
  'END',
].join(' ');
