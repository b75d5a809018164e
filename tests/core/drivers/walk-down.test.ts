import { type MovedMetrics, walkDown } from '../../../src/core/drivers/walk-down.ts';
import { publishedMetrics } from '../../../src/core/registry/published-metrics.ts';
import { metric, registryWith } from '../registry/small-registry.ts';

const METRICS = publishedMetrics(
  registryWith(
    metric({ id: 'costs', type: 'simple', source: 'sales', formula: 'sum(cost)' }),
    metric({
      id: 'profit',
      type: 'derived',
      inputs: [{ metric: 'revenue' }, { metric: 'costs' }],
      formula: 'revenue - costs',
    }),
    metric({
      id: 'margin',
      type: 'ratio',
      numerator: 'profit',
      denominator: 'revenue',
      unit: 'percent',
    }),
  ),
  () => 'hash',
);

function moved(values: Readonly<Record<string, readonly [number | null, number | null]>>) {
  const found: MovedMetrics = {
    metricOf: (id) => METRICS.find((one) => one.id === id),
    valueAt: (id, offsets, side) => {
      const key = offsets.length === 0 ? id : `${id} ${offsets[0]?.count} ${offsets[0]?.of} ago`;
      const [before, after] = values[key] ?? [null, null];
      return side === 'before' ? before : after;
    },
  };
  return found;
}

describe('a walk down the formulas', () => {
  test('says what the inputs of the inputs added at the top', () => {
    const top = walkDown(
      'margin',
      moved({ margin: [0.4, 0.25], profit: [40, 30], revenue: [100, 120], costs: [60, 90] }),
    );
    expect(top).toMatchObject({ metric: 'margin', amount: expect.closeTo(-0.15, 12) });
    expect(top.children.map(({ metric: id }) => id)).toEqual(['profit', 'revenue']);
    const [profit, revenue] = top.children;
    expect((profit?.amount ?? 0) + (revenue?.amount ?? 0)).toBeCloseTo(-0.15, 12);
    expect(profit?.children.map(({ metric: id }) => id)).toEqual(['costs', 'revenue']);
    const below = profit?.children.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    expect(below).toBeCloseTo(profit?.amount ?? 0, 12);
    expect(revenue).toMatchObject({
      decomposition: {
        kind: 'not decomposed',
        because: 'it is counted from rows, so its slices explain it',
      },
    });
  });

  test('reads inputs of another period where the formula does', () => {
    const top = walkDown(
      'growth',
      moved({ growth: [0.25, 0.1], revenue: [125, 132], 'revenue 1 year ago': [100, 120] }),
    );
    expect(top.children.map(({ metric: id, offsets }) => [id, offsets.length])).toEqual([
      ['revenue', 1],
      ['revenue', 0],
    ]);
    expect(top.decomposition).toMatchObject({ method: 'Shapley' });
  });

  test('gives no share of a child whose own inputs cancelled out', () => {
    const top = walkDown(
      'margin',
      moved({ margin: [0.4, 0.2], profit: [40, 40], revenue: [100, 200], costs: [60, 160] }),
    );
    const profit = top.children.find(({ metric: id }) => id === 'profit');
    expect(profit?.amount).toBeCloseTo(0, 12);
    expect(profit?.children.map(({ amount }) => amount)).toEqual([null, null]);
  });

  test('stops at what has no value, by name', () => {
    const top = walkDown(
      'margin',
      moved({ margin: [0.4, 0.2], profit: [40, null], revenue: [100, 200] }),
    );
    expect(top.decomposition).toMatchObject({
      because: 'profit has no value in one of the two periods',
    });
  });
});
