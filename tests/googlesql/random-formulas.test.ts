/** Random definitions over random rows: Google's engine accepts what is compiled, and both engines compute the same. */

import fc from 'fast-check';
import { compileKpiValues } from '../../src/core/registry/compile/compile-kpi-values.ts';
import type { MetricDefinition } from '../../src/core/registry/definition.ts';
import { CONTRACTS, metric, registryOver, registryWith } from '../core/registry/small-registry.ts';
import { type LocalWarehouse, startLocalWarehouse } from './local-warehouse.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';
import type { Cell, OracleType } from './oracle-values.ts';
import { measure, rowNumber } from './random-formulas.ts';

const AS_OF = '2024-03-20';
const DAYS = ['2024-01-30', '2024-02-01', '2024-02-28', '2024-02-29', '2024-03-18', '2024-03-25'];

/** Rows in which every column is now and then unknown, but for the key and the day. */
const SALES: readonly (readonly Cell[])[] = DAYS.flatMap((day, at) => [
  [at * 3, day, '19.99', '7.5', true, 1, 'ax', 'Email', 'DE'],
  [at * 3 + 1, day, at % 2 ? null : '-3', '0', at % 3 === 0, null, "it's \\ fine", null, 'FR'],
  [at * 3 + 2, day, '0.01', null, null, 2, null, 'Search', null],
]);

const tables: readonly OracleTable[] = [
  {
    name: 'countersign_silver.data_as_of',
    columns: [{ name: 'data_as_of', type: 'DATE' }],
    rows: [[AS_OF]],
  },
  ...CONTRACTS.map(({ name, columns }) => ({
    name: `gold.${name}`,
    columns: columns.map((column) => ({ name: column.name, type: column.type as OracleType })),
    rows: name === 'sales' ? SALES : [],
  })),
];

/** Random formulas add anything to anything; their units are not the point here. */
const withoutUnits = CONTRACTS.map((contract) => ({
  ...contract,
  columns: contract.columns.map(({ unit: _, ...column }) => column),
}));

let oracle: Oracle;
let local: LocalWarehouse;

beforeAll(async () => {
  oracle = await startOracle();
  local = await startLocalWarehouse(
    tables.map((table) => ({ ...table, name: `exec-kpi.${table.name}` })),
  );
}, 60_000);

afterAll(async () => {
  await local?.close();
  await oracle?.stop();
});

const ORDER = ' ORDER BY metric_id, grain, slice_dimension, slice_value, period_start';

async function onBoth(statement: string) {
  await oracle.analyze(statement, tables);
  const query = `SELECT * FROM (${statement.slice(statement.indexOf('WITH'))})${ORDER}`;
  const google = await oracle.evaluate(query, tables);
  return { google: google.rows, duck: (await local.run(query)).rows };
}

test('whatever the formulas say, both engines give the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(measure, rowNumber, rowNumber), { minLength: 4, maxLength: 4 }),
      async (formulas) => {
        const metrics = formulas.map(
          ([top, bottom, condition], index): MetricDefinition =>
            metric({
              id: `kpi_${index}`,
              type: 'ratio',
              source: 'sales',
              numerator: top,
              denominator: `sum(${bottom} + id)`,
              where: `${condition} != 3`,
              unit: 'index',
              slices: index % 2 === 0 ? ['channel', 'country'] : ['country'],
            }),
        );
        const { google, duck } = await onBoth(
          compileKpiValues(registryOver(withoutUnits, metrics)),
        );
        expect(google.length).toBeGreaterThan(20);
        expect(duck).toEqual(google);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

interface Sale {
  readonly day: string;
  readonly price: number | null;
  readonly cost: number | null;
}
const sale: fc.Arbitrary<Sale> = fc.record({
  day: fc.constantFrom(...DAYS),
  price: fc.option(fc.integer({ min: -3, max: 9 })),
  cost: fc.option(fc.integer({ min: 0, max: 2 })),
});
const MARGIN = compileKpiValues(
  registryWith(
    metric({
      id: 'margin',
      type: 'ratio',
      source: 'sales',
      numerator: 'sum(price)',
      denominator: 'sum(cost)',
      unit: 'ratio',
      grains: ['month'],
    }),
  ),
);

/** SUM: unknown where no value is known. */
const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((sum, one) => (one === null ? sum : (sum ?? 0) + one), null);

test('a ratio is the sum over the sum; a zero divisor, no rows and no known value are NULL, never 0', async () => {
  const query = `SELECT CAST(period_start AS STRING), value FROM (${MARGIN.slice(MARGIN.indexOf('WITH'))})
    WHERE metric_id = 'margin' ORDER BY 1`;
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 8 }), async (sales) => {
      const rows = sales.map(({ day, price, cost }, id): readonly Cell[] => [
        id,
        day,
        price === null ? null : String(price),
        cost === null ? null : String(cost),
        true,
        1,
        'a',
        'b',
        'c',
      ]);
      const own = tables.map((table) => (table.name === 'gold.sales' ? { ...table, rows } : table));
      const known = sales.filter(({ day }) => day <= AS_OF);
      const first = known.map(({ day }) => day.slice(0, 7)).sort()[0] ?? '9999';
      const expected = ['2024-01', '2024-02', '2024-03']
        .filter((month) => month >= first)
        .map((month) => {
          const inMonth = known.filter(({ day }) => day.startsWith(month));
          const [top, bottom] = [
            sumOf(inMonth.map(({ price }) => price)),
            sumOf(inMonth.map(({ cost }) => cost)),
          ];
          return [
            `${month}-01`,
            top === null || bottom === null || bottom === 0 ? null : top / bottom,
          ];
        });
      expect((await oracle.evaluate(query, own)).rows).toEqual(expected);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('five hundred metrics over 156 weeks are one statement that Google accepts and the local engine runs', async () => {
  const metrics = Array.from({ length: 500 }, (_, index) =>
    metric({
      id: `kpi_${index}`,
      type: 'ratio',
      source: index % 2 === 0 ? 'sales' : 'visits',
      numerator: `countif(id > ${index})`,
      denominator: 'count(*)',
      unit: 'percent',
      grains: ['week'],
    }),
  );
  const statement = compileKpiValues({
    ...registryWith(...metrics),
    reportedFrom: '2021-03-29' as never,
  });
  const wide = tables.map((table) =>
    table.name === 'gold.visits'
      ? { ...table, rows: [[600, '2021-03-31', true, 'Email'] as readonly Cell[]] }
      : table,
  );
  await oracle.analyze(statement, wide);
  const warehouse = await startLocalWarehouse(
    wide.map((table) => ({ ...table, name: `exec-kpi.${table.name}` })),
  );
  const { rows } = await warehouse.run(
    `SELECT COUNT(*), COUNT(DISTINCT metric_id), COUNT(DISTINCT period_start), COUNT(value)
     FROM (${statement.slice(statement.indexOf('WITH'))}) WHERE metric_id LIKE 'kpi\\\\_%'`,
  );
  await warehouse.close();
  // Visits are known for 156 weeks, sales for the last eight: a metric has rows from the first one of its own views.
  expect(rows).toEqual([[String(250 * 156 + 250 * 8), '500', '156', String(250 * 3 + 250)]]);
}, 120_000);
