/** Medians and percentiles in `kpi_values`: the definition's numbers, on Google's engine and on the local one. */

import { compileKpiValues } from '../../src/core/registry/compile/compile-kpi-values.ts';
import { metric, registryWith } from '../core/registry/small-registry.ts';
import { type LocalWarehouse, startLocalWarehouse } from './local-warehouse.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';

const prices = ['7', '1.25', '3', null, '0.1', '19.99', '3', '42'];
const sales: OracleTable = {
  name: 'gold.sales',
  columns: [
    { name: 'id', type: 'INT64' },
    { name: 'day', type: 'DATE' },
    { name: 'price', type: 'NUMERIC' },
    { name: 'cost', type: 'NUMERIC' },
    { name: 'is_paid', type: 'BOOL' },
  ],
  rows: [
    ...prices.map((price, index) => [index, '2024-01-03', price, null, index !== 7]),
    [8, '2024-01-20', null, null, true],
  ],
};
const asOf: OracleTable = {
  name: 'countersign_silver.data_as_of',
  columns: [{ name: 'data_as_of', type: 'DATE' }],
  rows: [['2024-01-31']],
};

const SHARES: Readonly<Record<string, number>> = { median: 0.5, p0: 0, p90: 0.9, p29: 0.29, p1: 1 };
const metrics = Object.entries(SHARES).flatMap(([id, share]) => {
  const formula = id === 'median' ? 'median(price)' : `percentile(price, ${share})`;
  const one = { type: 'simple', source: 'sales', formula, grains: ['month'] } as const;
  return [metric({ id, ...one }), metric({ id: `paid_${id}`, ...one, where: 'is_paid' })];
});
const never = metric({
  id: 'never',
  type: 'simple',
  source: 'sales',
  formula: 'median(cost)',
  grains: ['month'],
});

let oracle: Oracle;
let local: LocalWarehouse;
let google: ReadonlyMap<unknown, unknown>;
let duck: ReadonlyMap<unknown, unknown>;

beforeAll(async () => {
  oracle = await startOracle();
  local = await startLocalWarehouse(
    [sales, asOf].map((table) => ({ ...table, name: `exec-kpi.${table.name}` })),
  );
  const statement = compileKpiValues(registryWith(...metrics, never));
  const query = `SELECT metric_id, value FROM (${statement.slice(statement.indexOf('WITH'))}) WHERE grain = 'month'`;
  google = new Map((await oracle.evaluate(query, [sales, asOf])).rows.map(([id, v]) => [id, v]));
  duck = new Map((await local.run(query)).rows.map(([id, v]) => [id, v]));
}, 60_000);

afterAll(async () => {
  await local?.close();
  await oracle?.stop();
});

function atShare(numbers: readonly (string | null)[], share: number): number {
  const sorted = numbers.flatMap((text) => (text === null ? [] : [Number(text)]));
  sorted.sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const rest = position - Math.floor(position);
  const [low = NaN, high = NaN] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return low * (1 - rest) + high * rest;
}

test.each(Object.entries(SHARES))(
  '%s is the number at the share %d of the sorted list, on both engines to the last digit',
  (id, share) => {
    expect([google.get(id), duck.get(id)]).toEqual(Array(2).fill(atShare(prices, share)));
    const paid = atShare(prices.slice(0, 7), share);
    expect([google.get(`paid_${id}`), duck.get(`paid_${id}`)]).toEqual([paid, paid]);
  },
);

test('the median of no number is unknown', () => {
  expect([google.get('never'), duck.get('never')]).toEqual([null, null]);
});

test.each(['median', 'p0', 'p90', 'p1'])(
  "%s is what Google's PERCENTILE_CONT gives",
  async (id) => {
    const sql = `SELECT PERCENTILE_CONT(CAST(price AS FLOAT64), ${SHARES[id]}) OVER () FROM \`gold.sales\` LIMIT 1`;
    const { rows } = await oracle.evaluate(sql, [sales]);
    expect(google.get(id)).toBeCloseTo(Number(rows[0]?.[0]), 12);
  },
);
