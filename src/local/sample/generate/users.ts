/** Customers: who they are and when they registered. */

import { sourceTableName } from '../shop-tables.ts';
import { FIRST_NAMES, LAST_NAMES, STREET_KINDS, STREET_NAMES } from '../vocabulary/names.ts';
import { EMAIL_HOSTS, USER_SOURCES } from '../vocabulary/traffic.ts';
import { TRAFFIC_BUCKETS } from './calendar.ts';
import { sqlList } from './dice.ts';
import { homeSlot } from './places.ts';
import type { World } from './world.ts';

/** Makes `sample_user`: `user_id`, `gender`, `second` of registration and its `activity` bucket position. */
export function registrationsSql(world: World): string {
  const { dice } = world;
  return `
CREATE TEMP TABLE sample_user AS
WITH registered AS (
  SELECT user_id, clock.second + ${dice.below('clock.width', 'registered at', 'user_id')} AS second
  FROM (
    SELECT user_id, ${dice.below(TRAFFIC_BUCKETS, 'registered', 'user_id')} AS bucket
    FROM range(1, ${world.users + 1}) AS customer(user_id)
  ) AS customer
  JOIN sample_traffic_clock AS clock USING (bucket)
)
SELECT user_id, ${dice.pick(
    [
      ['F', 1],
      ['M', 1],
    ],
    'gender',
    'user_id',
  )} AS gender, registered.second,
  activity + activity_width * (registered.second - hour.second) / 3600 AS activity
FROM registered
JOIN sample_hour AS hour ON hour.hour = (registered.second - ${world.start}) // 3600
ORDER BY user_id`;
}

/** Fills `users`. */
export function usersSql(world: World): string {
  const { dice } = world;
  const one = (values: readonly string[], purpose: string) =>
    `(${sqlList(values)})[1 + ${dice.below(values.length, purpose, 'user_id')}]`;
  const shift = (purpose: string) => `round(0.2 * (${dice.unit(purpose, 'user_id')} - 0.5), 6)`;
  return `
INSERT INTO ${sourceTableName('users')}
WITH person AS (
  SELECT user_id, gender, second, ${homeSlot(world, 'user_id')} AS slot,
    CASE gender WHEN 'F' THEN ${one(FIRST_NAMES.F, 'first name')} ELSE ${one(FIRST_NAMES.M, 'first name')} END AS first_name,
    ${one(LAST_NAMES, 'last name')} AS last_name
  FROM sample_user
)
SELECT user_id, first_name, last_name,
  concat(lower(first_name), lower(last_name), '@', ${dice.pick(EMAIL_HOSTS, 'host', 'user_id')}),
  12 + ${dice.below(59, 'age', 'user_id')}, gender, state,
  concat(100 + ${dice.below(89_900, 'street number', 'user_id')}, ' ', ${one(STREET_NAMES, 'street')}, ' ', ${one(STREET_KINDS, 'street kind')}),
  postal_code, city, country, latitude + ${shift('latitude')}, longitude + ${shift('longitude')},
  ${dice.pick(USER_SOURCES, 'user source', 'user_id')}, to_timestamp(second),
  concat('POINT(', longitude + ${shift('longitude')}, ' ', latitude + ${shift('latitude')}, ')')
FROM person JOIN sample_place USING (slot)
ORDER BY user_id`;
}
