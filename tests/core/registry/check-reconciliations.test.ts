import type { Contract, Reconciliation } from '../../../src/core/quality/contract.ts';
import { CONTRACTS, complaintsOver } from './small-registry.ts';

const BOOKED: Reconciliation = {
  test: 'reconcile',
  column: 'customers',
  by: 'day',
  per: 'month',
  with: { table: 'gold.sales', column: 'price', by: 'day' },
  tolerance: 0,
  severity: 'error',
};

function complaints(rule: Partial<Reconciliation>): readonly string[] {
  return complaintsOver(
    CONTRACTS.map(
      (contract): Contract =>
        contract.name === 'monthly' ? { ...contract, quality: [{ ...BOOKED, ...rule }] } : contract,
    ),
  );
}

test('a reconciliation of two amounts by their days is accepted', () => {
  expect(complaints({})).toEqual([]);
});

test.each<readonly [string, Partial<Reconciliation>, string]>([
  [
    'with a table that no contract describes',
    { with: { ...BOOKED.with, table: 'gold.sale' } },
    'monthly/quality/0/with/table:1:1: monthly: no contract describes "gold.sale". Expected a table with a contract. Did you mean "gold.sales"?',
  ],
  [
    'with a column that the other table does not have',
    { with: { ...BOOKED.with, column: 'prize' } },
    'monthly/quality/0/with/column:1:1: monthly: sales has no column "prize". Expected an amount that adds up exactly: id, price, cost, user_id. Did you mean "price"?',
  ],
  [
    'of a column that is no amount',
    { column: 'day' },
    'monthly/quality/0/column:1:1: monthly: monthly.day is DATE. Expected an amount that adds up exactly: id, customers.',
  ],
  [
    'by what is no day',
    { with: { ...BOOKED.with, by: 'source' } },
    'monthly/quality/0/with/by:1:1: monthly: sales.source is STRING. Expected a day: day.',
  ],
])('a reconciliation %s is refused', (_what, rule, told) => {
  expect(complaints(rule)).toEqual([told]);
});
