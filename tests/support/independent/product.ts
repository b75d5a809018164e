/** The product, worked out from the raw rows by the words of the definitions. */

import {
  addDays,
  type CivilDate,
  periodStart,
  toCivilDate,
} from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain } from '../independent-kpis.ts';
import { median } from './delivery.ts';
import { byPeriod, Collected, dayOf, divide, type Part, type PartWorld } from './part.ts';
import type { RawRow } from './raw-rows.ts';

const GRAINS: readonly KpiGrain[] = ['week', 'month'];
const DAYS_TO_ACTIVATE = 14;
const DAYS_NEW = 365;

export const product: Part = (world) => {
  const collected = new Collected();
  const used = knownUses(world);
  const joined = signUps(world);
  for (const grain of GRAINS) {
    adoption(used, world.asOf, grain, collected);
    for (const [period, own] of byPeriod(
      joined,
      ({ day }) => addDays(day, DAYS_TO_ACTIVATE),
      grain,
      world.asOf,
    )) {
      const activated = own.filter(({ days }) => days !== null && days <= DAYS_TO_ACTIVATE);
      collected.set('activation_rate', grain, period, divide(activated.length, own.length));
    }
  }
  const reached = joined.flatMap(({ day, days }) =>
    days === null ? [] : [{ day: addDays(day, days), days }],
  );
  for (const [period, own] of byPeriod(reached, ({ day }) => day, 'month', world.asOf))
    collected.set('time_to_value_days', 'month', period, median(own.map(({ days }) => days)));
  engagement(used, world.asOf, collected);
  experiments(world, collected);
  roadmap(world, collected);
  return collected.values;
};

interface Use {
  readonly user: string;
  readonly day: CivilDate;
  readonly isNew: boolean;
}

/** Uses of features that are listed and were released by then. */
function knownUses({ rows }: PartWorld): readonly Use[] {
  const released = new Map(
    rows('product_features').map(({ feature, released_on }) => [feature, released_on as CivilDate]),
  );
  return rows('product_usage').flatMap(({ user_id, day, feature }) => {
    const since = released.get(feature ?? '');
    if (since === undefined || since > (day ?? '')) return [];
    return [
      { user: user_id ?? '', day: day as CivilDate, isNew: addDays(since, DAYS_NEW) > (day ?? '') },
    ];
  });
}

function adoption(used: readonly Use[], asOf: CivilDate, grain: KpiGrain, collected: Collected) {
  for (const [period, own] of byPeriod(used, ({ day }) => day, grain, asOf)) {
    const adopters = new Set(own.filter(({ isNew }) => isNew).map(({ user }) => user));
    const active = new Set(own.map(({ user }) => user));
    collected.set('feature_adoption', grain, period, divide(adopters.size, active.size));
  }
}

interface SignUp {
  readonly day: CivilDate;
  /** From the sign-up to the first value; null until then. */
  readonly days: number | null;
}

/** Of repeated users the newest registration counts; those before the first tracked day are unknown. */
function signUps({ rows, users }: PartWorld): readonly SignUp[] {
  const usage = rows('product_usage');
  const [first] = usage.map(({ day }) => day ?? '').sort();
  if (first === undefined) return [];
  const valuable = new Set(
    rows('product_features')
      .filter(({ gives_value }) => gives_value === 'true')
      .map(({ feature }) => feature),
  );
  const valueDays = new Map<string, string[]>();
  for (const { user_id, day, feature } of usage) {
    if (valuable.has(feature ?? ''))
      valueDays.set(user_id ?? '', [...(valueDays.get(user_id ?? '') ?? []), day ?? '']);
  }
  const registered = new Map<number, number>();
  for (const { id, createdAt } of users)
    registered.set(id, Math.max(createdAt, registered.get(id) ?? createdAt));
  return [...registered].flatMap(([id, createdAt]) => {
    const day = toCivilDate(createdAt);
    if (day < first) return [];
    const [value] = (valueDays.get(String(id)) ?? []).filter((at) => at >= day).sort();
    return [
      {
        day,
        days: value === undefined ? null : (Date.parse(value) - Date.parse(day)) / 86_400_000,
      },
    ];
  });
}

/** Complete weeks only, from the fourth week of tracking on. */
function engagement(used: readonly Use[], asOf: CivilDate, collected: Collected) {
  const weeks = byPeriod(used, ({ day }) => day, 'week', asOf);
  const [first] = [...weeks.keys()].sort();
  if (first === undefined) return;
  const usersOf = (week: CivilDate) => (weeks.get(week) ?? []).map(({ user }) => user);
  for (let week = addDays(first, 21); addDays(week, 6) <= asOf; week = addDays(week, 7)) {
    const monthly = new Set([0, 7, 14, 21].flatMap((back) => usersOf(addDays(week, -back))));
    collected.set(
      'engagement_rate',
      'week',
      week,
      divide(new Set(usersOf(week)).size, monthly.size),
    );
  }
}

/** Every month from the first start on has a count; a rate needs something to divide by. */
function experiments({ rows, asOf }: PartWorld, collected: Collected) {
  const all = rows('experiments');
  const [first] = all.map(({ started_on }) => started_on ?? '').sort();
  if (first === undefined) return;
  for (const grain of ['month', 'quarter'] as const) {
    const concluded = byPeriod(all, ({ concluded_on }) => dayOf(concluded_on), grain, asOf);
    for (let day = first as CivilDate; day <= asOf; day = addDays(day, 1)) {
      const period = periodStart(day, grain);
      const own: readonly RawRow[] = concluded.get(period) ?? [];
      collected.set('experiment_velocity', grain, period, own.length);
      if (grain === 'quarter') {
        const won = own.filter(({ outcome }) => outcome === 'won').length;
        collected.set('experiment_win_rate', grain, period, divide(won, own.length));
      }
    }
  }
}

function roadmap({ rows, asOf }: PartWorld, collected: Collected) {
  const due = byPeriod(rows('roadmap_items'), ({ due_on }) => dayOf(due_on), 'quarter', asOf);
  for (const [quarter, own] of due) {
    const kept = own.filter(
      ({ delivered_on, due_on }) => delivered_on && delivered_on <= (due_on ?? ''),
    );
    collected.set('roadmap_hit_rate', 'quarter', quarter, divide(kept.length, own.length));
  }
}
