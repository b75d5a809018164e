/**
 * When things happen: two clocks that turn an even draw into a moment.
 *
 * The traffic clock follows growth, season, weekday and hour (registrations, unknown visitors). The activity clock
 * leaves growth out: a customer's waiting times run on it, so that returning customers follow season, weekday and hour
 * too (a non-homogeneous Poisson process by time change: Çinlar, Introduction to Stochastic Processes, 1975, ch. 4).
 * Weights are whole numbers, so that sums do not depend on the order of addition.
 */

import { PRICE_ERROR_RUSH } from '../incidents.ts';
import { HISTORY_DAYS, type World } from './world.ts';

/** Share of a year's business by month, January first. */
export const SEASON = [0.85, 0.85, 0.93, 0.96, 1, 0.96, 0.9, 0.94, 1, 1.05, 1.45, 1.4];
/** Monday first. */
const WEEKDAY = [0.97, 0.93, 0.94, 0.98, 1.05, 1.14, 1.08];
const HOUR = [
  30, 24, 20, 18, 18, 22, 30, 38, 44, 48, 50, 52, 54, 53, 52, 51, 52, 54, 58, 62, 64, 60, 50, 38,
];
/** How many times more traffic at the end of the history than at its start. */
const GROWTH = 4;

/** Buckets of the activity clock: this many to an average day. */
export const ACTIVITY_BUCKETS_A_DAY = 64;
export const ACTIVITY_BUCKETS = HISTORY_DAYS * ACTIVITY_BUCKETS_A_DAY;
export const TRAFFIC_BUCKETS = 131_072;

/**
 * Statements that make `sample_hour` (one row an hour: `activity` bucket position at its start and `activity_width`) and the
 * clocks `sample_traffic_clock` and `sample_activity_clock` (one row a bucket: `second` since 1970 and `width` in seconds).
 */
export function calendarSql(world: World): string[] {
  return [
    hoursSql(world),
    clockSql('sample_traffic_clock', 'traffic', 'traffic_width'),
    clockSql('sample_activity_clock', 'activity', 'activity_width'),
  ];
}

function hoursSql(world: World): string {
  const rush = world.during('price-error', 'second');
  return `
CREATE TEMP TABLE sample_hour AS
WITH hour AS (
  SELECT hour, ${world.start} + hour * 3600 AS second, DATE '${world.firstDay}' + (hour // 24)::INTEGER AS day
  FROM range(${world.hours}) AS span(hour)
), weight AS (
  SELECT hour, second,
    (1000 * [${SEASON}][month(day)] * [${WEEKDAY}][isodow(day)] * [${HOUR}][1 + hour % 24]
      * CASE WHEN ${rush} THEN ${PRICE_ERROR_RUSH} ELSE 1 END)::BIGINT AS activity,
    (1000 * [${SEASON}][month(day)] * [${WEEKDAY}][isodow(day)] * [${HOUR}][1 + hour % 24]
      * pow(${GROWTH}, hour / ${world.hours}))::BIGINT AS traffic
  FROM hour
)
SELECT hour, second,
  (sum(activity) OVER (ORDER BY hour) - activity)::DOUBLE / sum(activity) OVER () * ${ACTIVITY_BUCKETS} AS activity,
  activity::DOUBLE / sum(activity) OVER () * ${ACTIVITY_BUCKETS} AS activity_width,
  (sum(traffic) OVER (ORDER BY hour) - traffic)::DOUBLE / sum(traffic) OVER () * ${TRAFFIC_BUCKETS} AS traffic,
  traffic::DOUBLE / sum(traffic) OVER () * ${TRAFFIC_BUCKETS} AS traffic_width
FROM weight`;
}

/** Each bucket begins within one hour; its moment is interpolated there. */
function clockSql(name: string, position: string, width: string): string {
  return `
CREATE TEMP TABLE ${name} AS
WITH bucket AS (
  SELECT second, ${position} AS position, ${width} AS width,
    unnest(range(ceil(${position})::BIGINT, ceil(${position} + ${width})::BIGINT)) AS bucket
  FROM sample_hour
)
SELECT bucket, (second + floor(3600 * (bucket - position) / width))::BIGINT AS second,
  greatest(1, floor(3600 / width)::BIGINT) AS width
FROM bucket`;
}
