/** Leads: companies that ask for an offer, how far they came, and what the scoring model said of them. */

import { TRAFFIC_BUCKETS } from '../generate/calendar.ts';
import { exponential } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { BLIND_SCORE_HOT } from '../incidents.ts';
import type { CompanyPart } from './company-part.ts';
import { engineProgress } from './engine-progress.ts';
import { LEAD_CHANNELS, LEAD_QUALITY } from './marketing-words.ts';

const LEADS_PER_CUSTOMER = 2.4;
const MQL_CHANCE = 0.48;
const SQL_CHANCE = 0.42;
const OPPORTUNITY_CHANCE = 0.7;
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
  const draw = (purpose: string) => dice.unit(purpose, 'lead_id');
  const after = (purpose: string, least: number, mean: number) =>
    `floor(${DAY} * (${least} + ${exponential(mean, draw(purpose))}))::BIGINT`;
  const known = (second: string) =>
    `CASE WHEN ${second} < ${world.end} THEN to_timestamp(${second}) END`;
  const quality = Object.entries(LEAD_QUALITY).map(
    ([channel, by]) => `WHEN '${channel}' THEN ${by}`,
  );
  return `
WITH lead AS (
  SELECT lead_id, ${dice.pick(LEAD_CHANNELS, 'lead channel', 'lead_id')} AS channel,
    second + ${dice.below('clock.width', 'lead at', 'lead_id')} AS created
  FROM (
    SELECT lead_id, ${dice.below(TRAFFIC_BUCKETS, 'lead', 'lead_id')} AS bucket
    FROM range(1, ${Math.round(world.users * LEADS_PER_CUSTOMER) + 1}) AS list(lead_id)
  )
  JOIN sample_traffic_clock AS clock USING (bucket)
), qualified AS (
  SELECT *, CASE WHEN ${draw('mql')} < ${MQL_CHANCE} * CASE channel ${quality.join(' ')} END
      THEN created + ${after('mql after', 0.1, 3)} END AS mql
  FROM lead
), accepted AS (
  SELECT *, CASE WHEN ${draw('sql')} < ${SQL_CHANCE} THEN mql + ${after('sql after', 0.1, 4)} END AS sql FROM qualified
), decided AS (
  SELECT *, CASE WHEN ${draw('opportunity')} < ${OPPORTUNITY_CHANCE} THEN sql + ${after('opportunity after', 1, 9)} END AS converted,
    CASE WHEN sql IS NOT NULL THEN sql + ${after('closed late', 8, 16)}
      WHEN mql IS NOT NULL THEN mql + ${after('closed', 5, 12)} ELSE created + ${after('cold', 10, 15)} END AS closed
  FROM accepted
), scored AS (
  SELECT *, ${scoredAt(world)} AS scored, ${scoreOf(world)} AS score FROM decided
)
SELECT lead_id, channel, to_timestamp(created) AS created_at, ${known('scored')} AS scored_at,
  CASE WHEN scored < ${world.end} THEN score END AS lead_score, ${known('mql')} AS mql_at, ${known('sql')} AS sql_at,
  ${known('converted')} AS converted_at, CASE WHEN converted IS NULL AND closed < ${world.end} THEN to_timestamp(closed) END AS closed_at
FROM scored
ORDER BY lead_id`;
}

/** A run every hour scores what came in; before the model there are no scores. */
function scoredAt(world: World): string {
  const live = engineProgress(world, 'created', MODEL_LIVE.rampDays, MODEL_LIVE.afterDays);
  return `CASE WHEN ${live} > 0 THEN (created // 3600 + 1) * 3600 END`;
}

/** The model learns over its first half year; without its best input it guesses. */
function scoreOf(world: World): string {
  const { dice } = world;
  const learned = engineProgress(world, 'created', MODEL_LIVE.rampDays, MODEL_LIVE.afterDays);
  const hot = `CASE WHEN ${world.during('lead-score-drift', 'created')} THEN ${BLIND_SCORE_HOT}
    WHEN converted IS NOT NULL THEN 0.45 + 0.22 * ${learned} ELSE 0.075 - 0.05 * ${learned} END`;
  return `CASE WHEN ${dice.unit('hot', 'lead_id')} < ${hot} THEN 80 + ${dice.below(20, 'hot score', 'lead_id')}
    ELSE ${dice.below(80, 'score', 'lead_id')} END`;
}
