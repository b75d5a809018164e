/** What a refresh reads, by dry run: the columns that KPIs use, however many KPIs use them. */

import { compileKpiValues } from '../../../src/core/registry/compile/compile-kpi-values.ts';
import type { MetricDefinition } from '../../../src/core/registry/definition.ts';
import { metric, registryWith } from '../../core/registry/small-registry.ts';
import { startWarehouse, type WarehouseUnderTest } from './warehouse-under-test.ts';

const ROWS = 1000;
let warehouse: WarehouseUnderTest;

beforeAll(async () => {
  warehouse = await startWarehouse();
  for (const sql of [
    'CREATE SCHEMA countersign_silver',
    'CREATE SCHEMA gold',
    'CREATE SCHEMA execkpi_execkpi',
    "CREATE TABLE countersign_silver.data_as_of AS SELECT DATE '2024-03-20' AS data_as_of",
    `CREATE TABLE gold.sales AS SELECT id, DATE_ADD(DATE '2024-01-01', INTERVAL MOD(id, 70) DAY) AS day,
       NUMERIC '1.5' AS price, NUMERIC '1' AS cost, TRUE AS is_paid, id AS user_id, 'ab' AS \`order\`,
       'Email' AS source, 'DE' AS country FROM UNNEST(GENERATE_ARRAY(1, ${ROWS})) AS id`,
    "CREATE TABLE gold.visits AS SELECT 1 AS id, DATE '2024-01-01' AS day, TRUE AS has_sale, 'Email' AS source",
  ])
    await warehouse.rows(sql);
});

afterAll(() => warehouse?.close());

/** KPIs over `price`, `cost`, `is_paid` and the day, with sixty conditions in turn. */
function kpis(count: number, overrides: object = {}): readonly MetricDefinition[] {
  return Array.from({ length: count }, (_, index) =>
    metric({
      id: `kpi_${index}`,
      type: 'ratio',
      source: 'sales',
      numerator: 'sum(price - cost)',
      denominator: 'sum(price)',
      where: `is_paid and price > ${index % 60}`,
      unit: 'percent',
      ...overrides,
    }),
  );
}

/** Bytes that reading every value would process. */
async function bytes(metrics: readonly MetricDefinition[]): Promise<number> {
  await warehouse.rows(compileKpiValues(registryWith(...metrics)));
  const sql = 'SELECT * FROM execkpi_execkpi.kpi_values';
  const { json } = await warehouse.query(sql, { dryRun: true });
  return Number(json.totalBytesProcessed);
}

test('75 and 500 KPIs over the same columns read what 12 of them read', async () => {
  const twelve = await bytes(kpis(12));
  // Two NUMERIC columns, a BOOL and a DATE of each sale; the day of the data.
  expect(twelve).toBe(ROWS * (16 + 16 + 1 + 8) + 8);
  expect(await bytes(kpis(75))).toBe(twelve);
  expect(await bytes(kpis(500))).toBe(twelve);
}, 60_000);

test('one more column costs its own bytes, more grains and running totals nothing', async () => {
  const twelve = await bytes(kpis(12));
  const buyers = { type: 'simple', source: 'sales', formula: 'count_distinct(user_id)' } as const;
  const more = metric({ id: 'buyers', ...buyers, unit: 'count' });
  expect(await bytes([...kpis(12), more])).toBe(twelve + ROWS * 8);
  const quarters = kpis(12, { grains: ['week', 'month', 'quarter'] });
  const trailing = metric({
    id: 't',
    type: 'cumulative',
    metric: 'revenue',
    window: { periods: 4 },
  });
  expect(await bytes([...quarters, trailing])).toBe(twelve);
});

test('slices cost the columns that carry their dimensions', async () => {
  const twelve = await bytes(kpis(12));
  const sliced = await bytes(kpis(12, { slices: ['channel', 'country'] }));
  expect(sliced).toBe(twelve + ROWS * (2 + 'Email'.length + 2 + 'DE'.length));
});
