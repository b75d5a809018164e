import { CountersignError } from '../../../src/core/errors/problem.ts';
import { fieldImpact } from '../../../src/core/lineage/field-impact.ts';
import { findColumn } from '../../../src/core/lineage/find-column.ts';
import { type KpiGraph, kpiGraph } from '../../../src/core/lineage/kpi-graph.ts';
import { traceMetric } from '../../../src/core/lineage/metric-trace.ts';
import { findMetric } from '../../../src/core/registry/find-metric.ts';
import type { CheckedMetric } from '../../../src/core/registry/registry.ts';
import { smallLineage } from '../../support/small-lineage.ts';

const graph = smallLineage();
const impact = (text: string) => fieldImpact(graph, findColumn(graph, text).field);

test('a field that makes the value moves its KPIs, and the CEO KPIs that they are made of or roll up to', () => {
  const { kpis, ceoKpis } = impact('costs.cost');
  expect(kpis).toEqual([{ id: 'margin', kind: 'direct' }]);
  expect(ceoKpis).toEqual([{ id: 'margin', kind: 'direct', through: [] }]);
});

test('a field that only decides about rows moves a KPI indirectly', () => {
  const { kpis } = impact('orders.status');
  expect(kpis.find(({ id }) => id === 'revenue')).toEqual({ id: 'revenue', kind: 'indirect' });
});

test('a CEO KPI whose own number stays is told with the KPIs that drive it', () => {
  const { ceoKpis } = impact('orders.user_id');
  expect(ceoKpis).toEqual([{ id: 'growth', kind: null, through: ['buyers'] }]);
});

test('a column of a view can be asked for like a source field, and columns are told from near to far', () => {
  expect(impact('execkpi_execkpi.sales.price').columns).toEqual([]);
  expect(impact('countersign_silver.orders.price').columns.map(({ field }) => field)).toEqual([
    { table: 'execkpi_execkpi.sales', column: 'price' },
  ]);
});

test('a short name means the source, and says what else it could mean', () => {
  const { field, others } = findColumn(graph, 'ORDERS.price');
  expect(field.table).toBe('public-data.shop.orders');
  expect(others).toEqual([{ table: 'countersign_silver.orders', column: 'price' }]);
});

test.each(['orders.prize', 'shop.orders.prize', 'price', ''])(
  'the column "%s" is refused',
  (text) => {
    expect(() => findColumn(graph, text)).toThrow(`There is no column "${text}"`);
  },
);

test('a column that nobody uses moves nothing', () => {
  expect(impact('orders.note')).toEqual({
    field: { table: 'public-data.shop.orders', column: 'note' },
    columns: [],
    kpis: [],
    ceoKpis: [],
  });
});

test('down and up agree: a KPI rests on exactly the fields whose change moves it', () => {
  for (const id of graph.registry.metrics.keys()) {
    for (const source of traceMetric(graph, id).sourceFields) {
      const { kpis } = impact(source.field);
      expect(kpis).toContainEqual({ id, kind: source.kind });
    }
  }
});

test('a chain of a thousand KPIs is followed in both directions', () => {
  const long = chain(1000);
  const field = { table: 'execkpi_execkpi.sales', column: 'price' };
  expect(fieldImpact(long, field).kpis).toContainEqual({ id: 'kpi_999', kind: 'direct' });
  expect(traceMetric(long, 'kpi_999').sourceFields.length).toBeGreaterThan(0);
});

test.each([
  ['growth', 'growth'],
  ['ORDER value', 'order_value'],
  ['order-value', 'order_value'],
  ['turnover', 'revenue'],
])('"%s" is the KPI %s', (text, id) => {
  expect(findMetric(definitions(), text).id).toBe(id);
});

test('an unknown KPI is refused with the nearest name, also where the text is a part of it', () => {
  expect(() => findMetric(definitions(), 'revenu')).toThrow('Did you mean "revenue"?');
  expect(() => findMetric(definitions(), 'typical')).toThrow('Did you mean "typical_price"?');
});

test('a synonym of two KPIs is refused with both ids', () => {
  const shared = [
    { id: 'a', name: 'A', synonyms: ['x'] },
    { id: 'b', name: 'B', synonyms: ['X'] },
  ];
  expect(() => findMetric(shared, 'x')).toThrow(CountersignError);
  expect(() => findMetric(shared, 'x')).toThrow('Expected one of the ids a, b.');
});

function definitions() {
  return [...graph.registry.metrics.values()].map(({ definition }) => definition);
}

/** The shop with KPIs of which each is the running total of the one before. */
function chain(length: number): KpiGraph {
  const { registry, contracts, edges } = graph;
  const revenue = registry.metrics.get('revenue');
  if (!revenue) throw new Error('The shop has revenue');
  const more = Array.from({ length }, (_, at): [string, CheckedMetric] => {
    const id = `kpi_${at}`;
    const metric = at === 0 ? 'revenue' : `kpi_${at - 1}`;
    const body = { kind: 'cumulative', metric, window: { periods: 2 } } as const;
    return [id, { ...revenue, definition: { ...revenue.definition, id }, body }];
  });
  const ofViews = [...edges.into.values()].flat().filter(({ to }) => to.table !== 'kpi');
  return kpiGraph(
    { ...registry, metrics: new Map([...registry.metrics, ...more]) },
    ofViews,
    contracts,
  );
}
