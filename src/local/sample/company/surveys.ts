/** Surveys: what customers say after a delivery or a ticket, and employees once a quarter. */

import type { World } from '../generate/world.ts';
import { incidentSpan, LURED_FUNCTION } from '../incidents.ts';
import type { CompanyPart } from './company-part.ts';

/** Employees are asked from this day of a quarter on, for some weeks. */
const ASKED_ON_DAY = 35;
const ASKED_FOR_DAYS = 20;

export const SURVEYS: CompanyPart = {
  message: 'Asking customers and employees',
  statements: (world, table) => [
    wavesSql(world),
    `INSERT INTO ${table('survey_waves')} BY NAME
SELECT kind, quarter, count(*) AS invited FROM sample_invitation, (VALUES ('enps'), ('engagement'), ('leadership_trust')) AS question(kind)
GROUP BY kind, quarter`,
    `INSERT INTO ${table('survey_responses')} BY NAME
SELECT row_number() OVER (ORDER BY answered_on, kind, respondent, key)::BIGINT AS response_id, kind, respondent, score, answered_on, channel
FROM (${[employeesSql(world), promotersSql(world), deliveriesSql(world), ticketsSql(world)].join('\nUNION ALL\n')})
WHERE answered_on <= DATE '${world.asOf}'`,
  ],
};

/** Makes `sample_invitation`: every employee of a quarter's survey. `mood` is worse where colleagues have just left. */
function wavesSql(world: World): string {
  const { start } = incidentSpan('resignations', world.asOf);
  const left = `function = '${LURED_FUNCTION}' AND asked_on > to_timestamp(${start})::DATE
    AND asked_on < to_timestamp(${start})::DATE + 150`;
  return `
CREATE TEMP TABLE sample_invitation AS
SELECT employee_id, quarter, asked_on, 0.05 * (asked_on - DATE '${world.firstDay}') / 1826 - CASE WHEN ${left} THEN 0.3 ELSE 0 END AS mood
FROM (
  SELECT quarter::DATE AS quarter, quarter::DATE + ${ASKED_ON_DAY} AS asked_on
  FROM range(date_trunc('quarter', DATE '${world.firstDay}') + INTERVAL 3 MONTH, DATE '${world.asOf}' + INTERVAL 1 DAY, INTERVAL 3 MONTH) AS span(quarter)
) AS wave
JOIN sample_employee ON hired_on < asked_on AND (left_on IS NULL OR left_on >= asked_on)
WHERE asked_on <= DATE '${world.asOf}'`;
}

/** Seven to eight in ten answer, all three questions on one day. */
function employeesSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'employee_id', 'quarter');
  const feels = (purpose: string) => `(${draw(purpose)} + mood)`;
  const scores = [
    `('enps', ${recommends(world, 'enps', feels('enps'), [0.17, 0.55], 'employee_id', 'quarter')})`,
    `('engagement', greatest(0, least(100, round(53 + 42 * ${feels('engagement')})))::BIGINT)`,
    `('leadership_trust', ${degrees(feels('trust'), [0.05, 0.12, 0.27, 0.72])})`,
  ];
  return `
SELECT question.kind, employee_id AS respondent, question.score, answered_on, 'Staff portal' AS channel, 0 AS key
FROM (
  SELECT *, asked_on + ${dice.below(ASKED_FOR_DAYS, 'staff answers on', 'employee_id', 'quarter')}::INTEGER AS answered_on
  FROM sample_invitation WHERE ${draw('staff answers')} < 0.72 + mood
), LATERAL (VALUES ${scores.join(', ')}) AS question(kind, score)`;
}

/** One in six is asked how likely they are to recommend the shop, some days after the delivery, and answers. */
function promotersSql(world: World): string {
  const { dice } = world;
  const feels = `(${dice.unit('nps', 'order_id')} + mood)`;
  return `
SELECT 'nps' AS kind, user_id AS respondent, ${recommends(world, 'nps', feels, [0.15, 0.45], 'order_id')} AS score,
  delivered_at::DATE + 12 AS answered_on, ${dice.pick(CHANNELS, 'nps channel', 'order_id')} AS channel, order_id AS key
FROM (${deliveredSql()}) WHERE ${dice.unit('nps answers', 'order_id')} < 0.17`;
}

/** One in eight says how satisfied they are with the delivery. */
function deliveriesSql(world: World): string {
  const { dice } = world;
  const feels = `(${dice.unit('csat', 'order_id')} + mood)`;
  return `
SELECT 'csat' AS kind, user_id AS respondent, ${degrees(feels, [0.04, 0.08, 0.16, 0.5])} AS score,
  delivered_at::DATE + 2 AS answered_on, ${dice.pick(CHANNELS, 'csat channel', 'order_id')} AS channel, order_id AS key
FROM (${deliveredSql()}) WHERE ${dice.unit('csat answers', 'order_id')} < 0.13`;
}

/** Half of those who wrote to the help desk rate it when the ticket is closed; who waited a day rates it lower. */
function ticketsSql(world: World): string {
  const { dice } = world;
  const feels = `(${dice.unit('ticket csat', 'ticket_id')}
    - CASE WHEN first_response_at - opened_at > INTERVAL 1 DAY THEN 0.35 ELSE 0 END)`;
  return `
SELECT 'csat' AS kind, user_id AS respondent, ${degrees(feels, [0.05, 0.1, 0.18, 0.5])} AS score,
  closed_at::DATE + 1 AS answered_on, 'Email' AS channel, -ticket_id AS key
FROM sample_ticket WHERE closed_at IS NOT NULL AND ${dice.unit('ticket answers', 'ticket_id')} < 0.5`;
}

/** Who sends things back or waits longer than four days is less happy. */
function deliveredSql(): string {
  return `SELECT order_id, user_id, delivered_at, 0.04 - CASE WHEN delivered_at - shipped_at > INTERVAL 4 DAY THEN 0.35
    WHEN status = 'Returned' THEN 0.12 ELSE 0 END AS mood
  FROM sample_order WHERE delivered_at IS NOT NULL`;
}

/** 0 to 10: detractors below the first limit, promoters from the second on. */
function recommends(
  { dice }: World,
  purpose: string,
  feels: string,
  [low, high]: readonly [number, number],
  ...keys: readonly string[]
): string {
  const within = (size: number) => dice.below(size, `${purpose} score`, ...keys);
  return `CASE WHEN ${feels} < ${low} / 3 THEN ${within(4)} WHEN ${feels} < ${low} THEN 4 + ${within(3)}
      WHEN ${feels} < ${high} THEN 7 + ${within(2)} ELSE 9 + ${within(2)} END`;
}

/** 1 to 5, by four limits. */
function degrees(feels: string, limits: readonly number[]): string {
  const steps = limits.map((limit, index) => `WHEN ${feels} < ${limit} THEN ${index + 1}`);
  return `(CASE ${steps.join(' ')} ELSE 5 END)::BIGINT`;
}

const CHANNELS = [
  ['Email', 6],
  ['Web', 3],
  ['Phone', 1],
] as const;
