/** Memberships and their sale, worked out from the raw rows by the words of the definitions. */

import {
  addDays,
  type CivilDate,
  periodStart,
  shiftPeriod,
} from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain } from '../independent-kpis.ts';
import { median } from './median.ts';
import { newestCopy } from './newest-copy.ts';
import { amount, byPeriod, Collected, dayOf, divide, type Part, type PartWorld } from './part.ts';
import type { RawRow } from './raw-rows.ts';

export const sales: Part = (world) => {
  const collected = new Collected();
  const opportunities = newestCopy(
    world.rows('crm_opportunities'),
    ({ opportunity_id }) => opportunity_id,
    ({ closed_on }) => closed_on ?? '',
  );
  memberships(world, collected);
  decisions(opportunities, world.asOf, collected);
  pipeline(opportunities, world, 'week', collected);
  pipeline(opportunities, world, 'month', collected);
  plans(opportunities, world, collected);
  return collected.values;
};

function memberships({ rows, asOf }: PartWorld, collected: Collected): void {
  const all = newestCopy(
    rows('subscriptions'),
    ({ subscription_id }) => subscription_id,
    ({ ended_on }) => ended_on ?? '',
  );
  for (const grain of ['month', 'quarter'] as const) {
    for (const [period, own] of byPeriod(all, ({ started_on }) => dayOf(started_on), grain, asOf))
      collected.set('new_arr', grain, period, yearly(own));
  }
  for (const [month, end] of periodsSince(all, 'started_on', 'month', asOf)) {
    const running = all.filter(
      ({ started_on, ended_on }) => (started_on ?? '~') <= end && (ended_on ?? '~') > end,
    );
    collected.set('arr', 'month', month, yearly(running));
  }
}

function yearly(memberships: readonly RawRow[]): number {
  return (Math.round(amount(memberships, 'mrr') * 100) * 12) / 100;
}

function decisions(opportunities: readonly RawRow[], asOf: CivilDate, collected: Collected): void {
  const closed = (grain: KpiGrain) =>
    byPeriod(opportunities, ({ closed_on }) => dayOf(closed_on), grain, asOf);
  for (const grain of ['month', 'quarter'] as const) {
    for (const [period, own] of closed(grain)) {
      const decided = own.filter(({ stage }) => stage === 'Won' || stage === 'Lost');
      collected.set('win_rate', grain, period, divide(won(own).length, decided.length));
    }
  }
  for (const [month, own] of closed('month'))
    collected.set('sales_cycle_days', 'month', month, median(won(own).map(cycleDays)));
}

function pipeline(
  opportunities: readonly RawRow[],
  { rows, asOf }: PartWorld,
  grain: KpiGrain,
  collected: Collected,
): void {
  const quotas = quotasOf(rows('crm_quotas'));
  for (const [period, end] of periodsSince(opportunities, 'created_on', grain, asOf)) {
    const set = (metric: string, value: number | null) =>
      collected.set(metric, grain, period, value);
    const open = opportunities.filter(
      ({ created_on, closed_on }) => (created_on ?? '~') <= end && (closed_on ?? '~') > end,
    );
    const recent = closedIn(opportunities, addDays(end, -90), end).filter(
      ({ stage }) => stage === 'Won' || stage === 'Lost',
    );
    const wins = won(recent);
    const days = wins.reduce((sum, row) => sum + cycleDays(row), 0);
    const passing = (open.length * wins.length * cents(wins)) / 100;
    set('pipeline_velocity', divide(passing, recent.length * days));
    if (grain === 'month') continue;
    const atRisk = open.filter(({ deal_risk }) => Number(deal_risk ?? 0) > 0.7);
    set('deal_risk_share', divide(cents(atRisk) / 100, cents(open) / 100));
    const month = periodStart(end, 'month');
    const asked = [0, 1, 2].map((ahead) => quotas.get(shiftPeriod(month, 'month', ahead)));
    const quota = asked.reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0);
    const left = quota - cents(won(closedIn(opportunities, month, end)));
    set('pipeline_coverage', left > 0 ? divide(cents(open) / 100, left / 100) : null);
  }
}

/** What was booked, beside the quota and the forecast that was made first. */
function plans(opportunities: readonly RawRow[], world: PartWorld, collected: Collected): void {
  const { rows, asOf } = world;
  const quotas = quotasOf(rows('crm_quotas'));
  const forecasts = new Map<string, number>();
  const inOrder = [...rows('crm_forecasts')].sort((left, right) =>
    (left.made_on ?? '') < (right.made_on ?? '') ? 1 : -1,
  );
  for (const row of inOrder) forecasts.set(row.month ?? '', cents([row], 'forecast_amount'));
  const planned = [...quotas.keys(), ...forecasts.keys()].map((month) => ({ month }));
  const booked = won(opportunities).map(({ closed_on }) => ({ month: closed_on ?? null }));
  for (const grain of ['month', 'quarter'] as const) {
    const known = byPeriod([...planned, ...booked], ({ month }) => dayOf(month), grain, asOf);
    for (const period of known.keys()) {
      const next = shiftPeriod(period, grain, 1);
      const end = lastDay(period, grain, asOf);
      const bookings = cents(won(closedIn(opportunities, period, end)));
      const sumOf = (amounts: ReadonlyMap<string, number>) =>
        monthsOf(period, next).reduce<number>(
          (sum, month) => sum + (amounts.get(month) ?? Number.NaN),
          0,
        );
      const [quota, forecast] = [sumOf(quotas), sumOf(forecasts)];
      collected.set('quota_attainment', grain, period, share(bookings, quota));
      const met = bookings - Math.abs(forecast - bookings);
      collected.set('forecast_accuracy', grain, period, share(met, bookings));
    }
  }
}

/** Each period from the first day in a column to the last complete day, with the day on which it is measured. */
function periodsSince(
  rows: readonly RawRow[],
  column: string,
  grain: KpiGrain,
  asOf: CivilDate,
): readonly (readonly [CivilDate, CivilDate])[] {
  const [first] = rows.map((row) => row[column] ?? '~').sort();
  if (first === undefined) return [];
  const periods: (readonly [CivilDate, CivilDate])[] = [];
  let period = periodStart(first as CivilDate, grain);
  for (; period <= asOf; period = shiftPeriod(period, grain, 1))
    periods.push([period, lastDay(period, grain, asOf)]);
  return periods;
}

/** Of a period that still runs, the last complete day. */
function lastDay(period: CivilDate, grain: KpiGrain, asOf: CivilDate): CivilDate {
  const last = addDays(shiftPeriod(period, grain, 1), -1);
  if (last > asOf) return asOf;
  return last;
}

function monthsOf(from: CivilDate, next: CivilDate): readonly CivilDate[] {
  const second = shiftPeriod(from, 'month', 1);
  return second >= next ? [from] : [from, ...monthsOf(second, next)];
}

function closedIn(rows: readonly RawRow[], from: CivilDate, to: CivilDate): readonly RawRow[] {
  return rows.filter(({ closed_on }) => (closed_on ?? '') >= from && (closed_on ?? '~') <= to);
}

function won(rows: readonly RawRow[]): readonly RawRow[] {
  return rows.filter(({ stage, closed_on }) => stage === 'Won' && closed_on !== null);
}

function cycleDays({ created_on, closed_on }: RawRow): number {
  return (Date.parse(closed_on ?? '') - Date.parse(created_on ?? '')) / 86_400_000;
}

/** Of two quotas of a month the higher one, in cents. */
function quotasOf(rows: readonly RawRow[]): ReadonlyMap<string, number> {
  const quotas = new Map<string, number>();
  for (const row of rows) {
    const month = row.month ?? '';
    quotas.set(month, Math.max(cents([row], 'quota'), quotas.get(month) ?? 0));
  }
  return quotas;
}

function cents(rows: readonly RawRow[], column = 'amount'): number {
  return Math.round(amount(rows, column) * 100);
}

/** NaN stands for an amount that is not known. */
function share(top: number, bottom: number): number | null {
  const value = divide(top / 100, bottom / 100);
  return value === null || Number.isNaN(value) ? null : value;
}
