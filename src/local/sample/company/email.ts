/** E-mails: letters to everyone who may be written to, and workflows that answer what customers did. */

import { addDays } from '../../../core/calendar/civil-date.ts';
import { sqlText } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { sourceTableName } from '../shop-tables.ts';
import { ENGINE_DAYS, engineProgress } from './engine-progress.ts';
import { EMAIL_CAMPAIGNS } from './marketing-words.ts';

/** Part of the registered customers who may be written to. */
const READERS = 0.72;
/** How much better e-mails are clicked since their words are tested without end. */
const CLICK_LIFT = 0.3;

/**
 * Makes `sample_mailing_day`, one row a day: `readers`, and counters that workflows answer: `joined`, `carts` (left
 * full), `orders`.
 */
export function mailingCalendarSql(world: World): string {
  const day = (second: string) => `DATE '1970-01-01' + (${second} // 86400)::INTEGER`;
  return `
CREATE TEMP TABLE sample_mailing_day AS
SELECT day, coalesce(joined, 0) AS joined, coalesce(orders, 0) AS orders, greatest(0, coalesce(carts, 0)) AS carts,
  floor(${READERS} * sum(coalesce(joined, 0)) OVER (ORDER BY day))::BIGINT AS readers
FROM (
  SELECT day::DATE AS day
  FROM range(DATE '${world.firstDay}', DATE '${addDays(world.asOf, 1)}', INTERVAL 1 DAY) AS span(day)
)
LEFT JOIN (SELECT ${day('second')} AS day, count(*) AS joined FROM sample_user GROUP BY ALL) USING (day)
LEFT JOIN (SELECT ${day('second')} AS day, count(*) AS orders FROM sample_order GROUP BY ALL) USING (day)
LEFT JOIN (
  SELECT ${day('epoch(created_at)::BIGINT')} AS day,
    count(DISTINCT session_id) FILTER (event_type = 'cart') - count(*) FILTER (event_type = 'purchase') AS carts
  FROM ${sourceTableName('events')}
  WHERE event_type IN ('cart', 'purchase') AND user_id IS NOT NULL
  GROUP BY ALL
) USING (day)`;
}

/** Makes `sample_mail`, one row a day and campaign that had e-mails or orders. */
export function mailsSql(world: World): string {
  const { dice } = world;
  const campaigns = EMAIL_CAMPAIGNS.map(
    ({ campaign, automated, share, clickRate, sends }) =>
      `SELECT day, ${sqlText(campaign)} AS campaign, ${automated} AS is_automated, ${share} AS share,
  ${clickRate} AS click_rate, ${automated ? sinceEngine(world, sends) : sends} AS due FROM sample_mailing_day`,
  );
  const unit = (purpose: string) => dice.unit(purpose, 'day', 'campaign');
  const lift = `(1 + ${CLICK_LIFT} * ${engineProgress(world, 'epoch(day)', 500, 120)})`;
  return `
CREATE TEMP TABLE sample_mail AS
SELECT day, campaign, is_automated, share, delivered, conversions,
  greatest(conversions,
    floor(delivered * click_rate * ${lift} * (0.85 + 0.3 * ${unit('mail clicks')}) + ${unit('last mail click')})::BIGINT) AS clicks
FROM (
  SELECT day, campaign, is_automated, share, click_rate, coalesce(conversions, 0) AS conversions,
    floor(due * (0.97 + 0.02 * ${unit('delivered')}))::BIGINT AS delivered
  FROM (${campaigns.join('\nUNION ALL ')})
  LEFT JOIN (
    SELECT day, campaign, count(*)::BIGINT AS conversions FROM sample_credit GROUP BY day, campaign
  ) USING (day, campaign)
)
WHERE delivered > 0 OR conversions > 0`;
}

function sinceEngine(world: World, sends: string): string {
  return `CASE WHEN day >= DATE '${addDays(world.asOf, -ENGINE_DAYS)}' THEN ${sends} ELSE 0 END`;
}
