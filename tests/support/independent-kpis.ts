/**
 * The KPI values that a workbook must show, worked out a second time: plain loops over raw rows, written from the words of
 * the definitions and not from any SQL of the product. Money is whole cents; a ratio is divided last.
 */

import {
  addDays,
  type CivilDate,
  periodStart,
  shiftPeriod,
  toCivilDate,
} from '../../src/core/calendar/civil-date.ts';
import { accounts } from './independent/accounts.ts';
import { delivery } from './independent/delivery.ts';
import { finance } from './independent/finance.ts';
import { marketing } from './independent/marketing.ts';
import type { Part } from './independent/part.ts';
import { people } from './independent/people.ts';
import { product } from './independent/product.ts';
import type { RawRows } from './independent/raw-rows.ts';
import { sales } from './independent/sales.ts';
import { service } from './independent/service.ts';
import type { RawEvent, RawOrder, RawOrderItem, RawProduct, RawTables } from './raw-tables.ts';

export type KpiGrain = 'week' | 'month' | 'quarter';
export type KpiKey = `${string}|${KpiGrain}|${string}`;
export type KpiValues = ReadonlyMap<KpiKey, number | null>;

/** The areas of the company around the shop, each worked out in a file of its own. */
const PARTS: readonly Part[] = [
  marketing,
  delivery,
  product,
  people,
  service,
  sales,
  finance,
  accounts,
];

/** The registry reports no earlier day. */
const REPORTED_FROM = '2019-01-01' as CivilDate;
/** A customer is active so many days from a purchase on, its own day included. */
const ACTIVE_DAYS = 365;

/** The day before the newest order, item or event. */
export function dataAsOf({ orders, orderItems, events }: RawTables): CivilDate {
  const newest = [...orders, ...orderItems, ...events].reduce(
    (latest, { createdAt }) => Math.max(latest, createdAt),
    Number.NEGATIVE_INFINITY,
  );
  return addDays(toCivilDate(newest), -1);
}

/**
 * Values by `metric|grain|first day of the period`, null where a value is unknown, for every week and month from the first
 * with data to the one that holds `asOf`. Percentages are fractions, money is in dollars. `company` gives the company's own
 * source tables; a period in which a table of theirs has no row may be left out.
 */
export function independentKpis(input: {
  tables: RawTables;
  asOf: CivilDate;
  company?: RawRows;
}): KpiValues {
  const sales = salesOf(input.tables);
  const visits = visitsOf(input.tables.events);
  const values = new Map<KpiKey, number | null>();
  for (const grain of ['week', 'month'] as const) {
    const world: World = {
      ...input,
      grain,
      sales,
      visits,
      periods: periodsOf(sales, visits, grain, input.asOf),
    };
    commerce(world, values);
    traffic(world, values);
    customers(world, values);
  }
  weekFourRetention(input.tables.events, input.asOf, sales, visits, values);
  const rows = input.company ?? (() => []);
  for (const part of PARTS) {
    for (const [key, value] of part({
      rows,
      asOf: input.asOf,
      sales,
      users: input.tables.users,
      events: input.tables.events,
      known: values,
    }))
      values.set(key, value);
  }
  return values;
}

interface World {
  readonly grain: KpiGrain;
  readonly asOf: CivilDate;
  readonly periods: readonly CivilDate[];
  readonly sales: readonly Sale[];
  readonly visits: readonly Visit[];
}

/** One order item with what its order says. */
export interface Sale {
  readonly day: CivilDate;
  readonly orderId: number;
  readonly userId: number | null;
  readonly orderStatus: string | null;
  readonly status: string | null;
  readonly isComplete: boolean;
  readonly cents: number;
  readonly costCents: number | null;
  /** Unknown where the product is not known. */
  readonly category: string;
  /** Moments of the order and of the item, in milliseconds since 1970. */
  readonly orderedAt: number;
  readonly createdAt: number;
  readonly shippedAt: number | null;
  readonly deliveredAt: number | null;
}

interface Visit {
  readonly day: CivilDate;
  readonly hasCart: boolean;
  readonly hasPurchase: boolean;
}

function salesOf(tables: RawTables): Sale[] {
  const items = furthestAlong(
    tables.orderItems,
    (left, right) => left.orderId - right.orderId || left.salePrice - right.salePrice,
  );
  const orders = new Map(furthestAlong(tables.orders).map((order) => [order.id, order] as const));
  for (const [id, own] of groupBy(items, ({ orderId }) => orderId)) {
    if (!orders.has(id)) orders.set(id, orderFromItems(id, own));
  }
  const products = new Map<number, RawProduct>();
  for (const product of tables.products) {
    const known = products.get(product.id);
    if (known === undefined || (product.cost ?? 0) > (known.cost ?? 0))
      products.set(product.id, product);
  }
  return items.flatMap((item) => {
    const order = orders.get(item.orderId);
    return order === undefined
      ? []
      : [saleOf(item, order, item.productId === null ? undefined : products.get(item.productId))];
  });
}

function saleOf(item: RawOrderItem, order: RawOrder, product: RawProduct | undefined): Sale {
  const cost = product?.cost ?? undefined;
  return {
    day: toCivilDate(order.createdAt),
    orderId: order.id,
    userId: order.userId,
    orderStatus: order.status,
    status: item.status,
    isComplete: item.status === 'Complete' && order.status === 'Complete',
    cents: toCents(item.salePrice),
    costCents: cost === undefined ? null : toCents(cost),
    category: product?.category ?? 'Unknown',
    orderedAt: order.createdAt,
    createdAt: item.createdAt,
    shippedAt: item.shippedAt,
    deliveredAt: item.deliveredAt,
  };
}

/** An order that is known only from its items stands where its best item stands. */
function orderFromItems(id: number, items: readonly RawOrderItem[]): RawOrder {
  const statuses = items.map(({ status }) => status);
  const ranked = ['Complete', 'Returned', 'Shipped', 'Processing'].find((status) =>
    statuses.includes(status),
  );
  const [first] = items
    .map(({ userId }) => userId ?? Number.POSITIVE_INFINITY)
    .sort((left, right) => left - right);
  return {
    id,
    userId: first === undefined || first === Number.POSITIVE_INFINITY ? null : first,
    status: ranked ?? statuses[0] ?? null,
    createdAt: Math.min(...items.map(({ createdAt }) => createdAt)),
    lastAt: 0,
  };
}

/** Of repeated rows the one to which something happened last; then by status. */
function furthestAlong<Row extends RawOrder>(
  rows: readonly Row[],
  then: (left: Row, right: Row) => number = () => 0,
): Row[] {
  const kept = new Map<number, Row>();
  for (const row of rows) {
    const known = kept.get(row.id);
    const order =
      known === undefined
        ? -1
        : known.lastAt - row.lastAt || compare(row.status, known.status) || then(row, known);
    if (order < 0) kept.set(row.id, row);
  }
  return [...kept.values()];
}

function visitsOf(events: readonly RawEvent[]): Visit[] {
  const sessions = groupBy(
    events.filter(({ sessionId }) => sessionId !== null),
    ({ sessionId }) => sessionId,
  );
  return [...sessions.values()].map((steps) => ({
    day: toCivilDate(
      steps.reduce((first, { createdAt }) => Math.min(first, createdAt), Number.POSITIVE_INFINITY),
    ),
    hasCart: steps.some(({ type }) => type === 'cart'),
    hasPurchase: steps.some(({ type }) => type === 'purchase'),
  }));
}

function periodsOf(
  sales: readonly Sale[],
  visits: readonly Visit[],
  grain: KpiGrain,
  asOf: CivilDate,
): CivilDate[] {
  const first = [...sales, ...visits].reduce((first, { day }) => earlier(first, day), asOf);
  const periods: CivilDate[] = [];
  let period = periodStart(first, grain);
  for (; period <= asOf; period = shiftPeriod(period, grain, 1)) {
    if (period >= periodStart(REPORTED_FROM, grain)) periods.push(period);
  }
  return periods;
}

/** Revenue, orders, average order value, gross margin, growth, returns, cancellations. */
function commerce({ grain, asOf, periods, sales }: World, values: Map<KpiKey, number | null>) {
  const byPeriod = groupBy(
    sales.filter(({ day }) => day <= asOf),
    ({ day }) => periodStart(day, grain),
  );
  const revenueOf = (period: CivilDate) => {
    const lines = byPeriod.get(period);
    return lines === undefined
      ? null
      : dollars(lines.filter(({ isComplete }) => isComplete).map(({ cents }) => cents));
  };
  for (const period of periods) {
    const set = (metric: string, value: number | null) =>
      values.set(`${metric}|${grain}|${period}`, value);
    const lines = byPeriod.get(period) ?? [];
    const complete = lines.filter(({ isComplete }) => isComplete);
    const orders = new Set(complete.map(({ orderId }) => orderId)).size;
    const revenue = revenueOf(period);
    const yearBefore = grain === 'week' ? addDays(period, -364) : shiftPeriod(period, 'month', -12);
    const growth = divide(
      revenue,
      yearBefore < periodStart(REPORTED_FROM, grain) ? null : revenueOf(yearBefore),
    );
    const delivered = lines.filter(({ status }) => status === 'Complete' || status === 'Returned');
    const placed = groupBy(lines, ({ orderId }) => orderId);
    const cancelled = [...placed.values()].filter(([line]) => line?.orderStatus === 'Cancelled');
    set('revenue', revenue);
    set('orders', lines.length === 0 ? null : orders);
    set('aov', divide(revenue, orders));
    set('gross_margin_pct', grossMargin(complete));
    set('revenue_growth_rate', growth === null ? null : growth - 1);
    set(
      'return_rate',
      divide(delivered.filter(({ status }) => status === 'Returned').length, delivered.length),
    );
    set('cancellation_rate', divide(cancelled.length, placed.size));
  }
}

/** Items of unknown cost are left out of both sides. */
function grossMargin(complete: readonly Sale[]): number | null {
  const costed = complete.flatMap(({ cents, costCents }) =>
    costCents === null ? [] : [{ cents, left: cents - costCents }],
  );
  return divide(dollars(costed.map(({ left }) => left)), dollars(costed.map(({ cents }) => cents)));
}

function traffic({ grain, asOf, periods, visits }: World, values: Map<KpiKey, number | null>) {
  const byPeriod = groupBy(
    visits.filter(({ day }) => day <= asOf),
    ({ day }) => periodStart(day, grain),
  );
  for (const period of periods) {
    const sessions = byPeriod.get(period) ?? [];
    const share = (has: (visit: Visit) => boolean) =>
      divide(sessions.filter(has).length, sessions.length);
    values.set(
      `conversion_rate|${grain}|${period}`,
      share(({ hasPurchase }) => hasPurchase),
    );
    values.set(
      `cart_rate|${grain}|${period}`,
      share(({ hasCart }) => hasCart),
    );
  }
}

/** Customers who stay active over a period; revenue of a period's customers a year later. */
function customers({ grain, asOf, periods, sales }: World, values: Map<KpiKey, number | null>) {
  const bought = sales.filter(({ isComplete, day }) => isComplete && day <= asOf);
  const daysOfUser = groupBy(bought, ({ userId }) => userId);
  const spent = groupBy(bought, ({ day }) => periodStart(day, grain));
  const activeOn = (day: CivilDate) => {
    const since = addDays(day, 1 - ACTIVE_DAYS);
    const active = [...daysOfUser].filter(([, own]) =>
      own.some((sale) => sale.day >= since && sale.day <= day),
    );
    return new Set(active.map(([userId]) => userId));
  };
  const firstSale = bought.reduce((first, { day }) => earlier(first, day), addDays(asOf, 1));
  let atStart = new Set<number | null>();
  for (const period of periods) {
    const next = shiftPeriod(period, grain, 1);
    const last = addDays(next, -1);
    const atEnd = next <= firstSale ? atStart : activeOn(last < asOf ? last : asOf);
    const stayed = [...atEnd].filter((userId) => atStart.has(userId)).length;
    values.set(`customer_retention_rate|${grain}|${period}`, divide(stayed, atStart.size));
    values.set(`net_revenue_retention|${grain}|${period}`, repeatRevenue(spent, period, grain));
    atStart = atEnd;
  }
}

function repeatRevenue(
  spent: ReadonlyMap<CivilDate, readonly Sale[]>,
  period: CivilDate,
  grain: KpiGrain,
): number | null {
  const yearBefore = grain === 'week' ? addDays(period, -364) : shiftPeriod(period, 'month', -12);
  const base = spent.get(yearBefore) ?? [];
  const users = new Set(base.map(({ userId }) => userId));
  const retained = (spent.get(period) ?? []).filter(({ userId }) => users.has(userId));
  return divide(
    dollars(retained.map(({ cents }) => cents)),
    dollars(base.map(({ cents }) => cents)),
  );
}

/** Users whose first visit was four weeks before and who came back in the week; a running week has no value. */
function weekFourRetention(
  events: readonly RawEvent[],
  asOf: CivilDate,
  sales: readonly Sale[],
  visits: readonly Visit[],
  values: Map<KpiKey, number | null>,
) {
  const weeksOfUser = new Map<number, Set<CivilDate>>();
  for (const { userId, createdAt } of events) {
    if (userId === null) continue;
    const weeks = weeksOfUser.get(userId) ?? new Set();
    weeksOfUser.set(userId, weeks.add(periodStart(toCivilDate(createdAt), 'week')));
  }
  const cohorts = groupBy([...weeksOfUser.values()], (weeks) => [...weeks].sort()[0] ?? asOf);
  for (const week of periodsOf(sales, visits, 'week', asOf)) {
    const cohort = cohorts.get(addDays(week, -28)) ?? [];
    const back = cohort.filter((weeks) => weeks.has(week)).length;
    const isComplete = addDays(week, 6) <= asOf;
    values.set(`weekly_retention_w4|week|${week}`, isComplete ? divide(back, cohort.length) : null);
  }
}

function earlier(left: CivilDate, right: CivilDate): CivilDate {
  const [first = left] = [left, right].sort();
  return first;
}

/** Half away from zero, over nine decimals as NUMERIC has them. */
function toCents(amount: number): number {
  const nano = Math.round(Math.abs(amount) * 1e9);
  return Math.sign(amount) * Math.floor((nano + 5_000_000) / 10_000_000);
}

function dollars(cents: readonly number[]): number {
  return cents.reduce((sum, amount) => sum + amount, 0) / 100;
}

function divide(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator === 0
    ? null
    : numerator / denominator;
}

function compare(left: string | null, right: string | null): number {
  return (left ?? '') < (right ?? '') ? -1 : Number(left !== right);
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
