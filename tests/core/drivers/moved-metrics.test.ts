import { metricHistory } from '../../../src/core/brief/metric-history.ts';
import { shiftPeriod } from '../../../src/core/calendar/civil-date.ts';
import { movedMetrics } from '../../../src/core/drivers/moved-metrics.ts';
import { walkDown } from '../../../src/core/drivers/walk-down.ts';
import { aMetric, aValue, LATEST_WEEK } from '../../support/small-snapshot.ts';

test('growth against last year is taken apart with the values of both years', () => {
  const metrics = [
    aMetric({ id: 'revenue', formula: 'sum(price)' }),
    aMetric({
      id: 'growth',
      type: 'derived',
      formula: 'revenue / before - 1, where before is revenue 1 year before',
      inputs: ['revenue'],
      unit: 'percent',
    }),
  ];
  const at = (weeks: number) => shiftPeriod(LATEST_WEEK, 'week', -weeks);
  const value = (metricId: string, weeks: number, amount: number) =>
    aValue({ metricId, periodStart: at(weeks), value: amount });
  const history = metricHistory([
    value('growth', 1, 0.25),
    value('growth', 0, 0.1),
    value('revenue', 1, 125),
    value('revenue', 0, 132),
    value('revenue', 53, 100),
    value('revenue', 52, 120),
  ]);
  const compared = { grain: 'week', before: at(1), after: at(0) } as const;
  const top = walkDown('growth', movedMetrics(metrics, history, compared));
  expect(top.children.map(({ offsets, before, after }) => [offsets.length, before, after])).toEqual(
    [
      [1, 100, 120],
      [0, 125, 132],
    ],
  );
  const sum = top.children.reduce((total, { amount }) => total + (amount ?? 0), 0);
  expect(sum).toBeCloseTo(-0.15, 12);
});
