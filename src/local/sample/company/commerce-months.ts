/** What the shop took in each month, and the growth beneath it: the size that the company around the shop has. */

import { SEASON } from '../generate/calendar.ts';
import type { World } from '../generate/world.ts';
import { sourceTableName } from '../shop-tables.ts';

/** SQL: how many times an average month the `month` of a row is. */
export const SEASON_INDEX = `(([${SEASON.join(', ')}])[month(month)] / ${average(SEASON)})`;

/**
 * Makes `sample_commerce_month`: one row a month that the history touches, with `place` counted from 1, the completed
 * `revenue` and `cost` of the orders placed in it, `whole` where the history holds all of it, and `trend`, the line through the
 * seasonally adjusted months around it. `typical` is the average of the whole months' revenue.
 */
export function commerceMonthsSql({ firstDay, asOf }: World): string {
  const completed = "item.status = 'Complete' AND ordered.status = 'Complete'";
  return `
CREATE TEMP TABLE sample_commerce_month AS
WITH sold AS (
  SELECT date_trunc('month', DATE '1970-01-01' + (second // 86400)::INTEGER)::DATE AS month,
    sum(round(item.sale_price::DECIMAL(38, 9), 2)) AS revenue, sum(round(product.cost::DECIMAL(38, 9), 2)) AS cost
  FROM ${sourceTableName('order_items')} AS item
  JOIN sample_order AS ordered USING (order_id)
  JOIN ${sourceTableName('products')} AS product ON product.id = item.product_id
  WHERE ${completed}
  GROUP BY ALL
), month AS (
  SELECT span.month::DATE AS month, row_number() OVER (ORDER BY span.month) AS place,
    coalesce(revenue, 0)::DECIMAL(38, 9) AS revenue, coalesce(cost, 0)::DECIMAL(38, 9) AS cost,
    span.month >= DATE '${firstDay}' AND span.month + INTERVAL 1 MONTH <= DATE '${asOf}' + 1 AS whole
  FROM range(date_trunc('month', DATE '${firstDay}'), DATE '${asOf}' + 1, INTERVAL 1 MONTH) AS span(month)
  LEFT JOIN sold ON sold.month = span.month
), seasonless AS (
  SELECT *, revenue / ${SEASON_INDEX} AS steady FROM month
)
SELECT month, place, revenue, cost, whole,
  greatest(1, coalesce(regr_intercept(steady, place) FILTER (whole) OVER around
    + place * regr_slope(steady, place) FILTER (whole) OVER around, steady)) AS trend,
  coalesce(avg(revenue) FILTER (whole) OVER (), 0) AS typical
FROM seasonless
WINDOW around AS (ORDER BY place ROWS BETWEEN 9 PRECEDING AND 9 FOLLOWING)`;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
