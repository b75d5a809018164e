/** IT: its services and what disturbed them, and the daily work of the data pipelines. */

import { exponential, sqlText } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { BROKEN_PIPELINE, incidentSpan } from '../incidents.ts';
import type { CompanyPart } from './company-part.ts';

/** Name, whether customers notice, and the mean number of days between two disturbances. */
const SERVICES = [
  ['Storefront', true, 70],
  ['Checkout', true, 90],
  ['Search', true, 60],
  ['Customer account', true, 80],
  ['Event collection', false, 60],
  ['Data warehouse', false, 55],
  ['Back office', false, 40],
] as const;
/** Name, runs a day, and the weight of its tests. */
const PIPELINES = [
  ['Orders', 24, 120],
  ['Web events', 24, 90],
  ['CRM', 12, 70],
  ['Marketing', 12, 60],
  ['Finance', 4, 110],
  ['Surveys', 1, 30],
] as const;

export const IT: CompanyPart = {
  message: 'Running services and pipelines',
  statements: (world, table) => [
    `INSERT INTO ${table('it_services')} BY NAME
SELECT service, is_customer_facing, DATE '${world.firstDay}' AS live_from, NULL::DATE AS live_until FROM ${services()}`,
    `INSERT INTO ${table('it_incidents')} BY NAME ${incidentsSql(world)}`,
    `INSERT INTO ${table('pipeline_runs')} BY NAME ${pipelinesSql(world)}`,
  ],
};

/** By chance, fewer in the later years; and the two outages that the shop's own rows show. */
function incidentsSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'service', 'day');
  const lasting = `600 + floor(${exponential(1, draw('disturbed for'))} * CASE severity WHEN 1 THEN 5400 WHEN 2 THEN 9000 ELSE 21600 END)::BIGINT`;
  const share = `CASE severity WHEN 1 THEN 1 WHEN 2 THEN 0.5 WHEN 3 THEN 0.05 ELSE 0 END`;
  return `
SELECT row_number() OVER (ORDER BY second, service)::BIGINT AS incident_id, service, severity,
  to_timestamp(second) AS started_at, CASE WHEN second + seconds < ${world.end} THEN to_timestamp(second + seconds) END AS resolved_at,
  (least(seconds, ${world.end} - second) * ${share} // 60)::BIGINT AS downtime_minutes
FROM (
  SELECT service, severity, second, ${lasting} AS seconds
  FROM (
    SELECT service, day, epoch(day)::BIGINT + ${dice.below(86_400, 'disturbed at', 'service', 'day')} AS second,
      ${dice.pick(SEVERITIES, 'severity', 'service', 'day')}::BIGINT AS severity
    FROM (${daysSql(world)}), ${services()}
    WHERE ${draw('disturbed')} * days_between < 1.25 - 0.4 * progress
  )
  UNION ALL ${outage(world, 'checkout-outage', 'Checkout', 1)}
  UNION ALL ${outage(world, 'tracking-loss', 'Event collection', 1)}
)`;
}

function outage(
  world: World,
  id: 'checkout-outage' | 'tracking-loss',
  service: string,
  severity: number,
): string {
  const { start, end } = incidentSpan(id, world.asOf);
  return `SELECT ${sqlText(service)}, ${severity}, ${start}, ${end - start}`;
}

/** Tests pass a little more often each year; a pipeline whose source is gone fails its runs and its tests. */
function pipelinesSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'pipeline', 'day');
  const isBroken = `(pipeline = ${sqlText(BROKEN_PIPELINE)} AND ${onDay(world, 'load-failures')}
    OR pipeline = 'Web events' AND ${onDay(world, 'tracking-loss')})`;
  const failing = `(CASE WHEN ${isBroken} THEN 0.55 ELSE 0.009 - 0.004 * progress END)`;
  const passing = `(0.95 + 0.025 * progress + 0.02 * ${draw('tests passed')} - CASE WHEN ${isBroken} THEN 0.5 ELSE 0 END)`;
  const minutes = `120 + 130 * ${draw('loaded')} + CASE WHEN ${isBroken} THEN 420 WHEN ${draw('loaded late')} < 0.018 THEN 200 ELSE 0 END`;
  return `
SELECT day::DATE AS day, pipeline, runs, failed, checks_total, checks_passed,
  CASE WHEN loaded < ${world.end} THEN to_timestamp(loaded) END AS loaded_at
FROM (
  SELECT *, least(runs, floor(runs * ${failing} + ${draw('runs failed')})::BIGINT) AS failed,
    floor(checks_total * ${passing})::BIGINT AS checks_passed,
    epoch(day)::BIGINT + 86400 + floor(60 * (${minutes}))::BIGINT AS loaded
  FROM (${daysSql(world)}), (VALUES ${rows(PIPELINES)}) AS pipeline(pipeline, runs, checks_total)
)`;
}

/** `day`, and `progress` from 0 to 1 over the history. */
function daysSql(world: World): string {
  return `
SELECT day, (row_number() OVER (ORDER BY day))::DOUBLE / ${world.hours / 24} AS progress
FROM range(TIMESTAMP '${world.firstDay}', TIMESTAMP '${world.asOf}' + INTERVAL 1 DAY, INTERVAL 1 DAY) AS span(day)`;
}

/** SQL condition: some of the day lies within the incident. */
function onDay(world: World, id: 'load-failures' | 'tracking-loss'): string {
  const { start, end } = incidentSpan(id, world.asOf);
  return `(epoch(day) + 86400 > ${start} AND epoch(day) < ${end})`;
}

function services(): string {
  return `(VALUES ${rows(SERVICES)}) AS service(service, is_customer_facing, days_between)`;
}

function rows(values: readonly (readonly (string | number | boolean)[])[]): string {
  const cell = (value: string | number | boolean) =>
    typeof value === 'string'
      ? sqlText(value)
      : typeof value === 'number'
        ? `${value}::BIGINT`
        : String(value);
  return values.map((row) => `(${row.map(cell).join(', ')})`).join(', ');
}

const SEVERITIES = [
  ['1', 8],
  ['2', 20],
  ['3', 44],
  ['4', 28],
] as const;
