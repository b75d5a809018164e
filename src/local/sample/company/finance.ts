/** The books, a month a row: what the shop and the memberships brought, what it cost, and the cash. */

import type { Dice } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { LATE_CLOSE_DAYS } from '../incidents.ts';
import { SEASON_INDEX } from './commerce-months.ts';
import type { CompanyPart } from './company-part.ts';
import { normal } from './normal.ts';
import { workingDaysAfter } from './working-day.ts';

/** Shares at the start of the history and what they lose (or win) over five years: a company that grows into its costs. */
const SHARES = {
  /** Of the revenue that the growth alone gives. */
  payroll: [0.27, -0.08],
  technology: [0.065, -0.02],
  general: [0.07, -0.02],
  /** Of the revenue in the budget: what is spent is marketing's own table. */
  marketing: [0.13, -0.03],
  /** Of the shop's revenue. */
  fulfilment: [0.115, -0.02],
} as const;
const MEMBERSHIP_COST = 0.22;
const DEPRECIATION = 0.022;
const AMORTISATION = 0.011;
const INTEREST_AND_TAX = 0.02;
/** Stock is bought ahead of the growth, and more of it when more is sold. */
const STOCK_BUILD = 0.155;
const STOCK_FOR_EXTRA_SALES = 0.42;
/** Days until card companies and businesses pay. */
const CARD_DAYS = 4;
const INVOICE_DAYS = 34;
/** Cash at the start and new shares, in months of the shop's average revenue; by the month's place. */
const OPENING_CASH = 3.6;
const NEW_SHARES: readonly (readonly [place: number, months: number])[] = [
  [14, 4.4],
  [34, 6.9],
];

export const FINANCE: CompanyPart = {
  message: 'Closing the books',
  statements: (world, table) => [
    incomeSql(world, table('subscriptions'), table('marketing_spend')),
    costsSql(world),
    booksSql(world, table('finance_months')),
  ],
};

/** Makes `sample_income`: the whole months with the memberships' revenue, earned by the day, and what marketing spent. */
function incomeSql({ dice }: World, subscriptions: string, marketingSpend: string): string {
  const next = '(month + INTERVAL 1 MONTH)::DATE';
  const days = `date_diff('day', greatest(started_on, month), least(coalesce(ended_on, ${next}), ${next}))`;
  return `
CREATE TEMP TABLE sample_income AS
WITH earned AS (
  SELECT month, sum(mrr * ${days}) / day(last_day(month)) AS earned
  FROM sample_commerce_month JOIN ${subscriptions}
    ON started_on < ${next} AND (ended_on IS NULL OR ended_on > month)
  GROUP BY month
), spent AS (
  SELECT date_trunc('month', day)::DATE AS month, sum(amount)::DOUBLE AS spent FROM ${marketingSpend} GROUP BY ALL
)
SELECT month, place, (place - 1) / 60 AS progress, typical, revenue::DOUBLE AS commerce, cost::DOUBLE AS commerce_cost,
  coalesce(round(earned, 2), 0) AS membership, coalesce(spent, 0) AS marketing, trend + coalesce(earned, 0) AS base,
  1.02 * trend * ${SEASON_INDEX} * (1 + 0.02 * ${normal(dice, 'revenue budget', 'place')}) AS commerce_budget,
  coalesce(earned, 0) * (1 + 0.03 * ${normal(dice, 'membership budget', 'place')}) AS membership_budget, trend
FROM sample_commerce_month LEFT JOIN earned USING (month) LEFT JOIN spent USING (month)
WHERE whole`;
}

/** Makes `sample_costs`: each cost with some play, and the budget for all of them. */
function costsSql({ dice }: World): string {
  const cost = (kind: keyof typeof SHARES, of: string, play: number) =>
    `round(${of} * ${share(kind)} * (1 + ${play} * ${normal(dice, `${kind} cost`, 'place')}), 2)`;
  const fixed = `(${share('payroll')} + ${share('technology')} + ${share('general')})`;
  return `
CREATE TEMP TABLE sample_costs AS
SELECT *, round(commerce_cost + ${MEMBERSHIP_COST} * membership, 2) AS goods,
  ${cost('payroll', 'base', 0.012)} AS payroll, ${cost('technology', 'base', 0.04)} AS technology,
  ${cost('general', 'base', 0.05)} AS general,
  ${cost('fulfilment', 'commerce', 0.04)} AS fulfilment,
  round(${DEPRECIATION} * base, 2) AS depreciation, round(${AMORTISATION} * base, 2) AS amortisation,
  round(commerce_budget + membership_budget) AS revenue_budget,
  round(${fixed} * base + ${share('marketing')} * (commerce_budget + membership_budget) + ${share('fulfilment')} * commerce_budget) AS opex_budget,
  round((${CARD_DAYS} * commerce + ${INVOICE_DAYS} * membership * (1 + ${play(dice, 'invoices', 0.02)})) / 30.4, 2) AS receivables
FROM sample_income`;
}

/** Cash runs on from month to month: operations, investments and new shares are all that moves it. */
function booksSql(world: World, financeMonths: string): string {
  const { asOf, dice } = world;
  const isLate = world.during('late-close', 'epoch(last_day(month))');
  const workingDays = `9 - (3 * progress)::INTEGER + ${dice.below(2, 'close', 'place')} + CASE WHEN ${isLate} THEN ${LATE_CLOSE_DAYS} ELSE 0 END`;
  const shares = NEW_SHARES.map(([place, months]) => `WHEN ${place} THEN ${months} * typical`);
  return `
INSERT INTO ${financeMonths} BY NAME
WITH operations AS (
  SELECT *, commerce + membership - goods - payroll - marketing - fulfilment - technology - general AS ebitda
  FROM sample_costs
), flows AS (
  SELECT *,
    round(ebitda - ${INTEREST_AND_TAX} * (commerce + membership) - (receivables - lag(receivables, 1, 0) OVER by_month)
      - ${STOCK_BUILD} * base * (1 + ${play(dice, 'stock', 0.08)}) - ${STOCK_FOR_EXTRA_SALES} * (commerce - trend), 2) AS operating,
    -round((depreciation + amortisation) * (1.1 + ${play(dice, 'investment', 0.15)}), 2) AS investing,
    round(CASE place ${shares.join(' ')} ELSE 0 END, -2) AS financing
  FROM operations
  WINDOW by_month AS (ORDER BY place)
)
SELECT month, ${workingDaysAfter('last_day(month)', workingDays)} AS closed_on,
  ${money('commerce')} AS commerce_revenue, ${money('membership')} AS subscription_revenue,
  ${money('goods')} AS cost_of_goods_sold, ${money('payroll')} AS payroll_expense,
  ${money('marketing')} AS marketing_expense, ${money('fulfilment')} AS fulfilment_expense,
  ${money('technology')} AS technology_expense, ${money('general')} AS general_expense,
  ${money('depreciation')} AS depreciation, ${money('amortisation')} AS amortisation,
  ${money('operating')} AS operating_cash_flow, ${money('investing')} AS investing_cash_flow,
  ${money('financing')} AS financing_cash_flow,
  ${money(`round(${OPENING_CASH} * first_value(typical) OVER by_month, -2) + sum(operating + investing + financing) OVER by_month`)} AS cash_at_end,
  ${money('receivables')} AS receivables_at_end, ${money('revenue_budget')} AS revenue_budget, ${money('opex_budget')} AS opex_budget
FROM flows
WINDOW by_month AS (ORDER BY place)
QUALIFY closed_on <= DATE '${asOf}'
ORDER BY month`;
}

function share(kind: keyof typeof SHARES): string {
  const [from, change] = SHARES[kind];
  return `(${from} + ${change} * progress)`;
}

function play(dice: Dice, purpose: string, width: number): string {
  return `${width} * ${normal(dice, purpose, 'place')}`;
}

function money(amount: string): string {
  return `round((${amount})::DECIMAL(38, 9), 2)`;
}
