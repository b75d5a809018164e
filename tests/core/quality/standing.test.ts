import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import type { ActiveWaiver, LiveVersion } from '../../../src/core/ledger/ledger-extract.ts';
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
import { anExtract } from '../../support/small-extract.ts';
import { aLedger, aMetric, aSnapshot, aValue, DATA_AS_OF } from '../../support/small-snapshot.ts';
import { BOARD, change, PUBLISHER, SmallLedger, STAFF } from '../ledger/small-ledger.ts';

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
    { ...aSnapshot({ metrics: [{ ...METRIC, ...metric }] }), ...facts },
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
    expect(judge()).toEqual({
      standing: 'canonical',
      reason: 'All checks passed.',
      notes: [],
    });
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
    expect(judge({ status })).toMatchObject({ standing: 'provisional', reason });
  });

  test('while its period still runs', () => {
    expect(judge({}, { isComplete: false })).toMatchObject({
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
    expect(at('2025-06-08T23:59:59Z')).toMatchObject({
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
    expect(judge({ version: 3 })).toMatchObject({
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

describe('the ledger', () => {
  const live = (overrides: Partial<LiveVersion>): Pick<StandingFacts, 'ledger'> => {
    const ledger = aLedger([METRIC]);
    const version = ledger.live.get(METRIC.id);
    if (version === undefined) throw new Error('not live');
    return { ledger: { ...ledger, live: new Map([[METRIC.id, { ...version, ...overrides }]]) } };
  };
  const waiver = (overrides: Partial<ActiveWaiver> = {}): ActiveWaiver => ({
    change: 'waive-test',
    subject: 'execkpi_execkpi.revenue_daily',
    test: 'unique(day)',
    until: '2025-07-01' as CivilDate,
    reason: 'Known twins',
    proposalId: 'twins',
    ...overrides,
  });
  const waived = (...waivers: readonly ActiveWaiver[]) =>
    judge({}, {}, { quality: [aTest({})], ledger: aLedger([METRIC], { waivers }) });

  test('has another version live than is published: drifted, and both are named', () => {
    expect(judge({}, {}, live({ version: 2 }))).toMatchObject({
      standing: 'drifted',
      reason: 'Version 1 of the definition is published; the ledger has version 2 live.',
    });
  });

  test('has another content live under the same version: drifted', () => {
    expect(judge({}, {}, live({ definitionHash: 'ff' }))).toMatchObject({
      standing: 'drifted',
      reason: 'The published definition is not what the ledger has live as version 1.',
    });
  });

  test('does not know the KPI: drifted', () => {
    expect(judge({}, {}, { ledger: aLedger([]) }).standing).toBe('drifted');
  });

  describe('had the glass broken', () => {
    const broken = new SmallLedger('2025-06-01');
    broken.submit(STAFF, 'urgent', change({ effectiveOn: '2025-06-01' as CivilDate }));
    broken.publish(PUBLISHER, 'urgent', { reason: 'The brief goes out today' });
    const aov = aMetric({ id: 'aov', version: 2 });
    const judged = (today: string) =>
      standingOf(
        aov,
        aValue({ metricId: 'aov', definitionVersion: 2 }),
        aSnapshot({ metrics: [aov], ledger: anExtract(broken, [aov], today) }),
      );

    test('and waits for its signatures: provisional, with reason and end', () => {
      expect(judged('2025-06-03')).toMatchObject({
        standing: 'provisional',
        reason:
          'Version 2 took effect on 1 June 2025 before its quorum ("The brief goes out today"); it is to be ratified by 4 June 2025.',
        notes: [],
      });
    });

    test('and was not ratified in time: provisional still', () => {
      const { standing, reason } = judged('2025-06-05');
      expect(standing).toBe('provisional');
      expect(reason).toContain('was not ratified by 4 June 2025');
    });

    test('and was ratified: canonical', () => {
      for (const person of BOARD) broken.vote(person, 'urgent');
      expect(judged('2025-06-05').standing).toBe('canonical');
    });
  });

  test('has a proposal that waits: the standing stays, and it is noted', () => {
    const ledger = new SmallLedger('2025-06-01');
    const later = '2025-06-20' as CivilDate;
    ledger.submit(STAFF, 'p1', change({ effectiveOn: later }));
    ledger.vote(BOARD[0], 'p1');
    const aov = aMetric({ id: 'aov' });
    const snapshot = aSnapshot({ metrics: [aov], ledger: anExtract(ledger, [aov], '2025-06-09') });
    expect(standingOf(aov, aValue({ metricId: 'aov' }), snapshot)).toEqual({
      standing: 'canonical',
      reason: 'All checks passed.',
      notes: ['A change is proposed (p1, 1 of 2 approvals).'],
    });
  });

  test('waives a failed test: canonical, and the test is named with the end of the waiver', () => {
    expect(waived(waiver(), waiver({ until: '2025-06-10' as CivilDate }))).toEqual({
      standing: 'canonical',
      reason: 'All checks passed.',
      notes: [
        'Test unique(day) failed on revenue_daily (3 rows); waived until 1 July 2025 (proposal twins).',
      ],
    });
  });

  test('waives another test, or the test on another table: failed gate', () => {
    for (const other of [{ test: 'row_count' }, { subject: 'profit_os.revenue_daily' }]) {
      expect(waived(waiver(other)).standing).toBe('failed gate');
    }
  });
});
