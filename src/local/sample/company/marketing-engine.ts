/** The marketing engine at work: syncs to other tools, decisions in real time, journeys, and the work left to people. */

import { addDays, type CivilDate } from '../../../core/calendar/civil-date.ts';
import { sqlText } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { CUT_OFF_DESTINATION, CUT_OFF_SHARE } from '../incidents.ts';
import type { CompanyPart } from './company-part.ts';
import { ENGINE_DAYS, engineProgress } from './engine-progress.ts';
import { ACTIONS, JOURNEY_STAGES, SYNC_DESTINATIONS, WORK } from './marketing-words.ts';

const DECISIONS_A_DAY = 48;
/** Decisions went live so many days after the programme began. */
const DECISIONS_AFTER = 300;
/** Days until it is known whether a decision was right. */
const JUDGED_AFTER = 3;

export const MARKETING_ENGINE: CompanyPart = {
  message: 'Running the marketing engine',
  statements: (world, table) => [
    `INSERT INTO ${table('sync_runs')} BY NAME ${syncsSql(world)}`,
    `INSERT INTO ${table('decision_samples')} BY NAME ${decisionsSql(world)}`,
    `INSERT INTO ${table('journey_months')} BY NAME ${journeysSql(world)}`,
    `INSERT INTO ${table('marketing_tasks')} BY NAME ${workSql(world)}`,
  ],
};

/** One or two runs fail on one day in five, on every second at first. */
function syncsSql(world: World): string {
  const { dice } = world;
  const unit = (purpose: string) => dice.unit(purpose, 'day', 'destination');
  const progress = engineProgress(world, 'epoch(day)', 150);
  const failing = `CASE WHEN ${unit('sync fails')} < 0.5 - 0.3 * ${progress}
    THEN 1 + ${dice.below(2, 'failed runs', 'day', 'destination')} ELSE 0 END`;
  const cutOff = `destination = '${CUT_OFF_DESTINATION}'
    AND ${world.during('sync-cut-off', "epoch(day + INTERVAL '12 hours')")}`;
  const list = SYNC_DESTINATIONS.map(([name, runs]) => `(${sqlText(name)}, ${runs}::BIGINT)`);
  return `
SELECT day, destination, runs, succeeded,
  floor(succeeded * (960 - 560 * ${progress}) * (0.85 + 0.3 * ${unit('sync latency')}))::BIGINT AS latency_seconds
FROM (
  SELECT day, destination, runs,
    CASE WHEN ${cutOff} THEN floor(runs * ${(1 - CUT_OFF_SHARE).toFixed(2)})::BIGINT ELSE runs - ${failing} END AS succeeded
  FROM ${daysSql(world, ENGINE_DAYS)}, (VALUES ${list.join(', ')}) AS list(destination, runs)
)
ORDER BY day, destination`;
}

/** Latency is lognormal (Box and Muller 1958): its median falls from 85 to 43 ms, its 95th percentile is twice that. */
function decisionsSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'decision_id');
  const learned = engineProgress(world, 'second', 200, DECISIONS_AFTER);
  const normal = `sqrt(-2 * ln(1 - ${draw('latency')})) * cos(2 * pi() * ${draw('latency angle')})`;
  return `
SELECT decision_id, to_timestamp(second) AS decided_at, ${dice.pick(ACTIONS, 'action', 'decision_id')} AS action,
  floor((85 - 42 * ${learned}) * exp(0.42 * ${normal}))::BIGINT AS latency_ms,
  CASE WHEN second < ${world.end - JUDGED_AFTER * 86_400} THEN ${draw('right')} < 0.58 + 0.17 * ${learned} END AS was_right
FROM (
  SELECT decision_id, second + ${dice.below(86_400 / DECISIONS_A_DAY, 'decided at', 'decision_id')} AS second
  FROM (
    SELECT place + 1 AS decision_id, epoch(DATE '${addDays(world.asOf, DECISIONS_AFTER - ENGINE_DAYS)}')::BIGINT
      + place * ${86_400 / DECISIONS_A_DAY} AS second
    FROM range(${(ENGINE_DAYS - DECISIONS_AFTER + 2) * DECISIONS_A_DAY}) AS list(place)
  )
)
WHERE second < ${world.end}
ORDER BY decision_id`;
}

/** Customers by stage at each month's end; who is led by a journey stays in it. */
function journeysSql(world: World): string {
  const { dice } = world;
  const shares = JOURNEY_STAGES.map(([stage, share]) => `WHEN '${stage}' THEN ${share}`);
  const covered = `(0.12 + 0.88 * ${engineProgress(world, 'epoch(until)', 540, 60)})`;
  const day = "DATE '1970-01-01' + (second // 86400)::INTEGER";
  return `
WITH month AS (${monthsSql(world)}),
buyer AS (
  SELECT DISTINCT month, user_id FROM month
  JOIN (SELECT user_id, ${day} AS day FROM sample_order WHERE status = 'Complete')
    ON day <= until AND day > until - 365
)
SELECT month, stage, count(*)::BIGINT AS customers,
  count(*) FILTER (${dice.unit('journey', 'user_id')} < ${covered} * CASE stage ${shares.join(' ')} END)::BIGINT AS in_autonomous_journey
FROM (
  SELECT month, until, customer.user_id,
    CASE WHEN joined > until - 90 THEN 'Onboarding' WHEN buyer.user_id IS NOT NULL THEN 'Growth' ELSE 'Retention' END AS stage
  FROM month
  JOIN (SELECT user_id, ${day} AS joined FROM sample_user) AS customer ON joined <= until
  LEFT JOIN buyer USING (month, user_id)
)
GROUP BY month, stage
ORDER BY month, stage`;
}

/** Work grows with the company; automation takes more of it every month for a year and a half. */
function workSql(world: World): string {
  const { dice } = world;
  const unit = (purpose: string) => dice.unit(purpose, 'month', 'kind');
  const left = (share: string) =>
    `(1 - (1 - ${share}) * ${engineProgress(world, 'epoch(until)', 540)})`;
  const rows = WORK.map(([kind, ...numbers]) => `(${[sqlText(kind), ...numbers].join(', ')})`);
  return `
SELECT month, kind, baseline_tasks, manual_tasks, (baseline_tasks * hours)::DECIMAL(18, 2) AS baseline_hours,
  (manual_tasks * hours * ${left('hours_left')} * (0.94 + 0.12 * ${unit('task hours')}))::DECIMAL(18, 2) AS hours_spent
FROM (
  SELECT *, floor(baseline_tasks * least(1, ${left('tasks_left')} * (0.93 + 0.14 * ${unit('manual tasks')})))::BIGINT AS manual_tasks
  FROM (
    SELECT month, until, kind, hours, tasks_left, hours_left,
      floor(tasks * elapsed * (1 + place * 0.01) * (0.92 + 0.16 * ${unit('tasks')}))::BIGINT AS baseline_tasks
    FROM (${monthsSql(world)}), (VALUES ${rows.join(', ')}) AS list(kind, tasks, hours, tasks_left, hours_left)
  )
)
ORDER BY month, kind`;
}

/** `month`, the last day of it that is known (`until`), its number and the part of it that has passed. */
function monthsSql(world: World): string {
  const first = addDays(world.asOf, -ENGINE_DAYS).slice(0, 7);
  return `
SELECT month::DATE AS month, least(last_day(month::DATE), DATE '${world.asOf}') AS until,
  row_number() OVER (ORDER BY month) AS place,
  day(least(last_day(month::DATE), DATE '${world.asOf}')) / day(last_day(month::DATE)) AS elapsed
FROM range(DATE '${first}-01', DATE '${addDays(world.asOf, 1)}', INTERVAL 1 MONTH) AS span(month)`;
}

function daysSql(world: World, before: number): string {
  const from: CivilDate = addDays(world.asOf, -before);
  return `(SELECT day::DATE AS day FROM range(DATE '${from}', DATE '${addDays(world.asOf, 1)}', INTERVAL 1 DAY) AS span(day))`;
}
