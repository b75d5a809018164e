import { pyramid } from '../../../src/core/registry/pyramid.ts';
import { aMetric } from '../../support/small-snapshot.ts';

const ids = (metrics: readonly { readonly id: string }[]) => metrics.map(({ id }) => id);
const COMPANY = pyramid([
  aMetric({ id: 'growth', isCeoKpi: true, level: 'ceo' }),
  aMetric({ id: 'margin', isCeoKpi: true, level: 'ceo' }),
  aMetric({ id: 'revenue', rollsUpTo: ['growth', 'margin'] }),
  aMetric({ id: 'orders', rollsUpTo: ['revenue'], level: 'leading' }),
  aMetric({ id: 'aov', rollsUpTo: ['revenue', 'gone'], level: 'leading' }),
  aMetric({ id: 'old', rollsUpTo: ['revenue'], status: 'retired' }),
]);

test('a metric knows everything above and beneath it, nearest first', () => {
  expect(ids(COMPANY.ceoKpis)).toEqual(['growth', 'margin']);
  expect(ids(COMPANY.above('orders'))).toEqual(['revenue', 'growth', 'margin']);
  expect(ids(COMPANY.beneath('growth'))).toEqual(['revenue', 'orders', 'aov']);
  expect(ids(COMPANY.parents('revenue'))).toEqual(['growth', 'margin']);
  expect(ids(COMPANY.children('revenue'))).toEqual(['orders', 'aov']);
});

test('an id that is not published has no place, and neither has a retired metric', () => {
  expect(ids(COMPANY.parents('aov'))).toEqual(['revenue']);
  expect(COMPANY.metric('old')).toBeUndefined();
  expect(ids(COMPANY.above('nobody'))).toEqual([]);
});

test('a circle ends', () => {
  const circle = pyramid([
    aMetric({ id: 'a', rollsUpTo: ['b'] }),
    aMetric({ id: 'b', rollsUpTo: ['a'] }),
  ]);
  expect([ids(circle.above('a')), ids(circle.beneath('a'))]).toEqual([['b'], ['b']]);
});
