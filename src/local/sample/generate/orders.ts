/** Orders and their items: who buys again and when, what is in the basket, and what became of it. */

import {
  COLLAPSED_SHARE,
  COLLAPSED_SOURCE,
  LATE_CENTER,
  LATE_DAYS,
  PRICE_ERROR_DEPARTMENT,
  PRICE_ERROR_FACTOR,
  RETURNS_WAVE_CATEGORIES,
  RETURNS_WAVE_RATE,
} from '../incidents.ts';
import { sourceTableName } from '../shop-tables.ts';
import { VISIT_SOURCES } from '../vocabulary/traffic.ts';
import { ACTIVITY_BUCKETS, ACTIVITY_BUCKETS_A_DAY } from './calendar.ts';
import { exponential, sqlText } from './dice.ts';
import { productChoice } from './products.ts';
import type { World } from './world.ts';

/** Chance that a casual customer orders at all, then a second time after the first, and so on. */
const ORDER_CHANCES = [0.6, 0.2, 0.3, 0.35, 0.4];
/** Chance of a first visit without an order, of a second, and so on. */
const VISIT_CHANCES = [0.64, 0.46, 0.55, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6];
/** Share of the customers who order again and again, as long as they stay. */
const REGULAR_SHARE = 0.05;
const REGULAR_STAYS_DAYS = 800;
const REGULAR_MOST_ORDERS = 60;

const DAY = 86_400;

/** Makes `sample_intent`: one row each time a customer is about to pay, with `paid` false where the outage prevented it. */
export function intentsSql(world: World): string {
  const { dice } = world;
  const collapsed = `${world.during('paid-channel-collapse', 'second')} AND source = '${COLLAPSED_SOURCE}'
    AND ${dice.unit('suspended', 'user_id', 'occurrence')} < ${COLLAPSED_SHARE}`;
  return `
CREATE TEMP TABLE sample_intent AS
SELECT *, NOT ${world.during('checkout-outage', 'second')} AS paid
FROM (
  SELECT *, ${dice.pick(VISIT_SOURCES, 'order source', 'user_id', 'occurrence')} AS source
  FROM (
    ${occurrencesSql(world, 'order', ORDER_CHANCES, `NOT ${isRegular(world)}`)}
    UNION ALL
    ${regularOrdersSql(world)}
  )
)
WHERE NOT (${collapsed})`;
}

/** Visits of customers that do not end at the checkout: `user_id`, `gender`, `occurrence`, `second`. */
export function customerVisitsSql(world: World): string {
  return occurrencesSql(world, 'visit', VISIT_CHANCES, 'true');
}

/**
 * A chain of moments a customer: each waiting time runs on the activity clock from the moment before; half of them are
 * short (a first order soon after registration, a visit within days), half are long.
 */
function occurrencesSql(
  world: World,
  kind: string,
  chances: readonly number[],
  who: string,
): string {
  const { dice } = world;
  const steps = chances.map((chance, index) => {
    const key = `${index + 1}::BIGINT`;
    const [short, long] = index === 0 ? [1, 40] : [14, 110];
    const days = `CASE WHEN ${dice.unit(`${kind} soon`, 'user_id', key)} < 0.5
      THEN 0.15 + ${exponential(short, dice.unit(`${kind} gap`, 'user_id', key))}
      ELSE 0.15 + ${exponential(long, dice.unit(`${kind} gap`, 'user_id', key))} END`;
    const before = index === 0 ? 'activity' : `moment_${index}`;
    return `CASE WHEN ${dice.unit(`${kind} again`, 'user_id', key)} < ${chance}
      THEN ${before} + ${ACTIVITY_BUCKETS_A_DAY} * (${days}) END AS moment_${index + 1}`;
  });
  const moments = chances.map((_, index) => `moment_${index + 1}`);
  return `
SELECT user_id, gender, occurrence, clock.second + ${dice.below('clock.width', `${kind} at`, 'user_id', 'occurrence')} AS second
FROM (
  SELECT user_id, gender, unnest(range(1, ${chances.length + 1})) AS occurrence,
    floor(unnest([${moments}]))::BIGINT AS bucket
  FROM (SELECT user_id, gender, activity, ${steps.join(',\n')} FROM sample_user WHERE ${who})
)
JOIN sample_activity_clock AS clock USING (bucket)
WHERE bucket < ${ACTIVITY_BUCKETS}`;
}

/** Orders of regular customers: every 25 to 60 days, with some play, until they leave. */
function regularOrdersSql(world: World): string {
  const { dice } = world;
  const every = `(25 + 35 * ${dice.unit('order every', 'user_id')})`;
  const play = `(0.15 + 12 * ${dice.unit('order play', 'user_id', 'occurrence')})`;
  const stays = exponential(REGULAR_STAYS_DAYS, dice.unit('stays', 'user_id'));
  return `
SELECT user_id, gender, occurrence, clock.second + ${dice.below('clock.width', 'order at', 'user_id', 'occurrence')} AS second
FROM (
  SELECT user_id, gender, occurrence,
    floor(activity + ${ACTIVITY_BUCKETS_A_DAY} * ((occurrence - 1) * every + ${play}))::BIGINT AS bucket
  FROM (
    SELECT user_id, gender, activity, every,
      unnest(range(1, 1 + least(${REGULAR_MOST_ORDERS}, 1 + floor(stays / every)::BIGINT))) AS occurrence
    FROM (SELECT *, ${every} AS every, ${stays} AS stays FROM sample_user WHERE ${isRegular(world)})
  )
)
JOIN sample_activity_clock AS clock USING (bucket)
WHERE bucket < ${ACTIVITY_BUCKETS}`;
}

function isRegular(world: World): string {
  return `${world.dice.unit('regular', 'user_id')} < ${REGULAR_SHARE}`;
}

/** Makes `sample_order`: the orders with their fate; numbers follow customers, as in the source. */
export function placedOrdersSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'order_id');
  const late = `CASE WHEN distribution_center_id = ${LATE_CENTER} AND ${world.during('late-delivery', 'second')}
    THEN ${LATE_DAYS * DAY} ELSE 0 END`;
  const returnRate = `CASE WHEN category IN (${RETURNS_WAVE_CATEGORIES.map(sqlText).join(', ')}) AND ${world.during('returns-wave', 'second')}
    THEN ${RETURNS_WAVE_RATE} ELSE return_rate END`;
  const due = (moment: string) => `${moment} < ${world.end}`;
  return `
CREATE TEMP TABLE sample_order AS
WITH basket AS (
  SELECT row_number() OVER by_customer AS order_id,
    (sum(items) OVER by_customer - items)::BIGINT AS items_before, user_id, gender, occurrence, second, source, items,
    lead_product_id
  FROM (
    SELECT user_id, gender, occurrence, second, source,
      ([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 4])[1 + ${dice.below(20, 'items', 'user_id', 'occurrence')}]::BIGINT AS items,
      ${productChoice(world, 'gender', 'user_id', 'occurrence', '1::BIGINT')} AS lead_product_id
    FROM sample_intent WHERE paid
  )
  WINDOW by_customer AS (ORDER BY user_id, occurrence ROWS UNBOUNDED PRECEDING)
), planned AS (
  SELECT basket.*,
    CASE WHEN ${draw('cancelled')} < 0.06 THEN second + 600 + floor(${draw('cancelled after')} * ${DAY / 4})::BIGINT END AS cancel_second,
    second + 7200 + floor(${draw('ship')} * ${DAY})::BIGINT AS ship_second,
    ${DAY / 2} + floor(${draw('transit')} * ${1.5 * DAY})::BIGINT + ${late} AS transit,
    CASE WHEN ${draw('returned')} < ${returnRate} THEN ${DAY} + floor(${draw('return after')} * ${9 * DAY})::BIGINT END AS keeps
  FROM basket JOIN sample_product AS product ON product.id = lead_product_id
), scheduled AS (
  SELECT *, ship_second + transit AS deliver_second, ship_second + transit + keeps AS return_second,
    coalesce(${due('cancel_second')}, false) AS cancelled
  FROM planned
)
SELECT order_id, items_before, user_id, gender, occurrence, second, source, items,
  CASE WHEN cancelled THEN 'Cancelled' WHEN NOT ${due('ship_second')} THEN 'Processing'
    WHEN NOT ${due('deliver_second')} THEN 'Shipped' WHEN ${due('return_second')} THEN 'Returned' ELSE 'Complete' END AS status,
  CASE WHEN NOT cancelled AND ${due('ship_second')} THEN to_timestamp(ship_second) END AS shipped_at,
  CASE WHEN NOT cancelled AND ${due('deliver_second')} THEN to_timestamp(deliver_second) END AS delivered_at,
  CASE WHEN NOT cancelled AND ${due('return_second')} THEN to_timestamp(return_second) END AS returned_at
FROM scheduled
ORDER BY order_id`;
}

/** Fills `orders`. */
export function ordersSql(): string {
  return `
INSERT INTO ${sourceTableName('orders')}
SELECT order_id, user_id, status, gender, to_timestamp(second), returned_at, shipped_at, delivered_at, items
FROM sample_order`;
}

/** Fills `order_items`; an item carries its order's status and times. */
export function orderItemsSql(world: World): string {
  const wrongPrice = `department = '${PRICE_ERROR_DEPARTMENT}' AND ${world.during('price-error', 'second')}`;
  return `
INSERT INTO ${sourceTableName('order_items')}
SELECT items_before + place, order_id, user_id, product_id, ${inventoryOf('(items_before + place)')}, status,
  to_timestamp(second), shipped_at, delivered_at, returned_at,
  CASE WHEN ${wrongPrice} THEN round(retail_price * ${PRICE_ERROR_FACTOR}, 2)::FLOAT::DOUBLE ELSE retail_price END
FROM (
  SELECT *, ${productChoice(world, 'gender', 'user_id', 'occurrence', 'place')} AS product_id
  FROM (SELECT *, unnest(range(1, items + 1)) AS place FROM sample_order)
)
JOIN sample_product AS product ON product.id = product_id`;
}

/** Stock is numbered 27 pieces to 10 items sold: the piece that an order item takes. */
export function inventoryOf(orderItemId: string): string {
  return `(${orderItemId} * 27 // 10)`;
}
