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

  test('is held to its own target, or else to that of the definition', () => {
    const metrics = [aMetric({ id: 'orders', target: 100 })];
    const own = aReview({ metricId: 'orders', target: 430 });
    const { lines } = reviewSheet(
      { ...own, kpis: [...own.kpis, ...aReview({ metricId: 'orders' }).kpis] },
      aSnapshot({ metrics }),
    );
    expect(lines.map(({ target }) => target)).toEqual([430, 100]);
  });
});

describe('a review template', () => {
  const locate = (pointer: string) => ({ file: `sales.yaml${pointer}`, line: 1, column: 1 });
  const metrics = [
    aMetric({ id: 'a', target: 1 }),
    aMetric({ id: 'aimless' }),
    aMetric({ id: 'old', status: 'retired', target: 1 }),
  ];

  test('names live KPIs of the registry, each once', () => {
    const review = aReview(
      { metricId: 'a' },
      { metricId: 'a' },
      { metricId: 'b' },
      { metricId: 'old' },
    );
    expect(checkReview(review, metrics, locate).map(({ what }) => what)).toEqual([
      'The review names the KPI "a" twice.',
      'The registry has no KPI "b".',
      'The KPI "old" is retired.',
    ]);
  });

  test('holds no KPI that can never count, and says where', () => {
    const review = aReview({ metricId: 'aimless' }, { metricId: 'a', threshold: 2 });
    expect(checkReview(review, metrics, locate)).toEqual([
      expect.objectContaining({
        what: 'The KPI "aimless" can never count: no target is set.',
        where: 'sales.yaml/kpis/0/metricId:1:1',
      }),
      expect.objectContaining({
        what: 'The KPI "a" can never count: the threshold is not below the target.',
      }),
    ]);
  });
});
