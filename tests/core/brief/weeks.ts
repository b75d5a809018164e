/** Three weeks of a small shop: a quiet one, one in which something goes wrong, one in which a definition changes. */

import type {
  MetricValue,
  PublishedMetric,
  Snapshot,
} from '../../../src/core/registry/published.ts';
import { milestonesTested, milestonesView } from '../../support/small-milestones.ts';
import {
  aMetric,
  aSeries,
  aSnapshot,
  aValue,
  day,
  LATEST_WEEK,
} from '../../support/small-snapshot.ts';

export const STEADY = Array.from({ length: 24 }, (_, i) => 100 + (i % 3));
/** The Monday before the newest finished week. */
export const BEFORE = '2025-05-26';

/** Values of a metric by channel in one week. */
export function slices(metricId: string, week: string, parts: Readonly<Record<string, number>>) {
  return Object.entries(parts).map(
    ([sliceValue, value]): MetricValue =>
      aValue({ metricId, value, sliceDimension: 'channel', sliceValue, periodStart: day(week) }),
  );
}

/** Orders fall because Search falls; returns rise; sessions rise for the better; one KPI stays as it is. */
export function incident(overrides: Partial<Snapshot> = {}): Snapshot {
  const metrics = [
    aMetric({ id: 'orders', name: 'Orders', isCeoKpi: true, slices: ['channel'], target: 110 }),
    aMetric({
      id: 'returns',
      name: 'Returns, 30 days',
      direction: 'down',
      thresholds: { watch: 104, act: 106 },
      target: 100,
    }),
    aMetric({ id: 'sessions', name: 'Sessions' }),
    aMetric({ id: 'calm', name: 'Calm', isCeoKpi: true }),
  ];
  const values = [
    ...aSeries('orders', [...STEADY, 60]),
    ...slices('orders', BEFORE, { Search: 70, Email: 32 }),
    ...slices('orders', LATEST_WEEK, { Search: 30, Email: 30 }),
    ...aSeries('returns', [...STEADY, 107, 108]),
    ...aSeries('sessions', [...STEADY, 180]),
    ...aSeries('calm', [...STEADY, 101]),
  ];
  const brief = {
    id: 'ceo-brief',
    title: 'CEO weekly brief',
    trendWeeks: 13,
    sections: [{ title: 'CEO KPIs', select: { ceoKpis: true } as const }],
  };
  const views = [
    milestonesView([
      { id: 11, name: 'Pilot', project: 'Carrier integration', due: '2025-05-27' },
      { id: 12, name: 'Load test', project: 'Storefront', due: '2025-06-08' },
      { id: 13, name: 'Training', project: 'ERP migration', due: '2025-06-20' },
      { id: 10, name: 'Release', project: 'Storefront', due: '2025-05-30', done: '2025-06-04' },
    ]),
  ];
  const quality = [...aSnapshot().quality, milestonesTested()];
  return aSnapshot({ metrics, values, brief, views, quality, ...overrides });
}

/** Every KPI is as it usually is, and no milestone is near. */
export function quiet(): Snapshot {
  const metrics = shop();
  const { brief, quality } = incident();
  const views = [milestonesView([{ id: 10, due: '2025-05-30', done: '2025-05-30' }])];
  return aSnapshot({ metrics, values: shopValues(metrics), brief, views, quality });
}

/** Returned orders no longer count from this week on: the average order value of two years is another one. Milestones are not published. */
export function restatement(): Snapshot {
  const metrics = shop().map((metric) =>
    metric.id === 'aov' ? { ...metric, version: 2 } : metric,
  );
  const values = shopValues(metrics).map((value) =>
    value.metricId === 'aov' ? { ...value, definitionVersion: 2 } : value,
  );
  const restated = {
    proposalId: 'aov-completed',
    grain: 'week' as const,
    reason: 'Returned orders are no orders.',
    restatedAt: '2025-06-05T10:00:00.000000Z',
    restatedBy: 'paul@example.com',
    periods: 52,
    largestDifference: 2.1,
    largestFraction: 0.035,
  };
  return aSnapshot({
    metrics,
    values,
    brief: incident().brief,
    restatements: [
      {
        ...restated,
        metricId: 'aov',
        versionFrom: 1,
        versionTo: 2,
        newest: [{ periodStart: LATEST_WEEK, before: 58.9, after: 61 }],
      },
      {
        ...restated,
        metricId: 'revenue',
        versionFrom: 1,
        versionTo: 1,
        newest: [{ periodStart: LATEST_WEEK, before: 101_500, after: 99_500 }],
      },
    ],
  });
}

function shop(): readonly PublishedMetric[] {
  return [
    aMetric({
      id: 'revenue',
      name: 'Revenue',
      unit: 'currency',
      isCeoKpi: true,
      level: 'ceo',
      target: 95_000,
    }),
    aMetric({
      id: 'aov',
      name: 'Average Order Value',
      unit: 'currency',
      type: 'ratio',
      isCeoKpi: true,
      level: 'ceo',
    }),
    aMetric({
      id: 'conversion',
      name: 'Conversion Rate',
      unit: 'percent',
      type: 'ratio',
      target: 0.03,
    }),
  ];
}

const USUAL: Readonly<Record<string, readonly [number, number]>> = {
  revenue: [98_000, 750],
  aov: [60, 0.5],
  conversion: [0.031, 0.0005],
};

function shopValues(metrics: readonly PublishedMetric[]): readonly MetricValue[] {
  return metrics.flatMap(({ id }) => {
    const [level, step] = USUAL[id] ?? [0, 0];
    return aSeries(
      id,
      STEADY.map((_, i) => level + step * (i % 3)),
    );
  });
}
