/** The sales of business memberships: opportunities and what became of them, quotas and forecasts. */

import type { Dice } from '../generate/dice.ts';
import type { World } from '../generate/world.ts';
import { UNDERCUT_SHARE } from '../incidents.ts';
import { USER_SOURCES } from '../vocabulary/traffic.ts';
import { commerceMonthsSql } from './commerce-months.ts';
import type { CompanyPart } from './company-part.ts';
import { normal } from './normal.ts';
import { workingDay } from './working-day.ts';

interface Segment {
  readonly name: string;
  readonly weight: number;
  /** Of the opportunities that end. */
  readonly winRate: number;
  readonly cycleDays: number;
  /** Of the average deal. */
  readonly size: number;
}

const SEGMENTS: readonly Segment[] = [
  { name: 'Small business', weight: 60, winRate: 0.36, cycleDays: 24, size: 0.6 },
  { name: 'Mid-market', weight: 30, winRate: 0.29, cycleDays: 45, size: 1.2 },
  { name: 'Enterprise', weight: 10, winRate: 0.21, cycleDays: 80, size: 2.2 },
];
const REPS = ['R-01', 'R-02', 'R-03', 'R-04', 'R-05', 'R-06', 'R-07', 'R-08'];
/** A year of an average deal, of the shop's revenue in an average month. */
const DEAL_SIZE = 0.028;

export const SALES: CompanyPart = {
  message: 'Selling memberships to businesses',
  statements: (world, table) => [
    commerceMonthsSql(world),
    opportunitiesSql(world),
    publishOpportunitiesSql(world, table('crm_opportunities')),
    plannedBookingsSql(world),
    quotasSql(table('crm_quotas')),
    forecastsSql(world, table('crm_forecasts')),
  ],
};

/**
 * Makes `sample_opportunity`: each with the day and the way it ends, also where that lies in the future, and with
 * `would_win`, how it would have ended without the undercut.
 */
function opportunitiesSql(world: World): string {
  const { asOf, dice } = world;
  const column = (pick: (segment: Segment) => number | string) =>
    `([${SEGMENTS.map(pick).join(', ')}])[segment]`;
  const undercut = `${world.during('price-undercut', 'epoch(ends_on)')} AND ${dice.unit('undercut', 'key')} < ${UNDERCUT_SHARE}`;
  return `
CREATE TEMP TABLE sample_opportunity AS
WITH planned AS (
  SELECT month, place, typical, place * 1000 + number AS key
  FROM (SELECT *, unnest(range(0, 14 + (place * 0.55)::BIGINT)) AS number FROM sample_commerce_month)
), drawn AS (
  SELECT key, place, typical,
    ${workingDay(`(month + ${dice.below('day(last_day(month))', 'opportunity day', 'key')}::INTEGER)`)} AS created_on,
    ${segmentSql(dice)} AS segment, ${dice.pick(USER_SOURCES, 'opportunity channel', 'key')} AS channel,
    (${sqlTexts(REPS)})[1 + ${dice.below(REPS.length, 'rep', 'key')}] AS rep_id
  FROM planned
), decided AS (
  SELECT *, ${dice.unit('won', 'key')} < ${column(({ winRate }) => winRate)} AS would_win,
    ${column(({ cycleDays }) => cycleDays)} * exp(0.45 * ${normal(dice, 'cycle', 'key')}) AS days,
    12 * greatest(100, round(100 * ${DEAL_SIZE} * typical / 12 * ${column(({ size }) => size)} * (0.8 + 0.008 * place)
      * exp(0.4 * ${normal(dice, 'deal size', 'key')} - 0.08)))::BIGINT AS cents
  FROM drawn
  WHERE created_on BETWEEN (SELECT DATE '1970-01-01' + (min(second) // 86400)::INTEGER FROM sample_user) AND DATE '${asOf}'
), ended AS (
  SELECT *, ${workingDay('(created_on + (3 + days * CASE WHEN would_win THEN 1 ELSE 1.2 END)::INTEGER)')} AS ends_on
  FROM decided
), known AS (
  SELECT *, would_win AND NOT (${undercut}) AS wins FROM ended
)
SELECT row_number() OVER (ORDER BY created_on, key) AS opportunity_id, key, created_on, ends_on,
  (${sqlTexts(SEGMENTS.map(({ name }) => name))})[segment] AS segment, channel, rep_id, wins, would_win,
  (cents / 100)::DECIMAL(38, 9) AS amount,
  round(least(0.99, greatest(0.01, 0.33 + 0.17 * ${normal(dice, 'deal risk', 'key')} + CASE WHEN would_win THEN -0.07 ELSE 0.2 END)), 2) AS deal_risk,
  ${dice.below(1_000_000, 'buyer', 'key')} AS buyer
FROM known`;
}

function segmentSql(dice: Dice): string {
  return dice
    .pick(
      SEGMENTS.map(({ weight }, index) => [String(index + 1), weight] as const),
      'segment',
      'key',
    )
    .concat('::INTEGER');
}

/** An open opportunity has the stage that its age has reached; the buyer is a customer who had registered by then. */
function publishOpportunitiesSql({ asOf }: World, opportunities: string): string {
  const isClosed = `ends_on <= DATE '${asOf}'`;
  return `
INSERT INTO ${opportunities} BY NAME
WITH customer AS (
  SELECT user_id, row_number() OVER (ORDER BY second, user_id) AS place,
    DATE '1970-01-01' + (second // 86400)::INTEGER AS registered_on
  FROM sample_user
), known AS (
  SELECT registered_on, max(place) AS customers FROM customer GROUP BY registered_on
)
SELECT opportunity_id, user_id, segment, channel, rep_id, amount, deal_risk, created_on,
  CASE WHEN ${isClosed} THEN ends_on END AS closed_on,
  CASE WHEN ${isClosed} THEN CASE WHEN wins THEN 'Won' ELSE 'Lost' END
    WHEN progress < 0.35 THEN 'Qualified' WHEN progress < 0.75 THEN 'Proposal' ELSE 'Negotiation' END AS stage
FROM (SELECT *, (DATE '${asOf}' - created_on) / (ends_on - created_on) AS progress FROM sample_opportunity) AS opportunity
ASOF JOIN known ON opportunity.created_on >= known.registered_on
JOIN customer ON customer.place = 1 + buyer % customers
ORDER BY opportunity_id`;
}

/**
 * Makes `sample_planned_bookings`: what each month would bring without the undercut (`expected`), and the growth that
 * fits these (`trend`), from which quotas are set. Quotas are set to the end of a year, and always more than a quarter ahead.
 */
function plannedBookingsSql({ firstDay, asOf }: World): string {
  return `
CREATE TEMP TABLE sample_planned_bookings AS
WITH booked AS (
  SELECT date_trunc('month', ends_on)::DATE AS month, sum(amount) AS expected
  FROM sample_opportunity WHERE would_win GROUP BY ALL
), month AS (
  SELECT span.month::DATE AS month, row_number() OVER (ORDER BY span.month) AS place, coalesce(expected, 0) AS expected
  FROM range(date_trunc('month', DATE '${firstDay}'), date_trunc('year', DATE '${asOf}' + 120) + INTERVAL 1 YEAR, INTERVAL 1 MONTH) AS span(month)
  LEFT JOIN booked ON booked.month = span.month
), line AS (
  SELECT coalesce(regr_slope(ln(greatest(expected, 1)), place), 0) AS slope,
    coalesce(regr_intercept(ln(greatest(expected, 1)), place), 0) AS intercept
  FROM month WHERE place > 4 AND month < date_trunc('month', DATE '${asOf}')
)
SELECT month, place, expected, exp(intercept + slope * place) AS trend
FROM month CROSS JOIN line`;
}

/** A quota asks for six per cent more than the growth would bring, in round numbers. */
function quotasSql(quotas: string): string {
  return `
INSERT INTO ${quotas} BY NAME
SELECT month, greatest(10, round(1.06 * trend, -1))::DECIMAL(38, 9) AS quota
FROM sample_planned_bookings WHERE place > 1 ORDER BY month`;
}

/** Made on the first working day, knowing the deals at hand but not what will go wrong; on average a little too high. */
function forecastsSql({ asOf, dice }: World, forecasts: string): string {
  const error = `(1.02 + 0.08 * ${normal(dice, 'forecast', 'place')})`;
  return `
INSERT INTO ${forecasts} BY NAME
SELECT month, ${workingDay('month')} AS made_on,
  round(greatest(0, expected * ${error}), 2)::DECIMAL(38, 9) AS forecast_amount
FROM sample_planned_bookings
WHERE place > 1 AND ${workingDay('month')} <= DATE '${asOf}'
ORDER BY month`;
}

function sqlTexts(values: readonly string[]): string {
  return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}
