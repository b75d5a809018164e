/** Support: what customers ask the help desk after their orders, how soon it answers, and what the chat bot settles. */

import { exponential } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { sourceTableName } from '../shop-tables.ts';
import type { CompanyPart } from './company-part.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** The chat bot went live so many days before the as-of date. */
const BOT_DAYS = 900;

export const SUPPORT: CompanyPart = {
  message: 'Answering customers',
  statements: (world, table) => [
    ticketsSql(world),
    `INSERT INTO ${table('support_tickets')} BY NAME
SELECT ticket_id, user_id, opened_at, first_response_at, closed_at, priority, category FROM sample_ticket`,
    `INSERT INTO ${table('bot_conversations')} BY NAME ${botSql(world)}`,
  ],
};

/** Makes `sample_ticket`: the rows of `support_tickets`. In the backlog answers take days. */
function ticketsSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'source', 'key');
  const urgency = `CASE priority WHEN 'High' THEN 0.4 WHEN 'Low' THEN 1.7 ELSE 1 END`;
  const waiting = `CASE WHEN ${world.during('support-backlog', 'second')} THEN ${DAY} * (0.7 + 2.2 * ${draw('waits')}) ELSE 0 END`;
  const answered = `second + floor(120 + ${urgency} * ${exponential(3.4 * HOUR, draw('answered'))} + ${waiting})::BIGINT`;
  const closed = `answered + floor(300 + ${exponential(15 * HOUR, draw('closed'))} + 0.8 * ${waiting})::BIGINT`;
  const moment = (second: string) =>
    `CASE WHEN ${second} < ${world.end} THEN to_timestamp(${second}) END`;
  return `
CREATE TEMP TABLE sample_ticket AS
SELECT row_number() OVER (ORDER BY second, source, key)::BIGINT AS ticket_id, user_id, to_timestamp(second) AS opened_at,
  ${moment('answered')} AS first_response_at, ${moment('closed')} AS closed_at, priority, category
FROM (
  SELECT *, ${closed} AS closed
  FROM (SELECT *, ${answered} AS answered FROM (
    SELECT *, CASE WHEN category = 'Payment' THEN 'High' ELSE ${dice.pick(PRIORITIES, 'priority', 'source', 'key')} END AS priority
    FROM (${requestsSql(world)})
  ))
)
WHERE second < ${world.end}`;
}

/** Who sends back, waits or could not pay writes more often than others; `source` and `key` name the occasion. */
function requestsSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'order_id');
  const isLate = `delivered_at - shipped_at > INTERVAL 4 DAY`;
  const category = `CASE
      WHEN status = 'Returned' AND ${draw('asks about return')} < 0.42 THEN 'Return'
      WHEN ${isLate} AND ${draw('asks where')} < 0.5 THEN 'Delivery'
      WHEN status = 'Cancelled' AND ${draw('asks about cancellation')} < 0.3 THEN 'Order'
      WHEN ${draw('asks')} < 0.17 THEN ${dice.pick(CATEGORIES, 'category', 'order_id')} END`;
  const after = `CASE category WHEN 'Return' THEN epoch(delivered_at)::BIGINT + floor(${DAY} * ${draw('return asked')})::BIGINT
      WHEN 'Delivery' THEN coalesce(epoch(shipped_at)::BIGINT, second) + floor(4 * ${DAY} * ${draw('delivery asked')})::BIGINT
      ELSE second + floor(3 * ${DAY} * ${draw('order asked')})::BIGINT END`;
  return `
SELECT 'order' AS source, order_id AS key, user_id, category, ${after} AS second
FROM (SELECT *, ${category} AS category FROM sample_order) WHERE category IS NOT NULL
UNION ALL
SELECT 'checkout' AS source, user_id * 64 + occurrence AS key, user_id, 'Payment' AS category,
  second + floor(2 * ${HOUR} * ${dice.unit('payment asked', 'user_id', 'occurrence')})::BIGINT AS second
FROM sample_intent
WHERE NOT paid AND ${dice.unit('asks about payment', 'user_id', 'occurrence')} < 0.4`;
}

/** One visit in eight asks the bot; it learns, from under half to two thirds. */
function botSql(world: World): string {
  const { dice } = world;
  const rate = `(0.67 - 0.21 * exp(-age / 260))`;
  return `
SELECT day, queries, least(queries, floor(queries * ${rate} + ${dice.unit('bot resolved', 'day')})::BIGINT) AS resolved
FROM (
  SELECT day, age, floor(0.12 * visits + ${dice.unit('bot asked', 'day')})::BIGINT AS queries
  FROM (
    SELECT created_at::DATE AS day, (created_at::DATE - DATE '${world.asOf}') + ${BOT_DAYS} AS age, count(*) AS visits
    FROM ${sourceTableName('events')} WHERE sequence_number = 1 GROUP BY ALL
  )
  WHERE age >= 0 AND day <= DATE '${world.asOf}'
)`;
}

const PRIORITIES = [
  ['High', 15],
  ['Normal', 60],
  ['Low', 25],
] as const;
const CATEGORIES = [
  ['Order', 3],
  ['Delivery', 3],
  ['Payment', 1],
  ['Product', 2],
  ['Account', 1],
] as const;
