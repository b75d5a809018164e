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

/** What is compared. */
export interface Comparing {
  /** The live definitions. */
  readonly before: Registry;
  /** The same with the proposed one among them. */
  readonly after: Registry;
  /** Known to `after`. */
  readonly metricIds: readonly string[];
  readonly dataAsOf: CivilDate;
  /**
   * Whether the deployed `kpi_values` has the very text that `before` compiles to: then its numbers are computed from `before`, which
   * reads only what these metrics need; else the deployed view is read, which computes every KPI.
   */
  readonly isBeforeDeployed: boolean;
}

/**
 * One row a metric, grain and finished period that either side has: `value_before` as the deployed `kpi_values` has it, `value_after`
 * as it would; totals only. `same`: both registries compute these metrics by the same statement, so that no number can
 * differ. `no-grain`: they have neither weeks, months nor quarters. What is retired is unknown afterwards. The text holds nothing but what the
 * compiler wrote.
 */
export function comparisonStatement(
  comparing: Comparing,
): ComparisonStatement | 'same' | 'no-grain' {
  const { before, after, metricIds, dataAsOf, isBeforeDeployed } = comparing;
  const live = compileTotals(before, metricIds, GRAINS);
  const proposed = compileTotals(after, metricIds, GRAINS);
  if (proposed === undefined && live === undefined) return 'no-grain';
  if (proposed === live) return 'same';
  const ids = isBeforeDeployed ? [] : [text('metric_ids', metricIds.join(','))];
  return {
    sql: asPerson(framed(isBeforeDeployed ? computed(live) : DEPLOYED, proposed)),
    parameters: [
      ...ids,
      ...GRAINS.flatMap((grain) => {
        const last = latestCompletePeriod(dataAsOf, grain);
        const first = shiftPeriod(last, grain, 1 - PERIODS_COMPARED[grain]);
        return [day(`first_${grain}`, first), day(`last_${grain}`, last)];
      }),
    ],
    mostRows: metricIds.length * GRAINS.reduce((sum, grain) => sum + PERIODS_COMPARED[grain], 0),
  };
}

/**
 * The deployed view may read silver, the people who look at evidence may not: the same day is in the governed dataset. Only whole
 * lines are such a line, and no text of a definition has a line of its own.
 */
function asPerson(sql: string): string {
  return sql.replace(
    /^( *FROM )`countersign_silver\.data_as_of`$/gm,
    '$1`execkpi_execkpi.data_as_of`',
  );
}

function text(name: string, value: string) {
  return { name, type: 'STRING', value } as const;
}

function day(name: string, value: CivilDate) {
  return { name, type: 'DATE', value } as const;
}

/** The numbers that are live: of the whole deployed view those of the metrics asked for. */
const DEPLOYED: readonly string[] = [
  'SELECT *',
  'FROM `execkpi_execkpi.kpi_values`',
  "WHERE slice_dimension = 'all' AND metric_id IN UNNEST(SPLIT(@metric_ids, ','))",
];

/** A KPI that is created has no numbers. */
function computed(query: string | undefined): readonly string[] {
  return query === undefined ? noneOf('proposed') : query.split('\n');
}

/** Columns without a row. */
function noneOf(other: string): readonly string[] {
  return ['SELECT *', `FROM ${other}`, 'WHERE FALSE'];
}

/** A query reads those before it: the side that has none of its own comes second. */
function sides(live: readonly string[], proposed: string | undefined): readonly string[] {
  return proposed === undefined
    ? [...named('live', live), ...named('proposed', noneOf('live'))]
    : [...named('proposed', proposed.split('\n')), ...named('live', live)];
}

function framed(live: readonly string[], proposed: string | undefined): string {
  return [
    '-- A proposed definition, with the KPIs that are computed from it, beside what is live. Compiled: never edit it by hand.',
    '-- Parameters: @first_week, @last_week and so on, DATE, the first and last period of a grain; @metric_ids, STRING, ids parted by',
    '-- commas, where the deployed view is read.',
    'WITH',
    ...sides(live, proposed),
    ...named('after_values', inTime('proposed')),
    ...named('before_values', inTime('live')).slice(0, -1),
    '  )',
    'SELECT',
    '  metric_id,',
    '  grain,',
    '  period_start,',
    '  before_values.value AS value_before,',
    '  after_values.value AS value_after',
    'FROM before_values',
    'FULL JOIN after_values USING (metric_id, grain, period_start)',
    'ORDER BY metric_id, grain, period_start',
    '',
  ].join('\n');
}

function named(name: string, lines: readonly string[]): readonly string[] {
  return [`  ${name} AS (`, ...lines.map((line) => `    ${line}`), '  ),'];
}

function inTime(source: string): readonly string[] {
  return [
    'SELECT metric_id, grain, period_start, value',
    `FROM ${source}`,
    `WHERE is_complete AND ${IN_TIME}`,
  ];
}

const IN_TIME = [
  'CASE grain',
  ...GRAINS.map(
    (grain) => `WHEN '${grain}' THEN period_start BETWEEN @first_${grain} AND @last_${grain}`,
  ),
  'END',
].join(' ');
