/** Visits to the shop: those that end with an order, those of customers who only look, those of unknown people. */

import { COLLAPSED_SHARE, COLLAPSED_SOURCE } from '../incidents.ts';
import { VISIT_KINDS, VISIT_SOURCES } from '../vocabulary/traffic.ts';
import { TRAFFIC_BUCKETS } from './calendar.ts';
import { sqlList } from './dice.ts';
import { customerVisitsSql } from './orders.ts';
import { homeSlot, visitorSlot } from './places.ts';
import type { World } from './world.ts';

/** Streams share one range of visit numbers. */
const STREAMS = 4;
/** More than a customer's visits in one stream. */
const OCCURRENCES = 64;
const STEPS_OF_AN_ITEM = ['department', 'product', 'cart'];

/**
 * Queries of visits, one a stream. Columns: `visit` (number), `user_id`, `gender` (whose products are looked at), `slot`
 * (place), `source`, `steps`, `second` of the first step, `pace` (seconds between steps), and `shelf`, `row`: the keys
 * that choose the products.
 */
export function visitStreams(world: World): string[] {
  return [orderVisits(world), customerVisits(world), abandonedVisits(world), unknownVisits(world)];
}

/** Makes `sample_visitor`, the numbers of unknown visits: a table is scanned by several threads, `range` by one. */
export function visitorsSql(world: World): string {
  return `CREATE TEMP TABLE sample_visitor AS SELECT number FROM range(1, ${world.unknownVisits + 1}) AS visitor(number)`;
}

/** The last step is the purchase, at the moment of the order. */
function orderVisits(world: World): string {
  const steps = [1, 2, 3, 4].map((items) => {
    const list = ['home', ...Array(items).fill(STEPS_OF_AN_ITEM).flat(), 'purchase'];
    return `WHEN ${items} THEN ${sqlList(list)}`;
  });
  return `
SELECT visit, user_id, gender, slot, source, steps, second - (len(steps) - 1) * pace AS second, pace, shelf, row
FROM (
  SELECT order_id * ${STREAMS} AS visit, user_id, gender, ${homeSlot(world, 'user_id')} AS slot, source,
    CASE items ${steps.join(' ')} END AS steps, second, ${pace(world, 'order_id')} AS pace, user_id AS shelf,
    occurrence AS row
  FROM sample_order
)`;
}

function customerVisits(world: World): string {
  const { dice } = world;
  return `
SELECT visit, user_id, gender, slot, source, ${STEPS_OF_KIND} AS steps, second, pace, visit AS shelf, 0::BIGINT AS row
FROM (
  SELECT (user_id * ${OCCURRENCES} + occurrence) * ${STREAMS} + 1 AS visit, user_id, gender,
    ${homeSlot(world, 'user_id')} AS slot,
    ${dice.pick(VISIT_SOURCES, 'visit source', 'user_id', 'occurrence')} AS source,
    ${kindOf(world, 'customers', 'user_id', 'occurrence')} AS kind, second,
    ${pace(world, 'user_id', 'occurrence')} AS pace
  FROM (${customerVisitsSql(world)})
)
WHERE NOT (${collapsed(world)})`;
}

/** Who would have paid during the outage leaves a full cart behind. */
function abandonedVisits(world: World): string {
  return `
SELECT (user_id * ${OCCURRENCES} + occurrence) * ${STREAMS} + 2 AS visit, user_id, gender,
  ${homeSlot(world, 'user_id')} AS slot, source, ${sqlList(['home', ...STEPS_OF_AN_ITEM])} AS steps, second,
  ${pace(world, 'user_id', 'occurrence')} AS pace, user_id AS shelf, occurrence AS row
FROM sample_intent WHERE NOT paid`;
}

function unknownVisits(world: World): string {
  const { dice } = world;
  return `
SELECT visit, NULL::BIGINT AS user_id, gender, slot, source, ${STEPS_OF_KIND} AS steps,
  clock.second + ${dice.below('clock.width', 'unknown at', 'visit')} AS second, pace, visit AS shelf, 0::BIGINT AS row
FROM (
  SELECT number * ${STREAMS} + 3 AS visit, ${visitorSlot(world, 'number')} AS slot,
    CASE WHEN number % 2 = 0 THEN 'F' ELSE 'M' END AS gender,
    ${dice.below(TRAFFIC_BUCKETS, 'unknown', 'number')} AS bucket,
    ${dice.pick(VISIT_SOURCES, 'unknown source', 'number')} AS source,
    ${kindOf(world, 'unknown', 'number')} AS kind, ${pace(world, 'number')} AS pace
  FROM sample_visitor
)
JOIN sample_traffic_clock AS clock USING (bucket)
WHERE NOT (${collapsed(world, 'clock.second')})`;
}

const STEPS_OF_KIND = `CASE kind ${VISIT_KINDS.map(({ id, steps }) => `WHEN '${id}' THEN ${sqlList(steps)}`).join(' ')} END`;

function kindOf(world: World, who: 'customers' | 'unknown', ...keys: readonly string[]): string {
  const weights = VISIT_KINDS.map((kind) => [kind.id, kind[who]] as const);
  return world.dice.pick(weights, `${who} kind`, ...keys);
}

function collapsed(world: World, moment = 'second'): string {
  return `source = '${COLLAPSED_SOURCE}' AND ${world.during('paid-channel-collapse', moment)}
  AND ${world.dice.unit('suspended', 'visit')} < ${COLLAPSED_SHARE}`;
}

function pace(world: World, ...keys: readonly string[]): string {
  return `(20 + ${world.dice.below(100, 'pace', ...keys)})`;
}
