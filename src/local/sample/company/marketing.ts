/** Marketing: which campaign gets the credit for an order, the e-mails sent, and what campaigns cost. */

import { type Dice, sqlText } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import {
  COLLAPSED_SHARE,
  COLLAPSED_SOURCE,
  RUNAWAY_CAMPAIGN,
  RUNAWAY_FACTOR,
} from '../incidents.ts';
import { sourceTableName } from '../shop-tables.ts';
import type { CompanyPart } from './company-part.ts';
import { mailingCalendarSql, mailsSql } from './email.ts';
import { engineProgress } from './engine-progress.ts';
import {
  CAMPAIGNS,
  EMAIL_CAMPAIGNS,
  FIRST_WORKFLOW_ORDERS,
  LATER_WORKFLOW_ORDERS,
  LETTER_ORDERS,
} from './marketing-words.ts';

/** Visitors who refuse to be followed leave no trace. */
const CONSENT = 0.92;
/** Part of e-mail's orders that workflows bring in the end. */
const WORKFLOW_SHARE = 0.29;
/** Spent in dollars for each customer that the season lets expect. */
const SPEND_PER_REGISTRATION = 14;

export const MARKETING: CompanyPart = {
  message: 'Paying for campaigns and giving them credit',
  statements: (world, table) => [
    creditsSql(world),
    `INSERT INTO ${table('order_attributions')} BY NAME
SELECT order_id, channel, campaign, is_automated FROM sample_credit ORDER BY order_id`,
    mailingCalendarSql(world),
    mailsSql(world),
    `INSERT INTO ${table('email_campaigns')} BY NAME
SELECT day, campaign, is_automated, delivered, clicks, conversions FROM sample_mail ORDER BY day, campaign`,
    `INSERT INTO ${table('marketing_spend')} BY NAME ${spendSql(world)}`,
  ],
};

/** Makes `sample_credit`: orders that could be attributed, with day and value as placed. */
function creditsSql(world: World): string {
  const { dice } = world;
  return `
CREATE TEMP TABLE sample_credit AS
SELECT order_id, day, channel, campaign, value,
  campaign IN (${EMAIL_CAMPAIGNS.filter(({ automated }) => automated)
    .map((email) => sqlText(email.campaign))
    .join(', ')}) AS is_automated
FROM (
  SELECT order_id, DATE '1970-01-01' + (second // 86400)::INTEGER AS day, source AS channel,
    CASE WHEN source = 'Email' THEN ${emailOrder(world)} ELSE ${otherOrder(dice)} END AS campaign
  FROM sample_order
  WHERE ${dice.unit('consent', 'order_id')} < ${CONSENT} AND NOT ${world.during('tracking-loss', 'second')}
)
JOIN (
  SELECT order_id, sum(round(sale_price, 2)::DECIMAL(18, 2)) AS value
  FROM ${sourceTableName('order_items')} GROUP BY order_id
) USING (order_id)`;
}

function emailOrder(world: World): string {
  const { dice } = world;
  const workflow = `${dice.unit('workflow', 'order_id')} < ${WORKFLOW_SHARE} * ${engineProgress(world, 'second', 365)}`;
  return `CASE WHEN NOT ${workflow} THEN ${dice.pick(LETTER_ORDERS, 'letter', 'order_id')}
      WHEN occurrence = 1 THEN ${dice.pick(FIRST_WORKFLOW_ORDERS, 'first workflow', 'order_id')}
      ELSE ${dice.pick(LATER_WORKFLOW_ORDERS, 'later workflow', 'order_id')} END`;
}

function otherOrder(dice: Dice): string {
  const channels = [...new Set(CAMPAIGNS.map(({ channel }) => channel))];
  const branches = channels.map((channel) => {
    const own = CAMPAIGNS.filter((campaign) => campaign.channel === channel);
    const weights = own.map(({ campaign, orders }) => [campaign, orders] as const);
    return `WHEN ${sqlText(channel)} THEN ${dice.pick(weights, 'campaign', 'order_id')}`;
  });
  return `CASE source ${branches.join(' ')} END`;
}

/** The budget follows the season's traffic, not the orders: what fails in the shop is paid for all the same. */
function spendSql(world: World): string {
  const { dice } = world;
  const unit = (purpose: string) => dice.unit(purpose, 'day', 'campaign');
  return `
WITH budget AS (
  SELECT DATE '${world.firstDay}' + (hour // 24)::INTEGER AS day,
    ${SPEND_PER_REGISTRATION * world.users} * sum(traffic_width) / (SELECT sum(traffic_width) FROM sample_hour) AS budget
  FROM sample_hour GROUP BY ALL
), credit AS (
  SELECT day, campaign, count(*)::BIGINT AS conversions, sum(value) AS attributed_revenue
  FROM sample_credit GROUP BY day, campaign
), bought AS (
  SELECT day, channel, campaign, kind, click_through,
    (budget * share * (0.85 + 0.3 * ${unit('spend')}) * ${suspended(world)} * ${runaway(world)})::DECIMAL(18, 2) AS amount,
    cost_per_click
  FROM budget, (${plansSql()})
  WHERE day <= DATE '${world.asOf}'
), reached AS (
  SELECT bought.day, channel, campaign, kind, amount, click_through, coalesce(conversions, 0) AS conversions,
    coalesce(attributed_revenue, 0) AS attributed_revenue,
    greatest(coalesce(conversions, 0), floor(amount / cost_per_click * (0.9 + 0.2 * ${unit('clicks')}))::BIGINT) AS clicks
  FROM bought LEFT JOIN credit USING (day, campaign)
)
SELECT day, channel, campaign, kind, amount, clicks, conversions, attributed_revenue,
  floor(clicks / click_through * (0.9 + 0.2 * ${unit('impressions')}))::BIGINT AS impressions
FROM reached
UNION ALL BY NAME
SELECT mail.day, 'Email' AS channel, mail.campaign, 'Tools' AS kind,
  (budget * share * (0.95 + 0.1 * ${dice.unit('spend', 'mail.day', 'mail.campaign')}))::DECIMAL(18, 2) AS amount, clicks,
  mail.conversions, coalesce(attributed_revenue, 0) AS attributed_revenue, greatest(delivered, clicks) AS impressions
FROM sample_mail AS mail JOIN budget USING (day) LEFT JOIN credit USING (day, campaign)
ORDER BY day, channel, campaign`;
}

function plansSql(): string {
  const rows = CAMPAIGNS.map(
    ({ channel, campaign, kind, share, costPerClick, clickThrough }) =>
      `(${[channel, campaign, kind].map(sqlText).join(', ')}, ${share}, ${costPerClick}, ${clickThrough})`,
  );
  return `VALUES ${rows.join(', ')}) AS plan(channel, campaign, kind, share, cost_per_click, click_through`;
}

const MIDDAY = "epoch(day + INTERVAL '12 hours')";

function suspended(world: World): string {
  return `CASE WHEN channel = '${COLLAPSED_SOURCE}' AND ${world.during('paid-channel-collapse', MIDDAY)}
      THEN ${(1 - COLLAPSED_SHARE).toFixed(2)} ELSE 1 END`;
}

function runaway(world: World): string {
  return `CASE WHEN campaign = '${RUNAWAY_CAMPAIGN}' AND ${world.during('runaway-campaign', MIDDAY)}
      THEN ${RUNAWAY_FACTOR} ELSE 1 END`;
}
