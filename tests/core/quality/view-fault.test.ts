import { expect, test } from '@jest/globals';
import { viewFault } from '../../../src/core/quality/view-fault.ts';
import type { QualityResult, Snapshot } from '../../../src/core/registry/published.ts';
import { aLedger, aMetric, aSnapshot, day } from '../../support/small-snapshot.ts';

const VIEW = { name: 'revenue_daily', totalRows: 900 };

const FAILED: QualityResult = {
  subject: 'countersign_silver.orders',
  test: 'not_null(order_id)',
  severity: 'error',
  failingRows: 1,
  passed: false,
  testedAt: '2025-06-09T05:00:00Z',
};

function fault(overrides: Partial<Snapshot> = {}, view = VIEW) {
  return viewFault(view, aSnapshot({ metrics: [aMetric({ id: 'orders' })], ...overrides }));
}

test('A view that is tested, filled and on time has no fault', () => {
  expect(fault()).toBeNull();
});

test('A failed test counts wherever it is, for nobody knows what lies beneath a view', () => {
  const { quality } = aSnapshot();
  expect(fault({ quality: [...quality, FAILED] })).toBe(
    'Test not_null(order_id) failed on orders (1 row), which may lie beneath.',
  );
  expect(fault({ quality: [...quality, { ...FAILED, severity: 'warn' }] })).toBeNull();
  const waiver = {
    change: 'waive-test',
    subject: FAILED.subject,
    test: FAILED.test,
    until: day('2025-07-01'),
    reason: 'Known.',
    proposalId: 'orders',
  } as const;
  const ledger = aLedger([], { waivers: [waiver] });
  expect(fault({ quality: [...quality, FAILED], ledger })).toBeNull();
});

test('A view whose own tests have not seen its newest data is not official', () => {
  const words = 'No quality test has checked its newest data.';
  expect(fault({ quality: [] })).toBe(words);
  const early = aSnapshot().quality.map((result) => ({
    ...result,
    testedAt: '2025-06-08T12:00:00Z',
  }));
  expect(fault({ quality: early })).toBe(words);
  expect(fault({}, { ...VIEW, name: 'daily' })).toBe(words);
});

test('A view may be as old as the strictest KPI allows, and not at an unknown moment', () => {
  expect(fault({ refreshedAt: '2025-06-12T00:00:00Z' })).toMatch(/at most 36 hours/);
  expect(fault({ refreshedAt: 'never' })).toMatch(/at most 36 hours/);
});

test('An empty view has no data', () => {
  expect(fault({}, { ...VIEW, totalRows: 0 })).toBe('There is no data.');
});
