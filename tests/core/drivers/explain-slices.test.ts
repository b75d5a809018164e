import { explainSlices, slicedPeriods } from '../../../src/core/drivers/explain-slices.ts';
import { sliceMethod } from '../../../src/core/drivers/slice-method.ts';
import type { MetricValue, PublishedMetric } from '../../../src/core/registry/published.ts';
import { aMetric, day } from '../../support/small-snapshot.ts';

const metrics: readonly PublishedMetric[] = [
  aMetric({ id: 'orders', formula: "countif(status = 'a where b') where is_paid" }),
  aMetric({ id: 'visits', formula: 'count(*)' }),
  aMetric({ id: 'buyers', formula: 'count_distinct(user_id)' }),
  aMetric({ id: 'delivery', formula: 'median(hours) / 24' }),
  aMetric({ id: 'profit', formula: '100 * (sum(price) - sum(cost)) / 1000 where is_paid' }),
  aMetric({ id: 'margin', type: 'ratio', formula: '(sum(price) - sum(cost)) / sum(price)' }),
  aMetric({
    id: 'conversion',
    type: 'ratio',
    formula: 'orders / visits',
    inputs: ['orders', 'visits'],
  }),
  aMetric({
    id: 'per_buyer',
    type: 'ratio',
    formula: 'orders / buyers',
    inputs: ['orders', 'buyers'],
  }),
  aMetric({
    id: 'double',
    type: 'ratio',
    formula: 'margin / visits',
    inputs: ['margin', 'visits'],
  }),
  aMetric({
    id: 'growth',
    type: 'derived',
    formula: 'orders / before - 1, where before is orders 1 year before',
    inputs: ['orders'],
  }),
  aMetric({
    id: 'so_far',
    type: 'cumulative',
    formula: 'orders since the start of the year',
    inputs: ['orders'],
  }),
];
const lookup = (id: string) => metrics.find((one) => one.id === id);

test('the formula tells how slices make up a total', () => {
  const methods = metrics.map((one) => {
    const method = sliceMethod(one, lookup);
    return `${one.id}: ${method.kind === 'neither' ? method.because : method.kind}`;
  });
  expect(methods).toEqual([
    'orders: sum',
    'visits: sum',
    'buyers: count_distinct does not add up over slices',
    'delivery: median does not add up over slices',
    'profit: sum',
    'margin: ratio',
    'conversion: ratio',
    'per_buyer: count_distinct does not add up over slices',
    'double: margin is itself a ratio',
    'growth: it is a formula over other metrics',
    'so_far: sum',
  ]);
});

function row(
  periodStart: string,
  slice: string,
  numerator: number,
  denominator: number,
): MetricValue {
  return {
    metricId: 'conversion',
    definitionVersion: 1,
    grain: 'week',
    periodStart: day(periodStart),
    isComplete: true,
    sliceDimension: slice === '' ? '' : 'channel',
    sliceValue: slice,
    value: numerator / denominator,
    numerator,
    denominator,
    sampleSize: denominator,
  };
}

test('published rows of two weeks are taken apart by one dimension', () => {
  const values = [
    row('2025-05-26', '', 70, 2000),
    row('2025-05-26', 'A', 50, 1000),
    row('2025-05-26', 'B', 20, 1000),
    row('2025-06-02', '', 76, 2400),
    row('2025-06-02', 'A', 44, 800),
    row('2025-06-02', 'B', 32, 1600),
    { ...row('2025-06-02', 'DE', 1, 1), sliceDimension: 'country' },
    { ...row('2025-06-09', 'A', 1, 1), isComplete: false },
  ];
  const periods = slicedPeriods(values, 'conversion', 'week', 'channel');
  expect(periods.size).toBe(2);
  const [before, after] = [...periods.values()];
  const conversion = lookup('conversion');
  if (!before || !after || !conversion) throw new Error('a period is missing');
  const found = explainSlices(conversion, lookup, before, after);
  expect(found).toMatchObject({ kind: 'decomposed', method: 'mix and rate' });
  if (found.kind === 'decomposed') expect(found.parts).toHaveLength(4);
  const bare = { ...before, slices: new Map() };
  expect(explainSlices(conversion, lookup, bare, after)).toMatchObject({
    because: 'it has no slices in one of the two periods',
  });
});
