import { kpiReport } from '../../../src/core/lookup/kpi-report.ts';
import { aMetric, aSeries, aSnapshot } from '../../support/small-snapshot.ts';

const METRICS = [
  aMetric({ id: 'growth', name: 'Growth', isCeoKpi: true, level: 'ceo', inputs: ['revenue'] }),
  aMetric({
    id: 'revenue',
    name: 'Revenue',
    unit: 'currency',
    target: 1000,
    thresholds: { watch: 900, act: 800 },
    rollsUpTo: ['growth'],
  }),
  aMetric({ id: 'orders', name: 'Orders', rollsUpTo: ['revenue'], level: 'leading' }),
];

const world = (numbers: readonly (number | null)[]) =>
  aSnapshot({ metrics: METRICS, values: aSeries('revenue', numbers) });

test('tells number, target, state and standing as people read them', () => {
  expect(kpiReport('revenue', world([950, 850]), ['CEO Brief'])).toMatchObject({
    value: '$850.00',
    period: 'the week of 2 June 2025',
    change: '-10.5 %, worse',
    target: '$1,000',
    state: 'watch',
    standing: 'canonical',
    isOfficial: true,
    tabs: ['CEO Brief'],
  });
});

test('tells the lineage in both directions', () => {
  const report = kpiReport('revenue', world([1]), []);
  expect(report?.waysUp).toEqual([[{ id: 'growth', name: 'Growth' }]]);
  expect(report?.fedBy).toEqual([{ id: 'orders', name: 'Orders' }]);
  expect(report?.readBy).toEqual([{ id: 'growth', name: 'Growth' }]);
  expect(report?.paths.map(({ sourceField }) => sourceField)).toEqual(['order_id']);
  expect(kpiReport('orders', world([1]), [])?.waysUp).toEqual([
    [
      { id: 'revenue', name: 'Revenue' },
      { id: 'growth', name: 'Growth' },
    ],
  ]);
});

test('an unknown number is no data in value, state and trend, never 0', () => {
  const report = kpiReport('revenue', world([900, null]), []);
  expect(report).toMatchObject({ value: 'no data', state: 'no data', change: null });
  expect(report?.trend.points.slice(-2)).toEqual([900, null]);
  expect(report?.trend.words).toBe('$900.00 (Week of 26 May 2025): one known value.');
  expect(kpiReport('orders', world([1]), [])?.trend.words).toBe('No data in these periods.');
});

test('there is no report of a KPI that is not published', () => {
  expect(kpiReport('gone', world([1]), [])).toBeUndefined();
});
