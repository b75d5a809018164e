/** Product: what customers use, read off their visits; features, experiments and the roadmap of the product teams. */

import { sqlList, sqlText, type Weighted } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { BROKEN_RELEASE_SHARE } from '../incidents.ts';
import { sourceTableName } from '../shop-tables.ts';
import type { CompanyPart } from './company-part.ts';
import { CORE_FEATURES, EXPERIMENTS, LATER_FEATURES, ROADMAP } from './product-words.ts';

export const PRODUCT: CompanyPart = {
  message: 'Following the features',
  statements: (world, table) => [
    `INSERT INTO ${table('product_features')} BY NAME ${featuresSql(world)}`,
    usageDaysSql(world),
    `INSERT INTO ${table('product_usage')} BY NAME ${coreUsageSql()}`,
    `INSERT INTO ${table('product_usage')} BY NAME ${laterUsageSql(world, table('product_features'))}`,
    `INSERT INTO ${table('experiments')} BY NAME ${experimentsSql(world)}`,
    `INSERT INTO ${table('roadmap_items')} BY NAME ${roadmapSql(world)}`,
  ],
};

/** Days from its release after which two thirds of those who will use a feature do. */
const TAKE_UP_DAYS = 60;
/** Chance that a customer who took a feature up uses it on a day with a visit. */
const USED_ON_VISIT = 0.7;

function featuresSql({ asOf, firstDay }: World): string {
  const core = Object.values(CORE_FEATURES).map(
    (name) => `(${sqlText(name)}, DATE '${firstDay}' - 730, ${name === CORE_FEATURES.purchase})`,
  );
  const later = LATER_FEATURES.map(
    ({ name, releasedDaysBefore }) =>
      `(${sqlText(name)}, DATE '${asOf}' - ${releasedDaysBefore}, false)`,
  );
  return `SELECT * FROM (VALUES ${[...core, ...later].join(', ')}) AS feature(feature, released_on, gives_value)`;
}

/** Makes `sample_usage_day`: one row a registered customer and day with a visit, as the events tell. */
function usageDaysSql({ asOf }: World): string {
  return `
CREATE TEMP TABLE sample_usage_day AS
SELECT user_id, created_at::DATE AS day, bool_or(event_type = 'cart') AS has_cart,
  bool_or(event_type = 'purchase') AS has_purchase
FROM ${sourceTableName('events')}
WHERE user_id IS NOT NULL AND created_at::DATE <= DATE '${asOf}'
GROUP BY user_id, day`;
}

function coreUsageSql(): string {
  const { visit, cart, purchase } = CORE_FEATURES;
  return `
SELECT user_id, day, unnest(list_concat([${sqlText(visit)}], CASE WHEN has_cart THEN [${sqlText(cart)}] ELSE [] END,
  CASE WHEN has_purchase THEN [${sqlText(purchase)}] ELSE [] END)) AS feature
FROM sample_usage_day`;
}

/** A customer takes a feature up or never does; a broken release takes the newest ones away. */
function laterUsageSql(world: World, features: string): string {
  const { dice } = world;
  const reach = LATER_FEATURES.map(({ name, reach }) => `(${sqlText(name)}, ${reach})`).join(', ');
  const broken = `age < 365 AND ${world.during('broken-release', 'epoch(day)')}
    AND ${dice.unit('feature broken', 'user_id', 'feature', 'day')} < ${BROKEN_RELEASE_SHARE}`;
  return `
SELECT user_id, day, feature
FROM (
  SELECT user_id, used.day, feature, reach, used.day - released_on AS age
  FROM sample_usage_day AS used
  JOIN (VALUES ${reach}) AS appeal(feature, reach) ON true
  JOIN ${features} USING (feature)
  WHERE released_on <= used.day
)
WHERE ${dice.unit('feature taken up', 'user_id', 'feature')} < reach * (1 - exp(-age / ${TAKE_UP_DAYS}.0))
  AND ${dice.unit('feature used', 'user_id', 'feature', 'day')} < ${USED_ON_VISIT} AND NOT (${broken})`;
}

/** One to six a month, more as the teams grow; each runs for two to five weeks. */
function experimentsSql(world: World): string {
  const { dice } = world;
  const kpis: Weighted = [
    ['revenue_growth_rate', 5],
    ['net_revenue_retention', 3],
    ['customer_retention_rate', 3],
    ['gross_margin_pct', 2],
    ['customer_nps', 1],
  ];
  const outcomes: Weighted = [
    ['won', 30],
    ['lost', 18],
    ['inconclusive', 52],
  ];
  return `
SELECT row_number() OVER (ORDER BY started_on, slot)::BIGINT AS experiment_id, title, ceo_kpi, started_on,
  CASE WHEN ended_on <= DATE '${world.asOf}' THEN ended_on END AS concluded_on,
  CASE WHEN ended_on <= DATE '${world.asOf}' THEN result END AS outcome
FROM (
  SELECT slot, started_on, (${sqlList(EXPERIMENTS)})[1 + ${dice.below(EXPERIMENTS.length, 'experiment', 'month', 'slot')}] AS title,
    ${dice.pick(kpis, 'experiment kpi', 'month', 'slot')} AS ceo_kpi,
    ${dice.pick(outcomes, 'experiment outcome', 'month', 'slot')} AS result,
    started_on + (14 + ${dice.below(22, 'experiment days', 'month', 'slot')})::INTEGER AS ended_on
  FROM (
    SELECT month, slot, (month + ${dice.below(28, 'experiment start', 'month', 'slot')}::INTEGER)::DATE AS started_on
    FROM (${spanSql(world, 'month')}) AS span(month), range(1, 8) AS place(slot)
    WHERE slot <= 2 + floor(4 * (month - DATE '${world.firstDay}') / (DATE '${world.asOf}' - DATE '${world.firstDay}'))
      AND ${dice.unit('experiment', 'month', 'slot')} < 0.85
  )
)
WHERE started_on BETWEEN DATE '${world.firstDay}' AND DATE '${world.asOf}'`;
}

/** Fourteen items a quarter, later more; three in four are kept, one in fifteen is dropped. */
function roadmapSql(world: World): string {
  const { dice } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'quarter', 'slot');
  const overrun = `CASE WHEN ${draw('roadmap late')} < 0.24 THEN 3 + ${dice.below(60, 'roadmap days late', 'quarter', 'slot')}
    ELSE -${dice.below(15, 'roadmap days early', 'quarter', 'slot')} END`;
  return `
SELECT row_number() OVER (ORDER BY quarter, slot)::BIGINT AS item_id, title, quarter, committed_on, due_on,
  CASE WHEN delivered_on <= DATE '${world.asOf}' AND ${draw('roadmap dropped')} > 0.07 THEN delivered_on END AS delivered_on
FROM (
  SELECT *, due_on + (${overrun})::INTEGER AS delivered_on
  FROM (
    SELECT quarter, slot, (${sqlList(ROADMAP)})[1 + ${dice.below(ROADMAP.length, 'roadmap item', 'quarter', 'slot')}] AS title,
      (quarter + ${dice.below(10, 'roadmap committed', 'quarter', 'slot')}::INTEGER)::DATE AS committed_on,
      (quarter + (30 + ${dice.below(60, 'roadmap due', 'quarter', 'slot')})::INTEGER)::DATE AS due_on
    FROM (${spanSql(world, 'quarter')}) AS span(quarter), range(1, 25) AS place(slot)
    WHERE slot <= 14 + floor(8 * (quarter - DATE '${world.firstDay}') / (DATE '${world.asOf}' - DATE '${world.firstDay}'))
  )
)
WHERE committed_on BETWEEN DATE '${world.firstDay}' AND DATE '${world.asOf}'`;
}

/** The first days of the months or quarters that the history touches. */
function spanSql({ firstDay, asOf }: World, grain: 'month' | 'quarter'): string {
  const step = grain === 'month' ? '1 MONTH' : '3 MONTH';
  return `SELECT day::DATE FROM range(date_trunc('${grain}', DATE '${firstDay}')::TIMESTAMP,
    DATE '${asOf}' + INTERVAL 1 DAY, INTERVAL ${step}) AS days(day)`;
}
