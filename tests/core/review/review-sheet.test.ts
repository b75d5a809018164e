import { checkReview } from '../../../src/core/review/check-review.ts';
import { reviewSheet } from '../../../src/core/review/review-sheet.ts';
import type { ReviewKpi, ReviewTemplate } from '../../../src/core/review/review-template.ts';
import { aMetric, aSeries, aSnapshot, aValue, day } from '../../support/small-snapshot.ts';

function aReview(
  ...kpis: readonly (Partial<ReviewKpi> & { readonly metricId: string })[]
): ReviewTemplate {
  return {
    id: 'sales',
    title: 'Sales',
    leaderRole: 'Chief Revenue Officer',
    function: 'Sales',
    mandate: 'Grow revenue.',
    questions: ['What moved?'],
    kpis: kpis.map((kpi) => ({ weight: 1, threshold: null, target: null, stretch: null, ...kpi })),
  };
}

describe('a review', () => {
  test('pins the newest finished quarter, or its last month where no quarter is measured', () => {
    const metrics = [
      aMetric({ id: 'a', grains: ['week', 'quarter'], unit: 'percent' }),
      aMetric({ id: 'b', grains: ['month'], unit: 'percent' }),
    ];
    const values = [
      ...aSeries('a', [0.4], 'quarter'),
      aValue({ metricId: 'b', grain: 'month', periodStart: day('2025-03-01'), value: 0.3 }),
    ];
    const sheet = reviewSheet(
      aReview({ metricId: 'a' }, { metricId: 'b' }),
      aSnapshot({ metrics, values }),
    );
    expect(sheet.quarter).toBe('2025-01-01');
    expect(sheet.lines.map(({ period, grain, value }) => [period, grain, value])).toEqual([
      ['2025-01-01', 'quarter', 0.4],
      ['2025-03-01', 'month', 0.3],
    ]);
  });

  test('counts only official numbers and says why another does not count', () => {
    const metrics = [
      aMetric({ id: 'fine', grains: ['quarter'], target: 10 }),
      aMetric({ id: 'draft', grains: ['quarter'], target: 10, status: 'draft' }),
      aMetric({ id: 'gone', grains: ['quarter'], target: 10, status: 'retired' }),
      aMetric({ id: 'empty', grains: ['quarter'], target: 10 }),
    ];
    const values = ['fine', 'draft', 'gone'].flatMap((id) => aSeries(id, [9], 'quarter'));
    const template = aReview(
      ...[...metrics.map(({ id }) => id), 'unknown'].map((metricId) => ({ metricId })),
    );
    const { lines, totals } = reviewSheet(template, aSnapshot({ metrics, values }));
    expect(lines.map(({ attainment }) => attainment)).toEqual([
      { kind: 'attained', share: 0.9 },
      { kind: 'not counted', why: 'not official (provisional)' },
      { kind: 'not counted', why: 'the KPI is retired' },
      { kind: 'not counted', why: 'no data' },
      { kind: 'not counted', why: 'not in the registry' },
    ]);
    expect([totals.ofCounted, totals.ofAll]).toEqual([0.9, 0.18]);
  });

  test('does not hold a month to the target of a week where amounts add up', () => {
    const metrics = [
      aMetric({ id: 'orders', grains: ['week', 'month'], target: 100 }),
      aMetric({
        id: 'rate',
        grains: ['week', 'month'],
        unit: 'percent',
        type: 'ratio',
        target: 0.5,
      }),
    ];
    const { lines } = reviewSheet(
      aReview({ metricId: 'orders' }, { metricId: 'rate' }, { metricId: 'orders', target: 430 }),
      aSnapshot({ metrics }),
    );
    expect(lines.map(({ target }) => target)).toEqual([null, 0.5, 430]);
  });
});

describe('a review template', () => {
  test('names live KPIs of the registry, each once', () => {
    const metrics = [aMetric({ id: 'a' }), aMetric({ id: 'old', status: 'retired' })];
    const review = aReview(
      { metricId: 'a' },
      { metricId: 'a' },
      { metricId: 'b' },
      { metricId: 'old' },
    );
    expect(checkReview(review, metrics, 'sales.yaml').map(({ what }) => what)).toEqual([
      'The review names the KPI "a" twice.',
      'The review names the KPI "b", which the registry lacks.',
      'The review names the retired KPI "old".',
    ]);
  });
});
