/** Customer scores: once a month a model says who will be lost and what each customer will bring, and for a quarter it guesses. */

import type { World } from '../generate/world.ts';
import { sourceTableName } from '../shop-tables.ts';
import type { CompanyPart } from './company-part.ts';
import { normal } from './normal.ts';

/** The company has scored its customers for so many months. */
const SCORED_MONTHS = 36;
/** A customer is active for so many days from a completed order on, its own day included. */
const ACTIVE_DAYS = 365;

/**
 * What a customer brings in the year after a scoring, for each dollar of margin in the year before it, by the number of orders
 * in that year: a factor, and the days without an order in which it falls to a third.
 */
const VALUE_BY_ORDERS = [
  { factor: 1.1, fallsInDays: 45 },
  { factor: 2.3, fallsInDays: 32 },
  { factor: 1.85, fallsInDays: 48 },
  { factor: 1.8, fallsInDays: 55 },
  { factor: 1.25, fallsInDays: 70 },
  { factor: 0.95, fallsInDays: 100 },
];

export const CUSTOMER_SCORES: CompanyPart = {
  message: 'Scoring customers',
  statements: (world, table) => [
    purchasesSql(),
    scoringsSql(world),
    `INSERT INTO ${table('customer_scores')} BY NAME ${scoresSql(world)}`,
  ],
};

/** Makes `sample_purchase`: a completed order with its margin, what the year up to it held, and the day of the next one. */
function purchasesSql(): string {
  return `
CREATE TEMP TABLE sample_purchase AS
SELECT user_id, day, count(*) OVER year_before AS orders, sum(margin) OVER year_before AS margin,
  lead(day) OVER (PARTITION BY user_id ORDER BY day, order_id) AS next_day
FROM (
  SELECT user_id, order_id, o.created_at::DATE AS day, sum(item.sale_price - product.cost) AS margin
  FROM ${sourceTableName('orders')} AS o
  JOIN ${sourceTableName('order_items')} AS item USING (order_id, user_id)
  JOIN ${sourceTableName('products')} AS product ON product.id = item.product_id
  WHERE o.status = 'Complete'
  GROUP BY user_id, order_id, o.created_at
)
WINDOW year_before AS (PARTITION BY user_id ORDER BY day
  RANGE BETWEEN INTERVAL ${ACTIVE_DAYS - 1} DAYS PRECEDING AND CURRENT ROW)`;
}

/** Makes `sample_scoring`: each customer on each first of a month on which the last purchase still keeps them active. */
function scoringsSql({ asOf }: World): string {
  return `
CREATE TEMP TABLE sample_scoring AS
SELECT user_id, month, month - day AS age, orders, margin
FROM (
  SELECT *, unnest(range(date_trunc('month', day) + INTERVAL 1 MONTH,
    least(coalesce(next_day, DATE '9999-01-01'), day + ${ACTIVE_DAYS - 1}, DATE '${asOf}')::TIMESTAMP + INTERVAL 1 SECOND,
    INTERVAL 1 MONTH))::DATE AS month
  FROM sample_purchase
)
WHERE month >= date_trunc('month', DATE '${asOf}') - INTERVAL ${SCORED_MONTHS - 1} MONTH
  AND month IS DISTINCT FROM next_day`;
}

/**
 * Who has not bought for about nine months will be lost within the next three, as nothing else counts but a new order; the
 * model knows that with some haze. While it drifts it hardly looks at the last order.
 */
function scoresSql(world: World): string {
  const { dice } = world;
  const drifts = world.during('churn-model-drift', 'epoch(month)');
  const haze = normal(dice, 'churn score', 'user_id', 'month');
  const nearness = `(age - 275) / CASE WHEN ${drifts} THEN 320 ELSE 70 END`;
  const factors = VALUE_BY_ORDERS.map(({ factor }) => factor);
  const falls = VALUE_BY_ORDERS.map(({ fallsInDays }) => fallsInDays);
  const kind = `least(orders, ${VALUE_BY_ORDERS.length})`;
  const value = `greatest(margin, 0) * [${factors}][${kind}] * exp(-age / [${falls}][${kind}])`;
  const error = `(0.7 + 0.6 * ${dice.unit('predicted value', 'user_id', 'month')})`;
  return `
SELECT month, user_id, round(1 / (1 + exp(-(${nearness} + 1.8 * ${haze}))), 4) AS churn_score,
  round(${value} * ${error}, 2)::DECIMAL(38, 9) AS predicted_clv, month AS scored_on
FROM sample_scoring`;
}
