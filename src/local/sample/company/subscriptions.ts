/** Memberships: customers who join with an order, and businesses that were won. */

import { exponential } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import type { CompanyPart } from './company-part.ts';

/** Chance to join with each order, as long as one is no member. */
const JOIN_CHANCE = 0.05;
const ANNUAL_SHARE = 0.35;
const MONTHLY_PRICE = 9.9;
/** A month of the annual plan. */
const ANNUAL_PRICE = 7.9;
/** After the first month or year. */
const MONTHLY_STAYS_MONTHS = 17;
const ANNUAL_RENEWALS = 0.62;
const BUSINESS_RENEWALS = 0.72;

export const SUBSCRIPTIONS: CompanyPart = {
  message: 'Counting the members',
  statements: (world, table) => [
    membersSql(world),
    publishSql(world, table('subscriptions'), table('crm_opportunities')),
  ],
};

/** Makes `sample_member`: the customers who joined, with the day, the plan and the months paid for. */
function membersSql({ asOf, dice }: World): string {
  return `
CREATE TEMP TABLE sample_member AS
WITH joined AS (
  SELECT user_id, DATE '1970-01-01' + (min(second) // 86400)::INTEGER AS started_on
  FROM sample_order
  WHERE status <> 'Cancelled' AND ${dice.unit('join', 'order_id')} < ${JOIN_CHANCE}
  GROUP BY user_id
)
SELECT *, CASE WHEN is_annual THEN ${years(ANNUAL_RENEWALS, dice.unit('renew', 'user_id'))}
  ELSE 1 + floor(${exponential(MONTHLY_STAYS_MONTHS, dice.unit('stay', 'user_id'))})::BIGINT END AS months
FROM (SELECT *, ${dice.unit('plan', 'user_id')} < ${ANNUAL_SHARE} AS is_annual FROM joined)
WHERE started_on <= DATE '${asOf}'`;
}

/** A won opportunity is a membership from the day it closed; a twelfth of its amount is due each month. */
function publishSql({ asOf, dice }: World, subscriptions: string, opportunities: string): string {
  return `
INSERT INTO ${subscriptions} BY NAME
SELECT row_number() OVER (ORDER BY started_on, user_id, opportunity_id) AS subscription_id, user_id, opportunity_id, plan,
  mrr, started_on,
  CASE WHEN started_on + to_months(months::INTEGER) <= DATE '${asOf}' THEN (started_on + to_months(months::INTEGER))::DATE END AS ended_on
FROM (
  SELECT user_id, NULL::BIGINT AS opportunity_id, CASE WHEN is_annual THEN 'Plus annual' ELSE 'Plus monthly' END AS plan,
    (CASE WHEN is_annual THEN ${ANNUAL_PRICE} ELSE ${MONTHLY_PRICE} END)::DECIMAL(38, 9) AS mrr, started_on, months
  FROM sample_member
  UNION ALL
  SELECT user_id, opportunity_id, 'Business' AS plan, (amount / 12)::DECIMAL(38, 9) AS mrr, closed_on AS started_on,
    ${years(BUSINESS_RENEWALS, dice.unit('business renew', 'opportunity_id'))} AS months
  FROM ${opportunities} WHERE stage = 'Won'
)
ORDER BY subscription_id`;
}

/** Whole years in months: each year is followed by another with the chance of a renewal. */
function years(renewals: number, unit: string): string {
  return `12 * (1 + floor(ln(1 - ${unit}) / ln(${renewals}))::BIGINT)`;
}
