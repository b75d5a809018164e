/** Customers and their scores, worked out from the raw rows by the words of the definitions. */

import { addDays, type CivilDate, periodStart } from '../../../src/core/calendar/civil-date.ts';
import type { Sale } from '../independent-kpis.ts';
import type { RawEvent } from '../raw-tables.ts';
import { newestCopy } from './newest-copy.ts';
import { Collected, dayOf, divide, type Part, type PartWorld } from './part.ts';
import type { RawRow } from './raw-rows.ts';

/** A customer is active for so many days from a purchase on, its own day included. */
const ACTIVE_DAYS = 365;

export const accounts: Part = (world) => {
  const found = new Collected();
  const orders = ordersOf(world);
  base(world, orders, found);
  riskAndAccuracy(world, orders, found);
  valueError(world, orders, found);
  return found.values;
};

interface Order {
  readonly userId: number;
  readonly day: CivilDate;
  readonly cents: number;
  readonly marginCents: number;
  readonly isUpsold: boolean;
}

/** Completed orders of each customer, first to last. */
function ordersOf({ sales, asOf }: PartWorld): ReadonlyMap<number, readonly Order[]> {
  const customers = new Map<number, Map<number, Sale[]>>();
  for (const sale of sales) {
    if (!sale.isComplete || sale.userId === null || sale.day > asOf) continue;
    const own = customers.get(sale.userId) ?? new Map<number, Sale[]>();
    customers.set(sale.userId, own.set(sale.orderId, [...(own.get(sale.orderId) ?? []), sale]));
  }
  return new Map(
    [...customers].map(([userId, byOrder]) => [userId, inTurn(userId, [...byOrder.values()])]),
  );
}

function inTurn(userId: number, orders: readonly (readonly Sale[])[]): readonly Order[] {
  const first = ([sale]: readonly Sale[]) =>
    `${sale?.day}|${String(sale?.orderId).padStart(16, '0')}`;
  const sorted = [...orders].sort((a, b) => (first(a) < first(b) ? -1 : 1));
  const held = new Set<string>();
  let largest = Number.POSITIVE_INFINITY;
  return sorted.map((items, index): Order => {
    const cents = items.reduce((sum, item) => sum + item.cents, 0);
    const isBroader = items.some(({ category }) => !held.has(category));
    const isUpsold = index > 0 && (isBroader || cents > largest);
    for (const { category } of items) held.add(category);
    largest = index === 0 ? cents : Math.max(largest, cents);
    const margins = items.map((item) =>
      item.costCents === null ? 0 : item.cents - item.costCents,
    );
    const marginCents = margins.reduce((sum, margin) => sum + margin, 0);
    return { userId, day: items[0]?.day as CivilDate, cents, marginCents, isUpsold };
  });
}

const within = (orders: readonly Order[], last: CivilDate, days = ACTIVE_DAYS) =>
  orders.filter(({ day }) => day <= last && day > addDays(last, -days));

function base(
  { asOf, events, rows, known }: PartWorld,
  customers: ReadonlyMap<number, readonly Order[]>,
  found: Collected,
): void {
  const visited = visitorsByMonth(events);
  const troubled = troubledByMonth(rows('support_tickets'));
  const days = [...customers.values()].flat().map(({ day }) => day);
  const start = [...days].sort()[0];
  if (start === undefined) return;
  for (let month = periodStart(start, 'month'); month <= asOf; month = nextMonth(month)) {
    const end = addDays(nextMonth(month), -1);
    const last = end < asOf ? end : asOf;
    const states = [...customers].map(([userId, own]) => ({
      userId,
      now: within(own, last),
      wasActive: within(own, addDays(last, -ACTIVE_DAYS)).length > 0,
    }));
    const active = states.filter(({ now }) => now.length > 0);
    const share = (has: (state: (typeof states)[number]) => boolean) =>
      divide(active.filter(has).length, active.length);
    const margin =
      active.flatMap(({ now }) => now).reduce((sum, o) => sum + o.marginCents, 0) / 100;
    const earlier = states.filter(({ wasActive }) => wasActive);
    const churn = divide(earlier.filter(({ now }) => now.length === 0).length, earlier.length);
    const perCustomer = divide(margin, active.length);
    found.set(
      'repeat_purchase_rate',
      'month',
      month,
      share(({ now }) => now.length > 1),
    );
    found.set('margin_per_customer', 'month', month, perCustomer);
    found.set('annual_churn_rate', 'month', month, churn);
    found.set('clv', 'month', month, divide(perCustomer, churn));
    const isUpsold = ({ now }: (typeof states)[number]) =>
      now.some((order) => order.isUpsold && order.day >= month);
    found.set('upsell_rate', 'month', month, share(isUpsold));
    const has = (set: ReadonlySet<string>) => share(({ userId }) => set.has(`${month}|${userId}`));
    found.set('customer_engagement', 'month', month, has(visited));
    const trouble = active.filter(({ userId }) => troubled.has(`${month}|${userId}`)).length;
    const calm = divide(active.length - trouble, active.length);
    found.set('untroubled_customer_share', 'month', month, calm);
    const parts = [
      has(visited),
      calm,
      known.get(`cancellation_rate|month|${month}`),
      known.get(`csat|month|${month}`),
    ];
    found.set('customer_health_score', 'month', month, healthOf(parts));
  }
}

/** Usage 35, support 20, payment 25, survey 20 of 100; unknown where one of them is. */
function healthOf([usage, support, cancelled, survey]: readonly (number | null | undefined)[]) {
  if (usage == null || support == null || cancelled == null || survey == null) return null;
  return 35 * usage + 20 * support + 25 * (1 - cancelled) + 20 * survey;
}

function visitorsByMonth(events: readonly RawEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ userId, createdAt }) =>
      userId === null ? [] : [`${new Date(createdAt).toISOString().slice(0, 7)}-01|${userId}`],
    ),
  );
}

function troubledByMonth(rows: readonly RawRow[]): ReadonlySet<string> {
  const tickets = newestCopy(
    rows.filter(({ opened_at }) => opened_at !== null),
    ({ ticket_id }) => ticket_id,
    (row) => row.closed_at ?? row.first_response_at ?? row.opened_at ?? '',
  );
  return new Set(
    tickets
      .filter(({ priority }) => priority?.trim() === 'High')
      .map(({ opened_at, user_id }) => `${(opened_at ?? '').slice(0, 7)}-01|${user_id}`),
  );
}

interface Score {
  readonly month: CivilDate;
  readonly userId: number;
  readonly churn: number | null;
  /** In billionths of a dollar. */
  readonly value: bigint | null;
  readonly scoredOn: CivilDate;
}

/** One a customer and month; of several the newest, then the lowest, and an unknown one before all. */
function scoresOf({ rows, asOf }: PartWorld): readonly Score[] {
  const read = rows('customer_scores').flatMap((row): Score[] => {
    const [month, scoredOn] = [dayOf(row.month), dayOf(row.scored_on)];
    if (month === null || scoredOn === null || row.user_id === null) return [];
    const churn = row.churn_score === null ? null : Number(row.churn_score);
    const value = row.predicted_clv === null ? null : billionths(row.predicted_clv ?? '');
    return [
      { month: periodStart(month, 'month'), userId: Number(row.user_id), churn, value, scoredOn },
    ];
  });
  const kept = new Map<string, Score>();
  for (const score of read) {
    const key = `${score.month}|${score.userId}`;
    const known = kept.get(key);
    if (known === undefined || comesFirst(score, known)) kept.set(key, score);
  }
  return [...kept.values()]
    .filter(({ scoredOn }) => scoredOn <= asOf)
    .map((score) => ({
      ...score,
      churn: score.churn !== null && score.churn >= 0 && score.churn <= 1 ? score.churn : null,
      value: score.value !== null && score.value >= 0n ? score.value : null,
    }));
}

function comesFirst(score: Score, known: Score): boolean {
  if (score.scoredOn !== known.scoredOn) return score.scoredOn > known.scoredOn;
  const low = Number.NEGATIVE_INFINITY;
  if (score.churn !== known.churn) return (score.churn ?? low) < (known.churn ?? low);
  return Number(score.value ?? low) < Number(known.value ?? low);
}

function billionths(text: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  return BigInt(`${sign}${whole || '0'}${fraction.padEnd(9, '0').slice(0, 9)}`);
}

function riskAndAccuracy(
  world: PartWorld,
  customers: ReadonlyMap<number, readonly Order[]>,
  found: Collected,
): void {
  const scored = scoresOf(world).filter(({ churn }) => churn !== null);
  const decided = scored
    .map((score) => ({ ...score, knownOn: addDays(laterMonth(score.scoredOn, 3), -1) }))
    .filter(({ knownOn }) => knownOn <= world.asOf);
  const isRight = ({ userId, churn, knownOn }: (typeof decided)[number]) => {
    const isLost = within(customers.get(userId) ?? [], knownOn).length === 0;
    return Number(churn) >= 0.5 === isLost;
  };
  for (const grain of ['month', 'quarter'] as const) {
    const months = groups(scored, ({ month }) => periodStart(month, grain));
    for (const [period, own] of months) {
      const high = own.filter(({ churn }) => Number(churn) > 0.7).length;
      found.set('churn_risk_high_share', grain, period, divide(high, own.length));
    }
    for (const [period, own] of groups(decided, ({ knownOn }) => periodStart(knownOn, grain))) {
      const right = divide(own.filter(isRight).length, own.length);
      found.set('churn_prediction_accuracy', grain, period, right);
    }
  }
}

/** Ten groups of each scoring, the first ones larger by one where it does not divide. */
function valueError(
  world: PartWorld,
  customers: ReadonlyMap<number, readonly Order[]>,
  found: Collected,
): void {
  const cents = 10_000_000n;
  const checks: { readonly day: CivilDate; readonly deviation: bigint; readonly margin: bigint }[] =
    [];
  for (const [month, scores] of groups(scoresOf(world), (score) => score.month)) {
    const last = addDays(laterMonth(month, 12), -1);
    if (last > world.asOf) continue;
    const sorted = scores
      .flatMap(({ userId, value }) => (value === null ? [] : [{ userId, value }]))
      .sort((a, b) => (a.value === b.value ? a.userId - b.userId : a.value < b.value ? -1 : 1));
    const [least, larger] = [Math.floor(sorted.length / 10), sorted.length % 10];
    for (let group = 0; group < 10; group++) {
      const start = group * least + Math.min(group, larger);
      const own = sorted.slice(start, start + least + (group < larger ? 1 : 0));
      if (own.length === 0) continue;
      const predicted = own.reduce((sum, { value }) => sum + value, 0n);
      const margin = own.reduce((sum, { userId }) => {
        const year = (customers.get(userId) ?? []).filter(({ day }) => day >= month && day <= last);
        return sum + BigInt(year.reduce((total, order) => total + order.marginCents, 0)) * cents;
      }, 0n);
      const deviation = predicted > margin ? predicted - margin : margin - predicted;
      checks.push({ day: last, deviation, margin });
    }
  }
  for (const grain of ['month', 'quarter'] as const) {
    for (const [period, own] of groups(checks, ({ day }) => periodStart(day, grain))) {
      const deviation = own.reduce((sum, check) => sum + check.deviation, 0n);
      const margin = own.reduce((sum, check) => sum + check.margin, 0n);
      found.set('predicted_clv_error', grain, period, divide(dollars(deviation), dollars(margin)));
    }
  }
}

function dollars(amount: bigint): number {
  const [sign, size] = amount < 0n ? ['-', -amount] : ['', amount];
  return Number(
    `${sign}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, '0')}`,
  );
}

function groups<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => CivilDate,
): ReadonlyMap<CivilDate, readonly Row[]> {
  const found = new Map<CivilDate, Row[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return found;
}

const nextMonth = (month: CivilDate) => laterMonth(month, 1);

/** The same day so many months later, or the last day of a shorter month. */
function laterMonth(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
  return moved.toISOString().slice(0, 10) as CivilDate;
}
