/** Contracts compile to bounded SQL, and nothing but identifiers and encoded text reaches it. */

import type { Contract, Reconciliation } from '../../../src/core/quality/contract.ts';
import { contractChecks } from '../../../src/core/quality/contract-checks.ts';
import {
  compileContractTests,
  compileQualityRecord,
} from '../../../src/core/quality/contract-tests.ts';
import { sqlPath } from '../../../src/core/quality/sql-name.ts';

const ORDERS: Contract = {
  name: 'orders',
  project: 'bigquery-public-data',
  dataset: 'thelook_ecommerce',
  layer: 'source',
  description: 'Orders placed in the shop.',
  grain: 'one row an order',
  owner: 'Data team',
  classification: 'internal',
  keys: ['order_id'],
  columns: [
    { name: 'order_id', type: 'INT64', description: 'Number.', required: true, unique: true },
    {
      name: 'status',
      type: 'STRING',
      description: 'Status.',
      acceptedValues: ["isn't", 'Complete'],
    },
    {
      name: 'user_id',
      type: 'INT64',
      description: 'Buyer.',
      relationship: { table: 'bigquery-public-data.thelook_ecommerce.users', column: 'id' },
    },
  ],
};

const withColumn = (name: string): Contract => ({
  ...ORDERS,
  columns: [{ name, type: 'INT64', description: 'A column.', required: true }],
});

test('a table is scanned once, whatever the number of its tests', () => {
  const sql = compileContractTests([ORDERS]);
  expect(sql.match(/thelook_ecommerce\.orders` AS tested/g)).toHaveLength(1);
  expect(contractChecks(ORDERS)).toHaveLength(4);
});

test('accepted values are encoded text, so a quote in one can not end it', () => {
  expect(compileContractTests([ORDERS])).toContain("NOT IN ('isn\\'t', 'Complete')");
});

test.each(['a b', 'a;drop table x', 'a`', '1a', '', 'ä', 'a.b'])(
  'a column named "%s" is refused by name',
  (name) => {
    expect(() => compileContractTests([withColumn(name)])).toThrow(
      'can not name a table or column',
    );
  },
);

test.each(['users', 'a.b.c.d', 'Project.dataset.table', 'bad`.t', 'a..b', 'p.d.t;', 'ds.t x'])(
  'the path "%s" is refused',
  (path) => {
    expect(() => sqlPath(path)).toThrow('can not name a table or column');
  },
);

test('copies and orphans in a source warn, everything else that columns promise is an error', () => {
  const severities = Object.fromEntries(
    contractChecks(ORDERS).map(({ test: name, severity }) => [name, severity]),
  );
  expect(severities).toEqual({
    'not_null order_id': 'error',
    'unique order_id': 'warn',
    'accepted_values status': 'error',
    'relationship user_id': 'warn',
  });
  const governed = contractChecks({ ...ORDERS, layer: 'governed' });
  expect(governed.find(({ test: name }) => name === 'unique order_id')?.severity).toBe('error');
});

test('recording replaces the outcomes of the last run in one transaction', () => {
  const script = compileQualityRecord([ORDERS]);
  expect(script.startsWith('BEGIN TRANSACTION;')).toBe(true);
  expect(script.trimEnd().endsWith('COMMIT TRANSACTION;')).toBe(true);
  expect(script.indexOf('DELETE FROM')).toBeLessThan(script.indexOf('INSERT INTO'));
});

const BOOKS: Contract = {
  ...ORDERS,
  name: 'books',
  quality: [
    {
      test: 'reconcile',
      column: 'revenue',
      by: 'month',
      per: 'month',
      with: { table: 'gold.sales', column: 'price', by: 'day' },
      tolerance: 0.005,
      severity: 'warn',
    },
  ],
};

test('a reconciliation names both sides, scans each once, and stands beside the tests of the table', () => {
  const sql = compileContractTests([BOOKS]);
  expect(sql).toContain("'reconcile revenue with gold.sales.price by month' AS test");
  expect(sql).toContain("'warn' AS severity");
  expect(sql.match(/FROM `gold\.sales`/g)).toHaveLength(1);
  expect(sql.match(/FROM `bigquery-public-data\.thelook_ecommerce\.books`/g)).toHaveLength(2);
  expect(sql).toContain("> NUMERIC '0.005000000'");
});

test.each<Partial<Reconciliation>>([
  { column: 'a b' },
  { by: 'day) FROM x' },
  { with: { table: 'gold.sales` x', column: 'price', by: 'day' } },
])('no text but names reaches the SQL of a reconciliation: %j', (rule) => {
  const [reconciliation] = BOOKS.quality ?? [];
  const broken = { ...BOOKS, quality: [{ ...reconciliation, ...rule } as Reconciliation] };
  expect(() => compileContractTests([broken])).toThrow('can not name a table or column');
});
