/** Builders for small worlds: a metric, its values, a snapshot around them; each test names only what it is about. */

import { type CivilDate, type Grain, shiftPeriod } from '../../src/core/calendar/civil-date.ts';
import {
  type LedgerExtract,
  type LiveVersion,
  unopenedLedger,
} from '../../src/core/ledger/ledger-extract.ts';
import type {
  MetricValue,
  PublishedMetric,
  Snapshot,
  ViewExtract,
} from '../../src/core/registry/published.ts';

/** A Sunday: the week of 2 June 2025 is the newest finished one, May 2025 the newest finished month. */
export const DATA_AS_OF = '2025-06-08' as CivilDate;
export const LATEST_WEEK = '2025-06-02' as CivilDate;
export const LATEST_MONTH = '2025-05-01' as CivilDate;
export const LATEST_QUARTER = '2025-01-01' as CivilDate;

export function day(text: string): CivilDate {
  return text as CivilDate;
}

/** An approved weekly count; override what matters. */
export function aMetric(
  overrides: Partial<PublishedMetric> & { readonly id: string },
): PublishedMetric {
  return {
    name: overrides.id,
    description: `What ${overrides.id} means.`,
    type: 'simple',
    formula: 'SUM(orders)',
    formulaInWords: 'The sum of orders.',
    inputs: [],
    unit: 'count',
    direction: 'up',
    grains: ['week', 'month'],
    slices: [],
    target: null,
    thresholds: null,
    ownerFunction: 'Sales',
    accountableRole: 'Chief Revenue Officer',
    engine: 'Growth',
    rollsUpTo: [],
    isCeoKpi: false,
    level: 'functional',
    theme: 'Growth',
    objective: 'Accelerate revenue',
    workflow: 'Order to cash',
    step: 'Order completion',
    system: 'Commerce',
    sourceFields: ['orders.order_id'],
    refreshSlaHours: 36,
    classification: 'internal',
    synonyms: [],
    status: 'approved',
    version: 1,
    definitionHash: 'ab12',
    ...overrides,
  };
}

export function aValue(
  overrides: Partial<MetricValue> & { readonly metricId: string },
): MetricValue {
  return {
    definitionVersion: 1,
    grain: 'week',
    periodStart: LATEST_WEEK,
    isComplete: true,
    sliceDimension: 'all',
    sliceValue: 'all',
    value: 1,
    numerator: null,
    denominator: null,
    sampleSize: null,
    ...overrides,
  };
}

/** Finished values, oldest first, the last one in the newest finished period of the grain. */
export function aSeries(
  metricId: string,
  numbers: readonly (number | null)[],
  grain: Grain = 'week',
): readonly MetricValue[] {
  const last = { week: LATEST_WEEK, month: LATEST_MONTH, quarter: LATEST_QUARTER }[
    grain as 'week' | 'month' | 'quarter'
  ];
  return numbers.map((value, i) =>
    aValue({
      metricId,
      grain,
      value,
      periodStart: shiftPeriod(last, grain, i + 1 - numbers.length),
    }),
  );
}

/** A healthy snapshot: deployed, fresh, every metric traced to one tested view. */
export function aSnapshot(overrides: Partial<Snapshot> = {}): Snapshot {
  const metrics = overrides.metrics ?? [];
  return {
    dataAsOf: DATA_AS_OF,
    refreshedAt: '2025-06-09T06:00:00Z',
    refreshedBy: 'ops@example.com',
    definitionsDeployed: true,
    metrics,
    values: [],
    lineage: metrics.map((metric) => ({
      metricId: metric.id,
      view: 'execkpi_execkpi.revenue_daily',
      column: 'orders',
      sourceTable: 'bigquery-public-data.thelook_ecommerce.orders',
      sourceField: 'order_id',
    })),
    findings: [],
    quality: [
      {
        subject: 'execkpi_execkpi.revenue_daily',
        test: 'unique(day)',
        severity: 'error',
        failingRows: 0,
        passed: true,
        testedAt: '2025-06-09T05:00:00Z',
      },
    ],
    views: [],
    brief: {
      id: 'ceo-brief',
      title: 'CEO weekly brief',
      trendWeeks: 13,
      sections: [
        { title: 'CEO KPIs', select: { ceoKpis: true } },
        { title: 'Growth engine', select: { engine: 'Growth' } },
      ],
    },
    organisation: {
      engines: [{ name: 'Growth', focus: 'Revenue', owners: ['Sales', 'Marketing'] }],
      themes: [{ name: 'Growth', objectives: ['Accelerate revenue'] }],
      workflows: [{ name: 'Order to cash', steps: ['Order completion'] }],
    },
    reviews: [],
    restatements: [],
    ledger: aLedger(metrics),
    issued: null,
    ...overrides,
  };
}

/** The hash that every small metric has stands for a definition that the ledger opened with. */
export function aLedger(
  metrics: readonly PublishedMetric[],
  overrides: Partial<LedgerExtract> = {},
): LedgerExtract {
  const head = { seq: 1, hash: '5eed'.repeat(16), at: OPENED_AT };
  const live = metrics.map((metric): [string, LiveVersion] => [
    metric.id,
    {
      version: metric.version,
      definitionHash: metric.definitionHash,
      proposal: undefined,
      since: OPENED_AT,
      approvers: [],
      ratification: 'not needed',
      waiting: [],
    },
  ]);
  return {
    ...unopenedLedger(day('2025-06-09')),
    head,
    openedAt: OPENED_AT,
    audit: [
      {
        ...head,
        actor: 'olga@example.com',
        kind: 'ledger.opened',
        proposalId: null,
        metricId: null,
        words: 'Opened the ledger.',
      },
    ],
    live: new Map(live),
    ...overrides,
  };
}

const OPENED_AT = '2025-01-02T08:00:00.000000Z';

export function aView(overrides: Partial<ViewExtract> & { readonly name: string }): ViewExtract {
  return {
    description: `What ${overrides.name} holds.`,
    grain: 'one row a day',
    columns: [
      { name: 'day', type: 'DATE', description: 'Day of the order, UTC.' },
      { name: 'orders', type: 'INT64', description: 'Completed orders.', unit: 'count' },
    ],
    keyColumns: ['day'],
    rows: [],
    totalRows: overrides.rows?.length ?? 0,
    sampleRule: null,
    totals: {},
    ...overrides,
  };
}
