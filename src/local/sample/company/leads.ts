/** Leads: businesses that ask about a membership, how far they came, and what the scoring model said of them. */

import { exponential } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { BLIND_SCORE_HOT } from '../incidents.ts';
import type { CompanyPart } from './company-part.ts';
import { engineProgress } from './engine-progress.ts';
import { IDLE_LEAD_CHANNELS } from './marketing-words.ts';

/** Part of the opportunities that marketing's leads became; sales found the others itself. */
const MARKETED = 0.85;
/** Leads that come to nothing, to one that becomes an opportunity. */
const IDLE_LEADS = 6;
/** Of these, and of the qualified among them. */
const IDLE_MQL_CHANCE = 0.4;
const IDLE_SQL_CHANCE = 0.18;
/** Leads of so many days are still on their way to an opportunity. */
const DAYS_ON_THE_WAY = 45;
/** The scoring model went live so many days after the programme began, and was good half a year later. */
const MODEL_LIVE = { rampDays: 200, afterDays: 100 };

const DAY = 86_400;

export const LEADS: CompanyPart = {
  message: 'Following leads from first contact to sales',
  statements: (world, table) => [
    `INSERT INTO ${table('marketing_leads')} BY NAME ${leadsSql(world)}`,
  ],
};

function leadsSql(world: World): string {
  const { dice } = world;
  const known = (second: string) =>
    `CASE WHEN ${second} < ${world.end} THEN to_timestamp(${second}) END`;
  const learned = engineProgress(world, 'created', MODEL_LIVE.rampDays, MODEL_LIVE.afterDays);
  return `
WITH lead AS (${wantedSql(world)} UNION ALL BY NAME ${idleSql(world)}),
numbered AS (
  SELECT *, row_number() OVER (ORDER BY created, key, number) AS lead_id FROM lead
  WHERE created >= ${world.start} AND created < ${world.end}
), scored AS (
  SELECT *, CASE WHEN ${learned} > 0 THEN (created // 3600 + 1) * 3600 END AS scored,
    CASE WHEN ${dice.unit('hot', 'key', 'number')} < ${hotChance(world, learned)}
      THEN 80 + ${dice.below(20, 'hot score', 'key', 'number')} ELSE ${dice.below(80, 'score', 'key', 'number')} END AS score
  FROM numbered
)
SELECT lead_id, channel, to_timestamp(created) AS created_at, ${known('scored')} AS scored_at,
  CASE WHEN scored < ${world.end} THEN score END AS lead_score, ${known('mql')} AS mql_at, ${known('sql')} AS sql_at,
  ${known('converted')} AS converted_at, ${known('closed')} AS closed_at
FROM scored
ORDER BY lead_id`;
}

/** Leads that become the opportunities of sales, told backwards from the day these were opened; the newest still wait. */
function wantedSql(world: World): string {
  const { dice, asOf } = world;
  const days = daysOf(world);
  return `
SELECT key, number, channel, converted, converted - sql_days AS sql, converted - sql_days - mql_days AS mql,
  converted - sql_days - mql_days - new_days AS created
FROM (
  SELECT key, 0::BIGINT AS number, channel,
    epoch(opened_on)::BIGINT + 9 * 3600 + ${dice.below(8 * 3600, 'opened at', 'key')} AS converted,
    ${days('opportunity after', 1, 9)} AS sql_days, ${days('sql after', 0.1, 4)} AS mql_days, ${days('mql after', 0.1, 3)} AS new_days
  FROM (
    SELECT key, channel, created_on AS opened_on FROM sample_opportunity
    UNION ALL
    SELECT key + 1000000, channel, created_on + ${DAYS_ON_THE_WAY} FROM sample_opportunity
    WHERE created_on > DATE '${asOf}' - ${DAYS_ON_THE_WAY}
  )
  WHERE ${dice.unit('marketed', 'key')} < ${MARKETED}
)`;
}

/** The others come in the months of the opportunities and are closed sooner or later. */
function idleSql(world: World): string {
  const { dice, asOf } = world;
  const days = daysOf(world, 'number');
  const until = `least(last_day(created_on), DATE '${asOf}')`;
  return `
SELECT key, number, channel, created, mql, sql,
  CASE WHEN sql IS NOT NULL THEN sql + ${days('closed late', 8, 16)}
    WHEN mql IS NOT NULL THEN mql + ${days('closed', 5, 12)} ELSE created + ${days('cold', 10, 15)} END AS closed
FROM (
  SELECT *, CASE WHEN ${dice.unit('idle sql', 'key', 'number')} < ${IDLE_SQL_CHANCE}
    THEN mql + ${days('sql after', 0.1, 4)} END AS sql
  FROM (
    SELECT *, CASE WHEN ${dice.unit('idle mql', 'key', 'number')} < ${IDLE_MQL_CHANCE}
      THEN created + ${days('mql after', 0.1, 3)} END AS mql
    FROM (
      SELECT key, number, ${dice.pick(IDLE_LEAD_CHANNELS, 'lead channel', 'key', 'number')} AS channel,
        epoch(date_trunc('month', created_on))::BIGINT
          + floor(${dice.unit('lead day', 'key', 'number')} * day(${until}) * ${DAY})::BIGINT AS created
      FROM (SELECT key, created_on, unnest(range(1, ${IDLE_LEADS + 1})) AS number FROM sample_opportunity
        WHERE ${dice.unit('marketed', 'key')} < ${MARKETED})
    )
  )
)`;
}

/** Waiting times in seconds: at least so many days, and an exponential time of that mean beyond. */
function daysOf({ dice }: World, ...keys: readonly string[]) {
  return (purpose: string, least: number, mean: number) =>
    `floor(${DAY} * (${least} + ${exponential(mean, dice.unit(purpose, 'key', ...keys))}))::BIGINT`;
}

/** The model learns over its first half year; without its best input it guesses. */
function hotChance(world: World, learned: string): string {
  return `CASE WHEN ${world.during('lead-score-drift', 'created')} THEN ${BLIND_SCORE_HOT}
    WHEN converted IS NOT NULL THEN 0.45 + 0.22 * ${learned} ELSE 0.075 - 0.05 * ${learned} END`;
}
