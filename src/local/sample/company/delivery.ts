/** Delivery: project work with its promises, checks, risks and hours, and the weeks in which a supplier failed. */

import { sqlList, sqlText } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { FAILED_SUPPLIER_PROJECTS } from '../incidents.ts';
import type { CompanyPart } from './company-part.ts';
import { PROJECTS, RISKS, TASKS, TEAMS } from './delivery-words.ts';

export const DELIVERY: CompanyPart = {
  message: 'Delivering projects',
  statements: (world, table) => [
    `INSERT INTO ${table('delivery_milestones')} BY NAME ${milestonesSql(world)}`,
    `INSERT INTO ${table('quality_checks')} BY NAME ${checksSql(world)}`,
    `INSERT INTO ${table('risk_register')} BY NAME ${risksSql(world)}`,
    `INSERT INTO ${table('time_entries')} BY NAME ${hoursSql(world)}`,
  ],
};

/** Each project starts a milestone a week, later on two; one in five is late, in the last years one in seven. */
function milestonesSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'project', 'week', 'slot');
  const overrun = `CASE WHEN ${draw('milestone late')} < 0.2 - 0.06 * progress
      THEN 1 + ${dice.below(9, 'milestone days late', 'project', 'week', 'slot')}
      ELSE -floor(planned_days * 0.35 * ${draw('milestone early')})::BIGINT END
    + CASE WHEN project IN ${FAILED_PROJECTS} AND ${onDay(world, 'promised_on')}
      THEN 10 + ${dice.below(12, 'milestone slip', 'project', 'week', 'slot')} ELSE 0 END`;
  return `
SELECT row_number() OVER (ORDER BY started_on, project, slot)::BIGINT AS milestone_id, project, title, started_on,
  promised_on, CASE WHEN done_on <= DATE '${world.asOf}' THEN done_on END AS done_on
FROM (
  SELECT *, promised_on + (${overrun})::INTEGER AS done_on
  FROM (
    SELECT *, (started_on + planned_days::INTEGER) AS promised_on
    FROM (
      SELECT week, project, slot, progress,
        (${sqlList(TASKS)})[1 + ${dice.below(TASKS.length, 'milestone task', 'project', 'week', 'slot')}] AS title,
        (week + ${dice.below(5, 'milestone start', 'project', 'week', 'slot')}::INTEGER)::DATE AS started_on,
        5 + ${dice.below(21, 'milestone days', 'project', 'week', 'slot')} AS planned_days
      FROM (${weeksSql(world)}), (SELECT unnest(${sqlList(PROJECTS)}) AS project), range(1, 3) AS place(slot)
      WHERE slot = 1 OR ${draw('second milestone')} < progress
    )
  )
)
WHERE started_on <= DATE '${world.asOf}'`;
}

/** Twice a week each project; the share that passes grows slowly. */
function checksSql(world: World): string {
  const { dice } = world;
  const rate = `(0.93 + 0.025 * progress + 0.03 * ${dice.unit('checks passed', 'project', 'day')}
    - CASE WHEN project IN ${FAILED_PROJECTS} AND ${onDay(world, 'day')} THEN 0.14 ELSE 0 END)`;
  return `
SELECT day, project, floor(checks_total * ${rate})::BIGINT AS checks_passed, checks_total
FROM (
  SELECT (week + weekday::INTEGER)::DATE AS day, project, progress,
    floor(60 + 80 * progress + ${dice.below(40, 'checks', 'project', 'week', 'weekday')})::BIGINT AS checks_total
  FROM (${weeksSql(world)}), (SELECT unnest(${sqlList(PROJECTS)}) AS project), (SELECT unnest([1, 4]) AS weekday)
)
WHERE day <= DATE '${world.asOf}'`;
}

/** Two or three a week; each is closed around its planned day, a little later on average. */
function risksSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'week', 'slot');
  const exposure = `round(exp(9 + 3 * ${draw('risk exposure')}) / 1000) * 1000`;
  const slip = `CASE WHEN ${onDay(world, 'planned_close_on')} THEN 60 ELSE 0 END`;
  return `
SELECT row_number() OVER (ORDER BY opened_on, slot)::BIGINT AS risk_id, title, opened_on, planned_close_on,
  CASE WHEN closed_on <= DATE '${world.asOf}' THEN closed_on END AS closed_on, exposure::DECIMAL(18, 2) AS exposure
FROM (
  SELECT *, opened_on + (floor(planned_days * (0.75 + 0.6 * ${draw('risk closed')}))::BIGINT + ${slip})::INTEGER AS closed_on
  FROM (
    SELECT *, opened_on + planned_days::INTEGER AS planned_close_on
    FROM (
      SELECT week, slot, (week + ${dice.below(5, 'risk opened', 'week', 'slot')}::INTEGER)::DATE AS opened_on,
        (${sqlList(RISKS)})[1 + ${dice.below(RISKS.length, 'risk', 'week', 'slot')}] AS title,
        45 + ${dice.below(120, 'risk days', 'week', 'slot')} AS planned_days, ${exposure} AS exposure
      FROM (${weeksSql(world)}), range(1, 4) AS place(slot)
      WHERE slot < 3 OR ${draw('third risk')} < 0.4
    )
  )
)
WHERE opened_on <= DATE '${world.asOf}'`;
}

/** Teams grow; holidays thin out August and the end of the year; a running week's time sheets are still open. */
function hoursSql(world: World): string {
  const { dice } = world;
  const present = '[0.94, 0.95, 0.95, 0.93, 0.93, 0.92, 0.88, 0.84, 0.94, 0.94, 0.94, 0.82]';
  const teams = TEAMS.map(({ team, people }) => `(${sqlText(team)}, ${people})`).join(', ');
  return `
SELECT week, team, (hours_available * (0.74 + 0.1 * ${dice.unit('hours used', 'team', 'week')}))::DECIMAL(9, 1) AS hours_used,
  hours_available
FROM (
  SELECT week, team,
    (40 * floor(people * (0.5 + 0.5 * progress)) * ${present}[month(week)])::DECIMAL(9, 1) AS hours_available
  FROM (${weeksSql(world)}), (VALUES ${teams}) AS crew(team, people)
)
WHERE week + 6 <= DATE '${world.asOf}'`;
}

/** The Mondays of the history, with how far it has come: 0 at its start, 1 at its end. */
function weeksSql({ firstDay, asOf }: World): string {
  return `
    SELECT week::DATE AS week, (week::DATE - DATE '${firstDay}') / (DATE '${asOf}' - DATE '${firstDay}')::DOUBLE AS progress
    FROM range(date_trunc('week', DATE '${firstDay}' + 6)::TIMESTAMP, DATE '${asOf}' + INTERVAL 1 DAY, INTERVAL 7 DAY) AS span(week)`;
}

const FAILED_PROJECTS = `(${FAILED_SUPPLIER_PROJECTS.map(sqlText).join(', ')})`;

function onDay(world: World, day: string): string {
  return world.during('supplier-insolvency', `epoch(${day})`);
}
