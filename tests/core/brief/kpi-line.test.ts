import { mostUrgentFirst, needsAttention } from '../../../src/core/brief/attention.ts';
import { attentionLimit, scoreboardLines } from '../../../src/core/brief/brief-order.ts';
import type { BriefTemplate } from '../../../src/core/brief/brief-template.ts';
import { checkBrief } from '../../../src/core/brief/check-brief.ts';
import { kpiLines } from '../../../src/core/brief/kpi-line.ts';
import { newestLines } from '../../../src/core/brief/newest-lines.ts';
import { aMetric, aSeries, aSnapshot, aValue } from '../../support/small-snapshot.ts';

describe('a line of the brief', () => {
  test('compares two finished periods and knows its target', () => {
    const metrics = [aMetric({ id: 'orders', target: 120 })];
    const [line] = kpiLines(
      aSnapshot({ metrics, values: aSeries('orders', [100, 110]) }),
      'week',
      3,
    );
    expect(line).toMatchObject({
      period: '2025-06-02',
      value: 110,
      previous: 100,
      previousPeriod: '2025-05-26',
      reading: 'better',
      target: 120,
      meetsTarget: false,
      trend: [null, 100, 110],
    });
  });

  test('compares with nothing when the period before is unknown, rather than with an older one', () => {
    const metrics = [aMetric({ id: 'orders' })];
    const values = aSeries('orders', [100, null, 110]);
    const [line] = kpiLines(aSnapshot({ metrics, values }), 'week', 3);
    expect([line?.previous, line?.change.kind, line?.reading]).toEqual([
      null,
      'unknown',
      'unknown',
    ]);
  });

  test('reads totals only, never a slice', () => {
    const metrics = [aMetric({ id: 'orders' })];
    const slice = aValue({
      metricId: 'orders',
      sliceDimension: 'country',
      sliceValue: 'FR',
      value: 3,
    });
    const [line] = kpiLines(aSnapshot({ metrics, values: [slice] }), 'week', 1);
    expect(line?.value).toBeNull();
  });

  test('exists for live metrics of the grain only', () => {
    const metrics = [
      aMetric({ id: 'weekly', grains: ['week'] }),
      aMetric({ id: 'monthly', grains: ['month'] }),
      aMetric({ id: 'retired', status: 'retired' }),
    ];
    const lines = kpiLines(aSnapshot({ metrics }), 'week', 1);
    expect(lines.map(({ metric }) => metric.id)).toEqual(['weekly']);
  });

  test('judges the newest value against the twenty before it, however short the trend shown', () => {
    const metrics = [aMetric({ id: 'orders' })];
    const numbers = [...Array.from({ length: 20 }, (_, i) => 100 + (i % 2)), 200];
    const [line] = kpiLines(aSnapshot({ metrics, values: aSeries('orders', numbers) }), 'week', 2);
    expect(line?.signal).toMatchObject({
      words: 'above its usual range',
      limits: { kind: 'level', expected: 100.5 },
    });
    expect(line?.trend).toEqual([101, 200]);
  });

  test('of a running total is never called unusual: it grows and resets by construction', () => {
    const metrics = [aMetric({ id: 'revenue_year_to_date', type: 'cumulative' })];
    const values = aSeries('revenue_year_to_date', [...Array(20).keys(), 900]);
    const [line] = kpiLines(aSnapshot({ metrics, values }), 'week', 13);
    expect(line?.signal).toMatchObject({ words: 'running total', signal: null });
  });
});

describe('the order of the brief', () => {
  const template: BriefTemplate = {
    id: 'ceo-brief',
    title: 'Brief',
    trendWeeks: 13,
    sections: [
      { title: 'CEO KPIs', select: { ceoKpis: true } },
      { title: 'Chosen', select: { metrics: ['c', 'b', 'zzz'] } },
      { title: 'Brand', select: { engine: 'Brand' } },
      { title: 'Growth', select: { engine: 'Growth' } },
    ],
  };

  test('shows every KPI once, in the first section that selects it', () => {
    const metrics = [
      aMetric({ id: 'a' }),
      aMetric({ id: 'b' }),
      aMetric({ id: 'c' }),
      aMetric({ id: 'ceo', isCeoKpi: true }),
      aMetric({ id: 'stray', engine: 'Unheard of' }),
    ];
    const snapshot = aSnapshot({ metrics, brief: template });
    const lines = scoreboardLines(snapshot, newestLines(snapshot, 1));
    expect(lines.map(({ metric }) => metric.id)).toEqual(['ceo', 'c', 'b', 'a']);
  });

  test('has what is to be acted on first, then what is farthest from usual', () => {
    const thresholds = { watch: 10, act: 5 };
    const metrics = [
      aMetric({ id: 'usual' }),
      aMetric({ id: 'jump', direction: 'down' }),
      aMetric({ id: 'late', thresholds }),
      aMetric({ id: 'worse', thresholds }),
    ];
    const steady = [20, 21, 20, 19, 20, 21, 20, 19];
    const values = [
      ...aSeries('usual', [...steady, 20]),
      ...aSeries('jump', [...steady, 40]),
      ...aSeries('late', [4, 4]),
      ...aSeries('worse', [4, 3]),
    ];
    const lines = kpiLines(aSnapshot({ metrics, values }), 'week', 9).filter(needsAttention);
    expect(mostUrgentFirst(lines).map(({ metric }) => metric.id)).toEqual([
      'late',
      'worse',
      'jump',
    ]);
  });

  test('takes as many KPIs that need attention as its template says', () => {
    const sections = [{ title: 'Now', select: { attention: 4 } }];
    expect(attentionLimit({ ...template, sections })).toBe(4);
    expect(attentionLimit(template)).toBe(10);
  });

  test('names KPIs of the registry only', () => {
    const locate = (pointer: string) => ({ file: `brief.yaml${pointer}`, line: 1, column: 1 });
    expect(checkBrief(template, [{ id: 'b' }, { id: 'c' }], locate)).toEqual([
      expect.objectContaining({
        what: 'The registry has no KPI "zzz".',
        where: 'brief.yaml/sections/1/select/metrics/2:1:1',
      }),
    ]);
  });
});
