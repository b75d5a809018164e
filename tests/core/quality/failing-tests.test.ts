/** Which data tests a waiver can be proposed for. */

import type { ActiveWaiver } from '../../../src/core/ledger/ledger-extract.ts';
import { failingTests } from '../../../src/core/quality/failing-tests.ts';
import type { QualityResult } from '../../../src/core/registry/published.ts';
import { aLedger, aMetric, aSnapshot, day } from '../../support/small-snapshot.ts';

const metrics = [
  aMetric({ id: 'orders', name: 'Orders' }),
  aMetric({ id: 'aov', name: 'Average Order Value' }),
  aMetric({ id: 'old', name: 'Old', status: 'retired' }),
];
const result = (more: Partial<QualityResult>): QualityResult => ({
  subject: 'execkpi_execkpi.revenue_daily',
  test: 'unique day',
  severity: 'error',
  failingRows: 2,
  passed: false,
  testedAt: '2025-06-09T05:00:00Z',
  ...more,
});
const waiver = (more: Partial<ActiveWaiver>): ActiveWaiver => ({
  change: 'waive-test',
  subject: 'execkpi_execkpi.revenue_daily',
  test: 'unique day',
  until: day('2025-07-01'),
  reason: 'Known',
  proposalId: 'waive-1',
  ...more,
});
const failing = (quality: readonly QualityResult[], waivers: readonly ActiveWaiver[] = []) =>
  failingTests(aSnapshot({ metrics, quality, ledger: aLedger(metrics, { waivers }) }));

test('only those of severity error that fail, with the live KPIs that rest on them', () => {
  expect(
    failing([
      result({}),
      result({ test: 'a', passed: true }),
      result({ test: 'b', severity: 'warn' }),
    ]),
  ).toEqual([
    {
      subject: 'execkpi_execkpi.revenue_daily',
      test: 'unique day',
      words: 'Test unique day failed on revenue_daily (2 rows)',
      kpis: ['Average Order Value', 'Orders'],
      waivedUntil: null,
      proposalId: null,
    },
  ]);
});

test('those without a waiver come first, then those with the most KPIs; the longest waiver is told', () => {
  const nowhere = result({ subject: 'company.elsewhere' });
  const tests = failing(
    [nowhere, result({}), result({ test: 'not null day' })],
    [waiver({ until: day('2025-06-20') }), waiver({ until: day('2025-07-01') })],
  );
  expect(tests.map(({ subject, test, waivedUntil }) => [subject, test, waivedUntil])).toEqual([
    ['execkpi_execkpi.revenue_daily', 'not null day', null],
    ['company.elsewhere', 'unique day', null],
    ['execkpi_execkpi.revenue_daily', 'unique day', '2025-07-01'],
  ]);
});
