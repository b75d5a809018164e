/** Steps of the visits, as the event collector writes them. */

import { sourceTableName } from '../shop-tables.ts';
import { BROWSERS } from '../vocabulary/traffic.ts';
import { productChoice } from './products.ts';
import { visitorsSql, visitStreams } from './visits.ts';
import type { World } from './world.ts';

/** The steps of one visit take their numbers from one block of this size. */
const BLOCK = 16;

/** Statements that fill `events`, one a stream of visits. */
export function eventsSql(world: World): string[] {
  return [visitorsSql(world), ...visitStreams(world).map((visits) => insertSql(world, visits))];
}

function insertSql(world: World, visits: string): string {
  const { dice } = world;
  const octet = (part: number) => `(address >> ${8 * part}) % 254 + 1`;
  return `
INSERT INTO ${sourceTableName('events')}
WITH visit AS (${visits}
), session AS (
  SELECT visit.*, ${dice.hash('address', 'visit')} AS address, ${dice.pick(BROWSERS, 'browser', 'visit')} AS browser,
    md5(concat(${dice.hash('session', 'visit')}, visit))::UUID::VARCHAR AS session_id
  FROM visit
), addressed AS (
  SELECT *, concat(${[0, 1, 2, 3].map(octet).join(", '.', ")}) AS ip_address FROM session
), step AS (
  SELECT visit, user_id, gender, slot, source, session_id, ip_address, browser, second, pace, shelf, row,
    unnest(steps) AS event_type, unnest(range(1, len(steps) + 1)) AS sequence
  FROM addressed
), placed AS (
  -- Three steps an item after the first step: the item's page, its cart.
  SELECT *, second + (sequence - 1) * pace AS moment, greatest(1, (sequence + 1) // 3) AS place FROM step
), chosen AS (
  SELECT *, ${productChoice(world, 'gender', 'shelf', 'row', 'place')} AS product_id FROM placed
)
SELECT visit * ${BLOCK} + sequence, user_id, sequence, session_id, to_timestamp(moment), ip_address, city, state,
  postal_code, browser, source,
  CASE event_type WHEN 'department' THEN department_uri WHEN 'product' THEN concat('/product/', product_id)
    ELSE concat('/', event_type) END,
  event_type
FROM chosen
JOIN sample_place USING (slot)
JOIN sample_product AS product ON product.id = product_id
WHERE moment < ${world.end} AND NOT ${world.during('tracking-loss', 'moment')}`;
}
