import {
  dataAgeHours,
  type StandingFacts,
  standingOf,
} from '../../../src/core/quality/standing.ts';
import type {
  MetricValue,
  PublishedMetric,
  QualityResult,
} from '../../../src/core/registry/published.ts';
import { aMetric, aSnapshot, aValue, DATA_AS_OF } from '../../support/small-snapshot.ts';

const METRIC = aMetric({ id: 'orders' });
const VALUE = aValue({ metricId: 'orders' });

function judge(
  metric: Partial<PublishedMetric> = {},
  value: Partial<MetricValue> = {},
  facts: Partial<StandingFacts> = {},
) {
  return standingOf(
    { ...METRIC, ...metric },
    { ...VALUE, ...value },
    { ...aSnapshot({ metrics: [METRIC] }), ...facts },
  );
}

function aTest(overrides: Partial<QualityResult>): QualityResult {
  return {
    subject: 'execkpi_execkpi.revenue_daily',
    test: 'unique(day)',
    severity: 'error',
    failingRows: 3,
    passed: false,
    testedAt: '2025-06-09T05:00:00Z',
    ...overrides,
  };
}

describe('a number is canonical', () => {
  test('when it is approved, deployed, tested, fresh, traced, finished and there', () => {
    expect(judge()).toEqual({ standing: 'canonical', reason: 'All checks passed.' });
  });

  test('although a test of mere warning failed', () => {
    const quality = [aTest({ severity: 'warn' })];
    expect(judge({}, {}, { quality }).standing).toBe('canonical');
  });

  test('although a test failed on a table it does not rest on', () => {
    const quality = [aTest({ passed: true }), aTest({ subject: 'profit_os.sales_fact' })];
    expect(judge({}, {}, { quality }).standing).toBe('canonical');
  });

  test('when it is zero: zero is a value', () => {
    expect(judge({}, { value: 0 }).standing).toBe('canonical');
  });
});

describe('a number is not official', () => {
  test.each([
    ['draft', 'The definition is a draft, not approved.'],
    ['proposed', 'The definition is proposed, not yet approved.'],
    ['deprecated', 'The definition is deprecated: use its successor.'],
    ['retired', 'The definition is retired.'],
  ] as const)('while its definition is %s', (status, reason) => {
    expect(judge({ status })).toEqual({ standing: 'provisional', reason });
  });

  test('while its period still runs', () => {
    expect(judge({}, { isComplete: false })).toEqual({
      standing: 'provisional',
      reason: 'The period is still running.',
    });
  });

  test('when nobody knows its source fields, or no test has checked them', () => {
    expect(judge({}, {}, { lineage: [] }).reason).toBe(
      'The source fields beneath it are not known.',
    );
    expect(judge({}, {}, { quality: [] }).reason).toBe('No quality test has checked its data.');
  });

  test('when its tests ran before the day of its newest data was over', () => {
    const at = (testedAt: string) =>
      judge({}, {}, { quality: [aTest({ passed: true, testedAt })] });
    expect(at('2025-06-09T00:00:00Z').standing).toBe('canonical');
    expect(at('2025-06-08T23:59:59Z')).toEqual({
      standing: 'provisional',
      reason: 'Its quality tests ran before the newest data came in.',
    });
    expect(at('some day').standing).toBe('provisional');
  });

  test('when an error test failed on its view, its source, or the cleaned table between them', () => {
    for (const subject of [
      'execkpi_execkpi.revenue_daily',
      'bigquery-public-data.thelook_ecommerce.orders',
      'countersign_silver.orders',
    ]) {
      const judgement = judge({}, {}, { quality: [aTest({ subject })] });
      expect(judgement.standing).toBe('failed gate');
      expect(judgement.reason).toMatch(/^Test unique\(day\) failed on \w+ \(3 rows\)\.$/);
    }
  });

  test('when the deployed view is not the published one, or it was computed with another version', () => {
    expect(judge({}, {}, { definitionsDeployed: false }).standing).toBe('drifted');
    expect(judge({ version: 3 })).toEqual({
      standing: 'drifted',
      reason: 'Computed with version 1 of the definition; version 3 is published.',
    });
  });

  test('when its data is older than its definition allows, to the hour', () => {
    const at = (refreshedAt: string) =>
      judge({ refreshSlaHours: 24 }, {}, { refreshedAt }).standing;
    expect(at('2025-06-10T00:00:00Z')).toBe('canonical');
    expect(at('2025-06-10T00:00:01Z')).toBe('stale');
  });

  test('when the moment of the refresh is unreadable: unknown age is not freshness', () => {
    expect(judge({}, {}, { refreshedAt: 'yesterday' }).standing).toBe('stale');
  });

  test('when there is none', () => {
    expect(standingOf(METRIC, undefined, aSnapshot({ metrics: [METRIC] })).standing).toBe(
      'no data',
    );
    expect(judge({}, { value: null }).standing).toBe('no data');
    expect(judge({}, { value: Number.NaN }).standing).toBe('no data');
  });
});

describe('several causes', () => {
  test('are all told, the worst first and giving the standing', () => {
    const judgement = judge(
      { status: 'draft', version: 2 },
      {},
      {
        quality: [aTest({})],
        refreshedAt: '2025-07-01T00:00:00Z',
      },
    );
    expect(judgement.standing).toBe('failed gate');
    expect(judgement.reason).toBe(
      'Test unique(day) failed on revenue_daily (3 rows). ' +
        'Computed with version 1 of the definition; version 2 is published. ' +
        'The data ends on 2025-06-08; at most 36 hours of delay are allowed. ' +
        'The definition is a draft, not approved.',
    );
  });
});

test('the age of data counts from the end of its last day', () => {
  expect(dataAgeHours(DATA_AS_OF, '2025-06-09T06:30:00Z')).toBe(6.5);
});
