/** Marketing, the marketing engine and the brand, worked out from the raw rows by the words of the definitions. */

import {
  addDays,
  type CivilDate,
  periodStart,
  shiftPeriod,
} from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain, Sale } from '../independent-kpis.ts';
import { amount, byPeriod, Collected, dayOf, divide, type Part, total } from './part.ts';
import type { RawRow, RawRows } from './raw-rows.ts';

type Value = (rows: readonly RawRow[]) => number | null;

/** Metrics of one table each, by one of its columns of time. */
interface Plain {
  readonly table: string;
  readonly time: (row: RawRow) => string | null | undefined;
  readonly grains: readonly KpiGrain[];
  readonly metrics: Readonly<Record<string, Value>>;
}

const media = (rows: readonly RawRow[]) => rows.filter(({ kind }) => kind === 'Media');
const having = (rows: readonly RawRow[], has: (row: RawRow) => boolean) => rows.filter(has).length;
const share = (top: Value, bottom: Value) => (rows: readonly RawRow[]) =>
  divide(top(rows), bottom(rows));
const sumOf =
  (column: string): Value =>
  (rows) =>
    total(rows, column);
const count: Value = (rows) => rows.length;

const decidedAt = ({ converted_at, closed_at }: RawRow) => converted_at ?? closed_at ?? null;
const isHot = ({ lead_score }: RawRow) => Number(lead_score) >= 80;
const isForetold = (lead: RawRow) =>
  lead.lead_score !== null &&
  lead.scored_at !== null &&
  (lead.scored_at ?? '') <= (decidedAt(lead) ?? '');
const content = (rows: readonly RawRow[]) => rows.filter(({ kind }) => kind === 'Content');
const onboarding = (rows: readonly RawRow[]) => rows.filter(({ stage }) => stage === 'Onboarding');
const inJourney = share(sumOf('in_autonomous_journey'), sumOf('customers'));

const PLAIN: readonly Plain[] = [
  {
    table: 'marketing_spend',
    time: ({ day }) => day,
    grains: ['week', 'month', 'quarter'],
    metrics: {
      marketing_spend: (rows) => amount(rows, 'amount'),
      roas: (rows) =>
        divide(amount(media(rows), 'attributed_revenue'), amount(media(rows), 'amount')),
    },
  },
  {
    table: 'marketing_spend',
    time: ({ day }) => day,
    grains: ['week', 'month'],
    metrics: {
      cpa: (rows) => divide(amount(media(rows), 'amount'), total(media(rows), 'conversions')),
    },
  },
  {
    table: 'marketing_leads',
    time: ({ mql_at }) => mql_at,
    grains: ['week', 'month', 'quarter'],
    metrics: { mql_count: count },
  },
  {
    table: 'marketing_leads',
    time: (lead) => (lead.mql_at === null ? null : (lead.sql_at ?? decidedAt(lead))),
    grains: ['month'],
    metrics: {
      mql_to_sql_rate: share(
        (rows) => having(rows, (lead) => lead.sql_at !== null || lead.converted_at !== null),
        count,
      ),
    },
  },
  {
    table: 'marketing_leads',
    time: decidedAt,
    grains: ['month'],
    metrics: {
      lead_to_opportunity_rate: share(
        (rows) => having(rows, ({ converted_at }) => converted_at !== null),
        count,
      ),
      lead_score_accuracy: share(
        (rows) =>
          having(rows.filter(isForetold), (lead) => isHot(lead) === (lead.converted_at !== null)),
        (rows) => having(rows, isForetold),
      ),
      lead_score_precision: share(
        (rows) =>
          having(
            rows.filter(isForetold).filter(isHot),
            ({ converted_at }) => converted_at !== null,
          ),
        (rows) => having(rows.filter(isForetold), isHot),
      ),
    },
  },
  {
    table: 'email_campaigns',
    time: ({ day }) => day,
    grains: ['week', 'month'],
    metrics: { email_click_rate: share(sumOf('clicks'), sumOf('delivered')) },
  },
  {
    table: 'sync_runs',
    time: ({ day }) => day,
    grains: ['week', 'month'],
    metrics: {
      sync_success_rate: share(sumOf('succeeded'), sumOf('runs')),
      sync_latency: share(sumOf('latency_seconds'), (rows) => total(rows, 'succeeded') * 3600),
    },
  },
  {
    table: 'decision_samples',
    time: ({ decided_at }) => decided_at,
    grains: ['week', 'month'],
    metrics: {
      decision_latency_ms: (rows) => ninetyFifth(rows.map(({ latency_ms }) => Number(latency_ms))),
      next_best_action_accuracy: share(
        (rows) => having(rows, ({ was_right }) => was_right === 'true'),
        (rows) => having(rows, ({ was_right }) => was_right !== null),
      ),
    },
  },
  {
    table: 'journey_months',
    time: ({ month }) => month,
    grains: ['month'],
    metrics: {
      autonomous_journey_share: inJourney,
      onboarding_journey_share: (rows) => inJourney(onboarding(rows)),
    },
  },
  {
    table: 'marketing_tasks',
    time: ({ month }) => month,
    grains: ['month', 'quarter'],
    metrics: {
      manual_task_reduction: share(
        (rows) => total(rows, 'baseline_tasks') - total(rows, 'manual_tasks'),
        sumOf('baseline_tasks'),
      ),
      content_time_saved: (rows) =>
        divide(
          (hundredths(content(rows), 'baseline_hours') - hundredths(content(rows), 'hours_spent')) /
            100,
          amount(content(rows), 'baseline_hours'),
        ),
    },
  },
  {
    table: 'brand_tracking',
    time: ({ month }) => month,
    grains: ['month', 'quarter'],
    metrics: {
      unaided_recall: share(sumOf('recall_yes'), sumOf('respondents')),
      share_of_voice: share(sumOf('mentions'), sumOf('category_mentions')),
      brand_sentiment: share(
        (rows) => total(rows, 'positive') - total(rows, 'negative'),
        sumOf('mentions'),
      ),
    },
  },
];

/** Every KPI of marketing but sessions and conversion, which the web's events tell. */
export const marketing: Part = ({ rows, asOf, sales, known }) => {
  const collected = new Collected();
  for (const { table, time, grains, metrics } of PLAIN) {
    for (const grain of grains) {
      const periods = byPeriod(rows(table), (row) => dayOf(time(row)), grain, asOf);
      for (const [period, own] of periods) {
        for (const [metric, value] of Object.entries(metrics))
          collected.set(metric, grain, period, value(own));
      }
    }
  }
  orderMetrics(rows, sales, asOf, collected);
  payback(rows, sales, asOf, collected);
  againstLastYear('roas', 'roas_improvement', collected, (grain, period) =>
    collected.get('roas', grain, period),
  );
  againstLastYear(
    'conversion_rate',
    'conversion_improvement',
    collected,
    (grain, period) => known.get(`conversion_rate|${grain}|${period}`) ?? null,
    [...known.keys()],
  );
  brandHealth(collected);
  return collected.values;
};

interface Order {
  readonly id: number;
  readonly day: CivilDate;
  readonly userId: number | null;
  readonly isComplete: boolean;
  readonly cents: number;
}

/** Customers won, what they cost, and how much of the revenue has a campaign to thank. */
function orderMetrics(
  rows: RawRows,
  sales: readonly Sale[],
  asOf: CivilDate,
  collected: Collected,
): void {
  const orders = ordersOf(sales);
  const firsts = firstOrders(orders);
  const credits = new Map(rows('order_attributions').map((row) => [Number(row.order_id), row]));
  const credited = (own: readonly Order[]) => own.filter(({ id }) => credits.has(id));
  const cents = (own: readonly Order[]) => own.reduce((sum, order) => sum + order.cents, 0);
  for (const grain of ['week', 'month', 'quarter'] as const) {
    for (const [period, own] of byPeriod(orders, ({ day }) => day, grain, asOf)) {
      const won = own.filter(({ id }) => firsts.has(id)).length;
      collected.set('new_customers', grain, period, won);
      if (grain === 'week') continue;
      collected.set(
        'cac',
        grain,
        period,
        divide(collected.get('marketing_spend', grain, period), won),
      );
    }
  }
  for (const grain of ['week', 'month'] as const) {
    for (const [period, own] of byPeriod(orders, ({ day }) => day, grain, asOf)) {
      const automated = credited(own).filter(({ id }) => credits.get(id)?.is_automated === 'true');
      const [top, bottom] = [cents(credited(own)) / 100, cents(own) / 100];
      collected.set('attributed_revenue_share', grain, period, divide(top, bottom));
      collected.set(
        'automated_conversion_share',
        grain,
        period,
        divide(automated.length, credited(own).length),
      );
    }
  }
}

function ordersOf(sales: readonly Sale[]): readonly Order[] {
  const orders = new Map<number, Order>();
  for (const { orderId: id, day, userId, isComplete, cents } of sales) {
    const before = orders.get(id);
    orders.set(id, {
      id,
      day,
      userId,
      isComplete: isComplete || before?.isComplete === true,
      cents: (before?.cents ?? 0) + (isComplete ? cents : 0),
    });
  }
  return [...orders.values()];
}

/** What a new customer costs, over what an active one brought in an average month of the twelve before. */
function payback(
  rows: RawRows,
  sales: readonly Sale[],
  asOf: CivilDate,
  collected: Collected,
): void {
  const paid = sales.filter(
    ({ isComplete, userId, day }) => isComplete && userId !== null && day <= asOf,
  );
  const first = paid.map(({ day }) => periodStart(day, 'month')).sort()[0] ?? asOf;
  for (const [month, own] of byPeriod(
    rows('marketing_spend'),
    ({ day }) => dayOf(day),
    'month',
    asOf,
  )) {
    const [from, yearBefore] = [shiftPeriod(month, 'month', -12), addDays(month, -365)];
    const active = new Set(
      paid.filter(({ day }) => day >= yearBefore && day < month).map(({ userId }) => userId),
    );
    const profit = paid
      .filter(({ day }) => day >= from && day < month)
      .reduce((sum, { cents, costCents }) => sum + (costCents === null ? 0 : cents - costCents), 0);
    const spent = Math.round(amount(own, 'amount') * 100);
    const won = collected.get('new_customers', 'month', month) ?? 0;
    const value = divide((spent * active.size * 12) / 100, (profit * won) / 100);
    collected.set('cac_payback_months', 'month', month, from < first ? null : value);
  }
}

/** Numbers of the first completed orders of all known customers. */
function firstOrders(orders: readonly Order[]): ReadonlySet<number> {
  const first = new Map<number, Order>();
  for (const order of orders) {
    if (!order.isComplete || order.userId === null) continue;
    const known = first.get(order.userId);
    const isEarlier =
      known === undefined ||
      order.day < known.day ||
      (order.day === known.day && order.id < known.id);
    if (isEarlier) first.set(order.userId, order);
  }
  return new Set([...first.values()].map(({ id }) => id));
}

/** Months and quarters only: weeks are too few orders to compare. */
function againstLastYear(
  of: string,
  metric: string,
  collected: Collected,
  numberOf: (grain: KpiGrain, period: CivilDate) => number | null,
  keys: readonly string[] = [...collected.values.keys()],
): void {
  for (const key of keys.filter((key) => key.startsWith(`${of}|`))) {
    const [, grain, period] = key.split('|') as [string, KpiGrain, CivilDate];
    if (grain === 'week') continue;
    const before = shiftPeriod(period, grain, grain === 'month' ? -12 : -4);
    const change = divide(numberOf(grain, period), numberOf(grain, before));
    collected.set(metric, grain, period, change === null ? null : change - 1);
  }
}

function brandHealth(collected: Collected): void {
  for (const key of [...collected.values.keys()].filter((key) =>
    key.startsWith('share_of_voice|'),
  )) {
    const [, grain, period] = key.split('|') as [string, KpiGrain, CivilDate];
    const [recall, voice, sentiment] = ['unaided_recall', 'share_of_voice', 'brand_sentiment'].map(
      (metric) => collected.get(metric, grain, period),
    );
    const known =
      typeof recall === 'number' && typeof voice === 'number' && typeof sentiment === 'number';
    collected.set(
      'brand_health',
      grain,
      period,
      known ? 100 * (0.4 * recall + 0.3 * voice + (0.3 * (sentiment + 1)) / 2) : null,
    );
  }
}

/** Between two of the sorted numbers in proportion; null of none. */
function ninetyFifth(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((left, right) => left - right);
  const position = 0.95 * (sorted.length - 1);
  const rest = position - Math.floor(position);
  const [low, high] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return low === undefined || high === undefined ? null : low * (1 - rest) + high * rest;
}

function hundredths(rows: readonly RawRow[], column: string): number {
  return Math.round(amount(rows, column) * 100);
}
