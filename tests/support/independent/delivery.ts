/** Delivery, worked out from the raw rows by the words of the definitions. */

import {
  addDays,
  type CivilDate,
  shiftPeriod,
  toCivilDate,
} from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain, Sale } from '../independent-kpis.ts';
import {
  amount,
  byPeriod,
  Collected,
  dayOf,
  divide,
  type Part,
  type PartWorld,
  total,
} from './part.ts';
import type { RawRow } from './raw-rows.ts';

const GRAINS: readonly KpiGrain[] = ['week', 'month'];
const HOUR_MS = 3_600_000;
const PROMISED_HOURS = 72;
const WORKING_DAYS = [0, 1, 2, 3, 4];

export const delivery: Part = (world) => {
  const collected = new Collected();
  for (const grain of GRAINS) {
    arrivals(world, grain, collected);
    milestones(world, grain, collected);
    checksAndHours(world, grain, collected);
  }
  risks(world, collected);
  return collected.values;
};

/** Orders of which every item that was not cancelled arrived, with times that do not contradict each other. */
function arrivals({ sales, asOf }: PartWorld, grain: KpiGrain, collected: Collected) {
  const orders = new Map<number, Sale[]>();
  for (const sale of sales) {
    if (sale.status !== 'Cancelled')
      orders.set(sale.orderId, [...(orders.get(sale.orderId) ?? []), sale]);
  }
  const delivered = [...orders.values()].flatMap((items) => {
    const arrivedAt = Math.max(
      ...items.map(({ deliveredAt }) => deliveredAt ?? Number.POSITIVE_INFINITY),
    );
    const orderedAt = items[0]?.orderedAt ?? Number.POSITIVE_INFINITY;
    const plausible = Number.isFinite(arrivedAt) && orderedAt <= arrivedAt && items.every(inOrder);
    return plausible ? [{ arrivedAt, hours: Math.floor((arrivedAt - orderedAt) / HOUR_MS) }] : [];
  });
  const groups = byPeriod(delivered, ({ arrivedAt }) => toCivilDate(arrivedAt), grain, asOf);
  for (const [period, own] of groups) {
    const hours = own.map((order) => order.hours);
    const punctual = hours.filter((taken) => taken < PROMISED_HOURS).length;
    collected.set('on_time_delivery', grain, period, divide(punctual, own.length));
    collected.set('delivery_latency_days', grain, period, median(hours) / 24);
  }
}

function inOrder({ createdAt, shippedAt, deliveredAt }: Sale): boolean {
  const times = [createdAt, shippedAt, deliveredAt].filter((time) => time !== null);
  return times.every((time, at) => at === 0 || (times[at - 1] ?? 0) <= time);
}

function milestones({ rows, asOf }: PartWorld, grain: KpiGrain, collected: Collected) {
  const work = rows('delivery_milestones');
  const promised = byPeriod(work, ({ promised_on }) => dayOf(promised_on), grain, asOf);
  for (const [period, own] of promised) {
    const kept = own.filter(
      ({ done_on, promised_on }) => done_on && done_on <= (promised_on ?? ''),
    );
    collected.set('milestone_hit_rate', grain, period, divide(kept.length, own.length));
  }
  for (const [period, own] of byPeriod(work, ({ done_on }) => dayOf(done_on), grain, asOf)) {
    const days = own.map(({ started_on, done_on }) => daysBetween(started_on, done_on));
    collected.set('cycle_time_days', grain, period, median(days));
  }
}

function checksAndHours({ rows, asOf }: PartWorld, grain: KpiGrain, collected: Collected) {
  for (const [period, own] of byPeriod(
    rows('quality_checks'),
    ({ day }) => dayOf(day),
    grain,
    asOf,
  )) {
    const passed = divide(total(own, 'checks_passed'), total(own, 'checks_total'));
    collected.set('qa_score', grain, period, passed);
  }
  const days = rows('time_entries').flatMap((entry) =>
    WORKING_DAYS.map((later) => ({ entry, day: addDays(entry.week as CivilDate, later) })),
  );
  for (const [period, own] of byPeriod(days, ({ day }) => day, grain, asOf)) {
    const entries = own.map(({ entry }) => entry);
    collected.set(
      'resource_utilization',
      grain,
      period,
      divide(fifth(entries, 'hours_used'), fifth(entries, 'hours_available')),
    );
  }
}

/** Hours of two decimals; a fifth of one is two thousandths. */
function fifth(entries: readonly RawRow[], column: string): number {
  return (
    entries.reduce((sum, row) => sum + Math.round(Number(row[column] ?? 0) * 100) * 2, 0) / 1000
  );
}

/** Measured at the end of each month, or on the last day of data while it runs. */
function risks({ rows, asOf }: PartWorld, collected: Collected) {
  const register = rows('risk_register');
  const [first] = register.map(({ opened_on }) => opened_on ?? '').sort();
  if (first === undefined) return;
  let month = `${first.slice(0, 7)}-01` as CivilDate;
  for (; month <= asOf; month = shiftPeriod(month, 'month', 1)) {
    const end = addDays(shiftPeriod(month, 'month', 1), -1);
    const measured = end < asOf ? end : asOf;
    const entered = register.filter(({ opened_on }) => (opened_on ?? '') <= measured);
    const still = (column: string) =>
      amount(
        entered.filter((risk) => risk[column] === null || (risk[column] ?? '') > measured),
        'exposure',
      );
    if (entered.length > 0)
      collected.set(
        'risk_burndown',
        'month',
        month,
        divide(still('closed_on'), still('planned_close_on')),
      );
  }
}

function daysBetween(from: string | null | undefined, to: string | null | undefined): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000;
}

/** The middle one, or half way between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const [low = Number.NaN, high = low] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return (low + high) / 2;
}
