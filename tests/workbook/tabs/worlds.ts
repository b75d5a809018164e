/** The small companies that the golden tabs are drawn from. */

import { buildBrief } from '../../../src/core/brief/build-brief.ts';
import { briefHash, type IssuedBrief, plainBrief } from '../../../src/core/brief/issued-brief.ts';
import { readIssue } from '../../../src/core/brief/read-issue.ts';
import type { Refusal } from '../../../src/core/ledger/refusal.ts';
import { GENESIS } from '../../../src/core/ledger/state.ts';
import { canonicalJson } from '../../../src/core/registry/canonical-json.ts';
import type {
  PublishedMetric,
  Restatement,
  Snapshot,
} from '../../../src/core/registry/published.ts';
import type { ReviewTemplate } from '../../../src/core/review/review-template.ts';
import { handEditList } from '../../../src/workbook/hand-edit.ts';
import {
  AOV,
  BOARD,
  change,
  lock,
  PUBLISHER,
  SmallLedger,
  STAFF,
  sha256,
} from '../../core/ledger/small-ledger.ts';
import { anExtract } from '../../support/small-extract.ts';
import { milestonesView } from '../../support/small-milestones.ts';
import { aLedger, aMetric, aSeries, aSnapshot, aView, day } from '../../support/small-snapshot.ts';

const REVENUE_GROWTH = aMetric({
  id: 'revenue_growth_rate',
  name: 'Revenue Growth Rate',
  description: 'Revenue against the same period a year before.',
  type: 'derived',
  formula: 'revenue / PRIOR_YEAR(revenue) - 1',
  unit: 'percent',
  isCeoKpi: true,
  level: 'ceo',
  target: 0.2,
  thresholds: { watch: 0.15, act: 0.1 },
  accountableRole: 'Chief Executive Officer',
  ownerFunction: 'CEO',
});
const REVENUE = aMetric({
  id: 'revenue',
  name: 'Revenue',
  description: 'Sales of completed orders.',
  formula: 'SUM(revenue)',
  unit: 'currency',
  grains: ['week', 'month', 'quarter'],
  rollsUpTo: ['revenue_growth_rate'],
  synonyms: ['sales', 'turnover'],
});
const AVERAGE_ORDER = aMetric({
  id: 'aov',
  name: 'Average Order Value',
  description: 'Revenue per completed order.',
  type: 'ratio',
  level: 'leading',
  formula: 'SUM(revenue) / SUM(orders)',
  unit: 'currency',
  rollsUpTo: ['revenue'],
  version: 2,
});
const CONVERSION = aMetric({
  id: 'conversion_rate',
  name: 'Conversion Rate',
  description: 'Sessions with a purchase per session.',
  type: 'ratio',
  level: 'operational',
  thresholds: { watch: 0.025, act: 0.022 },
  formula: 'COUNT_IF(purchased) / COUNT(*)',
  unit: 'percent',
  target: 0.03,
  accountableRole: 'Chief Marketing Officer',
  rollsUpTo: ['revenue'],
});
const CANCELLATIONS = aMetric({
  id: 'cancellation_rate',
  name: 'Cancellation Rate',
  description: 'Cancelled orders per order.',
  type: 'ratio',
  unit: 'percent',
  direction: 'down',
  target: 0.15,
  engine: 'Efficiency',
  accountableRole: 'Chief Operating Officer',
  rollsUpTo: ['revenue'],
});
const METRICS: readonly PublishedMetric[] = [
  REVENUE_GROWTH,
  REVENUE,
  AVERAGE_ORDER,
  CONVERSION,
  CANCELLATIONS,
];

const SALES_REVIEW: ReviewTemplate = {
  id: 'sales',
  title: 'Sales',
  leaderRole: 'Chief Revenue Officer',
  function: 'Sales',
  mandate: 'Grow revenue without buying it with discounts.',
  kpis: [
    { metricId: 'revenue', weight: 0.5, threshold: null, target: 1_400_000, stretch: null },
    { metricId: 'cancellation_rate', weight: 0.3, threshold: 0.2, target: 0.15, stretch: 0.12 },
    { metricId: 'aov', weight: 0.2, threshold: null, target: null, stretch: null },
  ],
  questions: ['What moved these numbers, and what did you do about it?'],
};

const VIEWS = [
  aView({
    name: 'revenue_daily',
    description: 'Completed orders and what they brought in, by day.',
    columns: [
      { name: 'day', type: 'DATE', description: 'Day of the order, UTC.' },
      { name: 'orders', type: 'INT64', description: 'Completed orders.', unit: 'count' },
      { name: 'revenue', type: 'NUMERIC', description: 'Sales.', unit: 'currency' },
      { name: 'aov', type: 'FLOAT64', description: 'Revenue / orders.', unit: 'currency' },
    ],
    rows: [
      ['2025-06-08', 0, 0, null],
      ['2025-06-07', 310, 18_600.5, 60.0016],
      ['2025-05-27', 200, 12_500, 62.5],
      ['2025-05-26', 100, 5500, 55],
    ],
    totalRows: 900,
    sampleRule: 'the latest days',
    totals: { orders: 250_000, revenue: 15_000_000.25 },
  }),
  aView({
    name: 'funnel_users',
    description: 'How far each user came.',
    grain: 'one row a registered user',
    columns: [
      { name: 'user_id', type: 'INT64', description: 'Number of the user.' },
      { name: 'visited', type: 'BOOL', description: 'Has an event.' },
      { name: 'added_to_cart', type: 'BOOL', description: 'Has a cart event.' },
      { name: 'converted', type: 'BOOL', description: 'Has a completed order.' },
    ],
    keyColumns: ['user_id'],
    rows: [
      [2, true, false, false],
      [10, true, true, true],
      [1, true, true, false],
    ],
    totalRows: 1000,
    sampleRule: 'the users with the lowest user_id',
    totals: { visited: 900, added_to_cart: 600, converted: 250 },
  }),
  aView({
    name: 'retention_weekly',
    description: 'Share of a cohort that came back.',
    grain: 'one row a cohort week and week number',
    columns: [
      { name: 'cohort_week', type: 'DATE', description: 'Monday.' },
      { name: 'week_n', type: 'INT64', description: 'Weeks after.' },
      { name: 'retention_rate', type: 'FLOAT64', description: 'Share.', unit: 'percent' },
    ],
    keyColumns: ['cohort_week', 'week_n'],
    rows: [
      ['2025-05-26', 0, 1],
      ['2025-05-19', 0, 1],
      ['2025-05-19', 1, 0.0825],
    ],
    totalRows: 3,
  }),
  aView({
    name: 'ab_metrics',
    description: 'Conversion by test group.',
    grain: 'one row a group',
    columns: [
      { name: 'ab_group', type: 'STRING', description: 'A or B.' },
      { name: 'users', type: 'INT64', description: 'Users.', unit: 'count' },
      { name: 'converters', type: 'INT64', description: 'Users who bought.', unit: 'count' },
      { name: 'conversion_rate', type: 'FLOAT64', description: 'Share.', unit: 'percent' },
    ],
    keyColumns: ['ab_group'],
    rows: [
      ['A', 4000, 200, 0.05],
      ['B', 4000, 250, 0.0625],
    ],
    totalRows: 2,
    totals: { users: 8000, converters: 450 },
  }),
  milestonesView([
    { id: 11, name: 'Pilot', project: 'Carrier integration', due: '2025-05-27' },
    { id: 13, name: 'Training', project: 'ERP migration', due: '2025-06-20' },
    { id: 10, name: 'Release', due: '2025-05-30', done: '2025-06-04' },
  ]),
];

/** One change of a KPI that took effect, one that waits, a role, a waiver, changed limits, a hand edit and an attempt that was refused. */
function busyLedger(): SmallLedger {
  const ledger = new SmallLedger('2025-01-02');
  const told = (...refusals: readonly (Refusal | undefined)[]) => {
    for (const refused of refusals) if (refused !== undefined) throw new Error(refused.what);
  };
  const [BEA, BEN, BO] = BOARD;
  const changed = { ...AOV, version: 2, formula: 'revenue / completed orders', target: 90 };
  ledger.today = '2025-05-05';
  told(
    ledger.submit(
      STAFF,
      'aov-completed',
      change({
        definition: changed,
        effectiveOn: day('2025-05-06'),
        reason: 'Returned orders are no orders.',
        link: 'https://example.com/minutes/2025-05',
      }),
    ),
    ledger.vote(BEA, 'aov-completed'),
    ledger.vote(BEN, 'aov-completed'),
  );
  ledger.today = '2025-05-06';
  told(ledger.publish(PUBLISHER, 'aov-completed'));
  ledger.today = '2025-06-02';
  told(
    ledger.submit(STAFF, 'dana-joins', {
      change: 'grant-role',
      person: 'dana@example.com',
      role: 'board',
      reason: 'Joins the board.',
    }),
    ledger.vote(BEA, 'dana-joins'),
    ledger.vote(BO, 'dana-joins'),
    ledger.publish(PUBLISHER, 'dana-joins'),
    ledger.submit(STAFF, 'twins', {
      change: 'waive-test',
      subject: 'company.crm_accounts',
      test: 'unique(account_id)',
      until: day('2025-07-01'),
      reason: 'Known twins; mended in June.',
    }),
    ledger.vote(BEN, 'twins'),
    ledger.publish(PUBLISHER, 'twins'),
  );
  ledger.today = '2025-06-08';
  const again = change({
    baseVersion: 2,
    definition: { ...changed, version: 3, formula: '=SUM(A1:A9)', target: 95 },
    effectiveOn: day('2025-07-01'),
    reason: '=HYPERLINK("http://example.com") says more.',
  });
  told(
    ledger.submit(STAFF, 'aov-visitors', again),
    ledger.tell(BO, {
      kind: 'delegation.given',
      to: 'sam@example.com',
      until: day('2025-06-30'),
      reason: 'On leave',
    }),
    ledger.vote(BEA, 'aov-visitors'),
    ledger.vote(BEN, 'aov-visitors', 'reject'),
    ledger.tell(BEN, {
      kind: 'comment.made',
      proposalId: 'aov-visitors',
      text: 'What of the visitors who only return something?',
    }),
    ledger.tell('olga@example.com', {
      kind: 'hand-edit.found',
      spreadsheetId: 'book-1',
      lastRefreshedBy: 'ops@example.com',
      lastRefreshedAt: '2025-06-08T06:00:00.000Z',
      cells: [{ tab: 'CEO Brief', cell: 'B7', was: '99500', found: '999999' }],
      more: 0,
    }),
    // Of months, while the tabs show its weeks: the change alone is told.
    ledger.tell(
      BEA,
      lock({
        grain: 'month',
        baselineFrom: day('2024-06-01'),
        baselineTo: day('2025-03-01'),
        from: day('2025-04-01'),
        reason: '=Shipping is free since June, and stays so.',
      }),
    ),
    ledger.tell('olga@example.com', {
      kind: 'comment.made',
      proposalId: 'aov-completed',
      text: 'Well done.',
    }),
  );
  return ledger;
}

/** What the change of the ledger above restated: the newest week is as it is now, late data moved the one before since. */
const RESTATED: readonly Restatement[] = [
  {
    proposalId: 'aov-completed',
    metricId: 'aov',
    grain: 'week',
    versionFrom: 1,
    versionTo: 2,
    reason: 'Returned orders are no orders.',
    restatedAt: '2025-05-06T12:00:00.123Z',
    restatedBy: PUBLISHER,
    periods: 52,
    largestDifference: 12.5,
    largestFraction: 0.2,
    newest: [
      { periodStart: day('2025-06-02'), before: 50.5, after: 60.6 },
      { periodStart: day('2025-05-26'), before: 50, after: 59.8 },
      { periodStart: day('2025-05-19'), before: null, after: 60.3 },
    ],
  },
  {
    proposalId: 'aov-completed',
    metricId: 'conversion_rate',
    grain: 'month',
    versionFrom: 1,
    versionTo: 1,
    reason: 'Returned orders are no orders.',
    restatedAt: '2025-05-06T12:00:00.123Z',
    restatedBy: PUBLISHER,
    periods: 1,
    largestDifference: 0.005,
    largestFraction: 0.2,
    newest: [{ periodStart: day('2025-05-01'), before: 0.0249, after: 0.0299 }],
  },
  {
    proposalId: 'gone',
    metricId: 'a_kpi_of_before',
    grain: 'quarter',
    versionFrom: 1,
    versionTo: 2,
    reason: '=HYPERLINK("http://example.com")',
    restatedAt: '2025-04-01T12:00:00Z',
    restatedBy: PUBLISHER,
    periods: 1,
    largestDifference: null,
    largestFraction: null,
    newest: [{ periodStart: day('2025-01-01'), before: 5, after: null }],
  },
];

const RUNNING: Snapshot = aSnapshot({
  metrics: METRICS,
  values: [
    ...aSeries('revenue_growth_rate', [0.21, 0.19, 0.22, 0.2, 0.21, 0.2, 0.22, 0.21, 0.2]),
    ...aSeries('revenue', [98_000, 101_000, 97_500, 102_000, 99_000, 100_500, 101_500, 99_500]),
    ...aSeries('aov', [60.1, 59.8, 60.4, 60.0, 61.2, 60.3, 59.9, 60.6]).map((value) => ({
      ...value,
      definitionVersion: 2,
    })),
    ...aSeries('conversion_rate', [0.031, 0.03, 0.0305, 0.0312, 0.0298, 0.0304, 0.0301, 0.0212]),
    ...aSeries('cancellation_rate', [0.149, 0.151, 0.15, 0.148, 0.152, 0.15, 0.149, 0.147]),
    ...aSeries('revenue', [398_000, 421_000, 440_000], 'month'),
    ...aSeries('revenue', [1_200_000, 1_330_000], 'quarter'),
    ...aSeries('conversion_rate', [0.0306, 0.0299], 'month'),
    ...aSeries('cancellation_rate', [0.15, 0.151, 0.148, 0.147], 'month'),
  ],
  reviews: [SALES_REVIEW],
  views: VIEWS,
  restatements: RESTATED,
  quality: VIEWS.map(({ name, keyColumns }) => ({
    subject: `execkpi_execkpi.${name}`,
    test: `unique(${keyColumns.join(', ')})`,
    severity: 'error',
    failingRows: 0,
    passed: true,
    testedAt: '2025-06-09T05:00:00Z',
  })),
  ledger: anExtract(busyLedger(), METRICS, '2025-06-09'),
});

/** The week before the newest one was issued when its revenue was not whole yet and the order value had its first version. */
function issuedBefore(): IssuedBrief {
  const week = day('2025-05-26');
  const metrics = METRICS.map((metric) =>
    metric.id === 'aov' ? { ...metric, version: 1 } : metric,
  );
  const then: Snapshot = {
    ...RUNNING,
    metrics,
    ledger: aLedger(metrics),
    values: RUNNING.values.map((value) => {
      const isThen = value.grain === 'week' && value.periodStart === week;
      if (isThen && value.metricId === 'revenue') return { ...value, value: 64_000 };
      return value.metricId === 'aov' ? { ...value, definitionVersion: 1 } : value;
    }),
  };
  const note = {
    comment: '=1+1 is what I expected',
    action: 'Ask the bank',
    actionOwner: 'ana@example.com',
    due: '2025-06-13',
  };
  const brief = plainBrief(buildBrief(then, { week, notes: new Map([['revenue', note]]) }));
  return {
    brief,
    by: 'ceo@example.com',
    at: '2025-06-02T08:30:00.123456Z',
    statement: '=HYPERLINK("http://example.com") I have read every line',
    correction: 'Returns were counted twice',
    briefHash: briefHash(brief, sha256),
    seq: 31,
    hash: 'cd'.repeat(32),
  };
}

/** All approved, tested and on time; the conversion rate falls out of its usual range. */
export const HEALTHY: Snapshot = { ...RUNNING, issued: issuedBefore() };

/** Definitions are published and nothing has been loaded. */
export const EMPTY: Snapshot = aSnapshot({
  metrics: METRICS,
  quality: [],
  reviews: [SALES_REVIEW],
  views: VIEWS.map((view) => ({ ...view, rows: [], totalRows: 0, sampleRule: null, totals: {} })),
});

/** Signed as it is, and no brief. */
const OF_NO_FORM = (() => {
  const brief = { format: 1, week: '2025-06-02', scoreboard: [{ name: { '=1+1': 1 } }] };
  return { brief, briefHash: sha256(canonicalJson(brief)) };
})();

/** Late data, a failed test, another deployed view, an issued document of no form, and texts that try to be something else. */
export const TROUBLED: Snapshot = aSnapshot({
  issued: readIssue(
    {
      seq: 7,
      actor: '=cmd@example.com',
      at: '2025-06-10T08:00:00.000000Z',
      hash: 'ef'.repeat(32),
      body: { kind: 'brief.issued', week: '2025-06-02', statement: '=1+1', ...OF_NO_FORM },
    },
    sha256,
  ),
  ledger: aLedger([], {
    head: GENESIS,
    openedAt: '',
    audit: [],
    waivers: [
      {
        change: 'waive-test',
        subject: 'company.crm_accounts',
        test: 'unique(account_id)',
        until: day('2025-07-01'),
        reason: '=1+1 twins',
        proposalId: 'twins',
      },
    ],
  }),
  refreshedAt: '2025-06-20T06:00:00Z',
  refreshedBy: '=HYPERLINK("http://example.com")',
  metrics: [
    aMetric({ id: 'revenue', name: '=SUM(A1:A9) 💥 Revenue', unit: 'currency', isCeoKpi: true }),
    aMetric({
      id: 'margin',
      name: 'הכנסות',
      unit: 'percent',
      direction: 'target',
      target: 0.5,
      status: 'draft',
      accountableRole: '',
    }),
    aMetric({ id: 'burn', name: 'Net Burn', unit: 'currency', direction: 'down', version: 3 }),
    aMetric({ id: 'old', name: 'Old KPI', status: 'retired' }),
    aMetric({ id: 'nps', name: 'Customer NPS', unit: 'points', grains: ['quarter'] }),
  ],
  values: [
    ...aSeries('revenue', [9.5e14, null, 1.23456789e15]),
    ...aSeries('margin', [0.55, 0.4]),
    ...aSeries('burn', [-1200, 300]),
    ...aSeries('old', [5, 6]),
  ],
  quality: [
    {
      subject: 'countersign_silver.orders',
      test: 'not_null(order_id)',
      severity: 'error',
      failingRows: 1,
      passed: false,
      testedAt: '2025-06-09T05:00:00Z',
    },
    {
      subject: 'company.crm_accounts',
      test: 'unique(account_id)',
      severity: 'error',
      failingRows: 2,
      passed: false,
      testedAt: '2025-06-09T05:00:00Z',
    },
    {
      subject: 'execkpi_execkpi.revenue_daily',
      test: 'row_count',
      severity: 'warn',
      failingRows: 12,
      passed: false,
      testedAt: '2025-06-09T05:00:00Z',
    },
  ],
  reviews: [
    {
      ...SALES_REVIEW,
      kpis: [
        { metricId: 'old', weight: 1, threshold: null, target: 5, stretch: null },
        { metricId: 'gone', weight: 1, threshold: null, target: 5, stretch: null },
      ],
    },
  ],
  views: [
    aView({
      name: 'ab_group',
      columns: [
        { name: 'user_id', type: 'INT64', description: 'User.' },
        { name: 'ab_group', type: 'STRING', description: 'Group.' },
        { name: 'seen_at', type: 'TIMESTAMP', description: 'When.' },
        { name: 'big', type: 'NUMERIC', description: 'Exact.' },
      ],
      keyColumns: ['user_id'],
      rows: [
        [1, '=1+1', '2025-06-08T10:00:00Z', '12345678901234567890.123456789'],
        [1, null, 'not a time', '12.5'],
      ],
    }),
  ],
});

export const HAND_EDITS = handEditList(
  [{ tabId: 'ceo-brief', tabTitle: 'CEO Brief', cell: 'B7', found: '999999', restored: '99500' }],
  'Recorded in the ledger as event 17.',
);
