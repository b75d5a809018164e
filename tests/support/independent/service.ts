/** Support and IT, worked out from the raw rows by the words of the definitions. */

import {
  addDays,
  type CivilDate,
  epochMs,
  periodStart,
  toCivilDate,
} from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain } from '../independent-kpis.ts';
import { median } from './median.ts';
import { newestCopy } from './newest-copy.ts';
import { byPeriod, Collected, dayOf, divide, type Part, total } from './part.ts';
import type { RawRow } from './raw-rows.ts';

const DAY_MS = 86_400_000;
const WEEK_AND_MONTH: readonly KpiGrain[] = ['week', 'month'];

export const service: Part = ({ rows, asOf }) => {
  const found = new Collected();
  support(rows('support_tickets'), asOf, found);
  daily(rows('bot_conversations'), asOf, found, ({ day }) => day, {
    bot_resolution_rate: (days) => divide(total(days, 'resolved'), total(days, 'queries')),
  });
  daily(rows('pipeline_runs'), asOf, found, ({ day, pipeline }) => `${day} ${pipeline?.trim()}`, {
    pipeline_error_rate: (days) => divide(total(days, 'failed'), total(days, 'runs')),
    data_quality_score: (days) => divide(total(days, 'checks_passed'), total(days, 'checks_total')),
    data_freshness: (days) => divide(days.filter(isInTime).length, days.length),
  });
  services(rows('it_services'), rows('it_incidents'), asOf, found);
  return found.values;
};

function support(rows: readonly RawRow[], asOf: CivilDate, found: Collected): void {
  const tickets = newestCopy(
    rows.filter(({ opened_at }) => opened_at !== null),
    ({ ticket_id }) => ticket_id,
    ({ opened_at, first_response_at, closed_at }) =>
      String(closed_at ?? first_response_at ?? opened_at),
  ).map((ticket) => ({
    opened: instant(ticket.opened_at) ?? 0,
    answered: after(ticket.opened_at, ticket.first_response_at),
    closed: after(ticket.opened_at, ticket.closed_at),
  }));
  const answered = tickets.flatMap(({ opened, answered: at }) =>
    at === null ? [] : [{ day: toCivilDate(at), hours: hoursBetween(opened, at) }],
  );
  for (const grain of WEEK_AND_MONTH) {
    for (const [period, group] of byPeriod(answered, ({ day }) => day, grain, asOf))
      found.set('first_response_hours', grain, period, median(group.map(({ hours }) => hours)));
  }
  const first = tickets.map(({ opened }) => toCivilDate(opened)).sort()[0] ?? addDays(asOf, 1);
  for (let week = periodStart(first, 'week'); week <= asOf; week = addDays(week, 7)) {
    const sunday = addDays(week, 6);
    const end = epochMs(sunday < asOf ? sunday : asOf) + DAY_MS;
    const open = tickets.filter(
      ({ opened, closed }) => opened < end && (closed === null || closed >= end),
    );
    found.set('ticket_backlog', 'week', week, open.length);
  }
}

/** Ratios over rows of one day each. */
function daily(
  rows: readonly RawRow[],
  asOf: CivilDate,
  found: Collected,
  key: (row: RawRow) => string | null | undefined,
  metrics: Readonly<Record<string, (rows: readonly RawRow[]) => number | null>>,
): void {
  const kept = newestCopy(rows, key, () => '');
  for (const grain of WEEK_AND_MONTH) {
    for (const [period, group] of byPeriod(kept, ({ day }) => dayOf(day), grain, asOf)) {
      for (const [metric, value] of Object.entries(metrics))
        found.set(metric, grain, period, value(group));
    }
  }
}

function isInTime({ day, loaded_at }: RawRow): boolean {
  const loaded = instant(loaded_at);
  return loaded !== null && loaded <= epochMs(day as CivilDate) + 30 * 3_600_000;
}

interface Incident {
  readonly service: string;
  readonly severity: number;
  readonly started: number;
  readonly resolved: number | null;
  readonly upAgain: number;
}

/** A service is watched from its first day to its last; what happened outside is not counted. */
function services(
  catalogue: readonly RawRow[],
  raw: readonly RawRow[],
  asOf: CivilDate,
  found: Collected,
): void {
  const incidents = incidentsOf(raw);
  const days: ServiceDay[] = [];
  for (const row of newestCopy(
    catalogue,
    ({ service: name }) => name?.trim(),
    () => '',
  )) {
    const own = incidents.filter((incident) => incident.service === row.service?.trim());
    const last = row.live_until ?? asOf;
    for (let day = row.live_from as CivilDate; day <= asOf && day <= last; day = addDays(day, 1))
      days.push(serviceDay(day, row.is_customer_facing === 'true', own));
  }
  const set = (
    metric: string,
    grains: readonly KpiGrain[],
    value: (days: readonly ServiceDay[]) => number | null,
  ) => {
    for (const grain of grains) {
      for (const [period, group] of byPeriod(days, ({ day }) => day, grain, asOf))
        found.set(metric, grain, period, value(group));
    }
  };
  set('uptime', ['week', 'month', 'quarter'], (group) => {
    const noticed = group.filter(({ isCustomerFacing }) => isCustomerFacing);
    const all = noticed.length * 86_400;
    return divide(all - noticed.reduce((down, { downSeconds }) => down + downSeconds, 0), all);
  });
  set('mttr_hours', WEEK_AND_MONTH, (group) => {
    const hours = group.flatMap(({ restoreHours }) => restoreHours);
    return divide(hours.reduce((all, own) => all + Math.round(own * 1e4), 0) / 1e4, hours.length);
  });
  set('incident_count', ['week'], (group) => group.reduce((all, { major }) => all + major, 0));
}

interface ServiceDay {
  readonly day: CivilDate;
  readonly isCustomerFacing: boolean;
  readonly downSeconds: number;
  readonly restoreHours: readonly number[];
  readonly major: number;
}

function serviceDay(
  day: CivilDate,
  isCustomerFacing: boolean,
  incidents: readonly Incident[],
): ServiceDay {
  const start = epochMs(day);
  return {
    day,
    isCustomerFacing,
    downSeconds: coveredMs(incidents, start, start + DAY_MS) / 1000,
    restoreHours: incidents.flatMap(({ started, resolved }) =>
      resolved !== null && toCivilDate(resolved) === day ? [hoursBetween(started, resolved)] : [],
    ),
    major: incidents.filter(
      ({ started, severity }) => toCivilDate(started) === day && severity <= 2,
    ).length,
  };
}

/** How much of a span lies within any outage: between two neighbouring edges the service is down throughout or not at all. */
function coveredMs(outages: readonly Incident[], from: number, to: number): number {
  const touching = outages.filter(({ started, upAgain }) => started < to && upAgain > from);
  const edges = [from, to, ...touching.flatMap(({ started, upAgain }) => [started, upAgain])]
    .filter((edge) => edge >= from && edge <= to)
    .sort((left, right) => left - right);
  return edges.slice(1).reduce((covered, edge, index) => {
    const before = edges[index] ?? edge;
    const isDown = touching.some(({ started, upAgain }) => started <= before && upAgain >= edge);
    return covered + (isDown ? edge - before : 0);
  }, 0);
}

function incidentsOf(rows: readonly RawRow[]): readonly Incident[] {
  return newestCopy(
    rows.filter(({ started_at }) => started_at !== null),
    ({ incident_id }) => incident_id,
    ({ started_at, resolved_at }) => String(resolved_at ?? started_at),
  ).map((row) => {
    const started = instant(row.started_at) ?? 0;
    return {
      service: String(row.service).trim(),
      severity: Number(row.severity),
      started,
      resolved: after(row.started_at, row.resolved_at),
      upAgain: started + Number(row.downtime_minutes ?? 0) * 60_000,
    };
  });
}

/** Milliseconds since 1970. */
function instant(text: string | null | undefined): number | null {
  return text === null || text === undefined
    ? null
    : Date.parse(`${text.replace(/\+00$/, '').replace(' ', 'T')}Z`);
}

/** A moment before the first one can not be right. */
function after(first: string | null | undefined, then: string | null | undefined): number | null {
  const [from, to] = [instant(first), instant(then)];
  return from === null || to === null || to < from ? null : to;
}

/** To four decimals; a whole number of seconds is never halfway between two of them. */
function hoursBetween(from: number, to: number): number {
  return Math.round((Math.floor((to - from) / 1000) * 1e4) / 3600) / 1e4;
}
