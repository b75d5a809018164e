/** A reconciliation counts exactly the periods in which two tables disagree, by Google's own engine. */

import type { Reconciliation } from '../../src/core/quality/contract.ts';
import { compileContractTests } from '../../src/core/quality/contract-tests.ts';
import { reconcileSql } from '../../src/core/quality/reconcile-sql.ts';
import { evaluateViews } from './evaluate-views.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';
import { readContracts, sampleTables } from './sample-tables.ts';

let oracle: Oracle;

beforeAll(async () => {
  oracle = await startOracle();
});

afterAll(() => oracle?.stop());

const RULE: Reconciliation = {
  test: 'reconcile',
  column: 'amount',
  by: 'day',
  per: 'month',
  with: { table: 'shop.sales', column: 'amount', by: 'day' },
  tolerance: 0.01,
  severity: 'error',
};

function table(name: string, rows: readonly (readonly [string, string])[]): OracleTable {
  const columns = [
    { name: 'day', type: 'DATE' as const },
    { name: 'amount', type: 'NUMERIC' as const },
  ];
  return { name, columns, rows };
}

async function disagreements(
  books: readonly (readonly [string, string])[],
  sales: readonly (readonly [string, string])[],
): Promise<number> {
  const tables = [table('shop.books', books), table('shop.sales', sales)];
  const { rows } = await oracle.evaluate(reconcileSql('shop.books', RULE), tables);
  return Number(rows[0]?.[3]);
}

const SALES = [
  ['2024-01-03', '10'],
  ['2024-01-31', '5.5'],
  ['2024-02-29', '7'],
  ['2024-03-01', '9'],
] as const;

test.each<readonly [string, readonly (readonly [string, string])[], number]>([
  [
    'the months agree',
    [
      ['2024-01-01', '15.5'],
      ['2024-02-01', '7'],
    ],
    0,
  ],
  ['a month differs by the tolerance', [['2024-01-01', '15.51']], 0],
  [
    'a month differs by more',
    [
      ['2024-01-01', '15.52'],
      ['2024-02-01', '6.98'],
    ],
    2,
  ],
  [
    'a month in between is missing',
    [
      ['2024-01-01', '15.5'],
      ['2024-03-01', '9'],
    ],
    1,
  ],
  [
    'the other side has nothing in a month',
    [
      ['2024-03-01', '9'],
      ['2024-04-01', '4'],
    ],
    1,
  ],
  ['the other side goes on', [['2024-02-01', '7']], 0],
  ['there is nothing to reconcile', [], 0],
])('where %s, that many months disagree', async (_what, books, expected) => {
  expect(await disagreements(books, SALES)).toBe(expected);
});

test('the books of the hand-written sources miss one month of sales and are a cent off in another', async () => {
  const contracts = readContracts().filter(({ name }) => name === 'financial_months');
  const tables = await evaluateViews(oracle, sampleTables());
  const { rows } = await oracle.evaluate(compileContractTests(contracts), tables);
  const failing = rows.filter(([, , , count]) => Number(count) > 0);
  expect(failing.map(([subject, test, , count]) => [subject, test, Number(count)])).toEqual([
    [
      'execkpi_execkpi.financial_months',
      'reconcile commerce_revenue with execkpi_execkpi.revenue_daily.revenue by month',
      2,
    ],
  ]);
});
