-- Customers at the end of each month and quarter: who is active, who bought again, what they brought, who was lost.
-- Grain: one row a grain (month, quarter), period and customer who was active at its end or 365 days before. Keys: grain, day,
-- user_id. The end of a running period is data_as_of.
-- Active on a day: a completed order in the 365 days up to and including it, as in customer_periods. Amounts are of those days;
-- margin counts items of known cost. Added value (is_upsold): in the period, an order that is larger than every earlier one of the
-- customer, or holds a category that none of them held. Engaged: visited the shop in the period.
-- Troubled: asked the help desk with high priority in the period.
-- Orders without a customer count for nobody.
CREATE OR REPLACE VIEW `countersign_silver.account_periods`
AS
WITH
  sold AS (
    SELECT
      lines.user_id,
      lines.country,
      lines.traffic_source,
      lines.order_id,
      lines.day,
      lines.category,
      lines.sale_price,
      IF(lines.is_costed, lines.sale_price - lines.cost, 0) AS margin
    FROM `countersign_silver.order_lines` AS lines
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE lines.is_complete AND lines.user_id IS NOT NULL AND lines.day <= as_of.data_as_of
  ),
  orders AS (
    SELECT
      user_id,
      country,
      traffic_source,
      order_id,
      day,
      SUM(sale_price) AS revenue,
      SUM(margin) AS margin
    FROM sold
    GROUP BY user_id, country, traffic_source, order_id, day
  ),
  numbered AS (
    SELECT
      user_id,
      country,
      traffic_source,
      order_id,
      day,
      margin,
      ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY day, order_id) AS place,
      COALESCE(
        revenue > MAX(revenue)
          OVER (
            PARTITION BY user_id
            ORDER BY day, order_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
          ),
        FALSE)
        AS is_larger
    FROM orders
  ),
  categories AS (
    SELECT sold.user_id, sold.category, MIN(numbered.place) AS place
    FROM sold
    INNER JOIN numbered
      ON numbered.order_id = sold.order_id
    GROUP BY sold.user_id, sold.category
  ),
  broader AS (SELECT user_id, place FROM categories WHERE place > 1 GROUP BY user_id, place),
  purchases AS (
    SELECT
      numbered.user_id,
      numbered.country,
      numbered.traffic_source,
      numbered.order_id,
      numbered.day,
      numbered.margin,
      numbered.is_larger OR broader.place IS NOT NULL AS is_upsold
    FROM numbered
    LEFT JOIN broader
      ON broader.user_id = numbered.user_id AND broader.place = numbered.place
  ),
  bounds AS (
    SELECT DATE_TRUNC(MIN(purchases.day), QUARTER) AS first_day, as_of.data_as_of
    FROM purchases
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    GROUP BY as_of.data_as_of
  ),
  periods AS (
    SELECT
      'month' AS grain,
      period_day,
      LEAST(DATE_SUB(DATE_ADD(period_day, INTERVAL 1 MONTH), INTERVAL 1 DAY), bounds.data_as_of)
        AS last_day
    FROM bounds
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(bounds.first_day, bounds.data_as_of, INTERVAL 1 MONTH))
        AS period_day
    UNION ALL
    SELECT
      'quarter' AS grain,
      period_day,
      LEAST(DATE_SUB(DATE_ADD(period_day, INTERVAL 3 MONTH), INTERVAL 1 DAY), bounds.data_as_of)
        AS last_day
    FROM bounds
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(bounds.first_day, bounds.data_as_of, INTERVAL 3 MONTH))
        AS period_day
  ),
  visits AS (
    SELECT user_id, DATE_TRUNC(DATE(created_at), MONTH) AS month
    FROM `countersign_silver.events`
    WHERE user_id IS NOT NULL
    GROUP BY user_id, month
  ),
  engaged AS (
    SELECT grain, user_id, IF(grain = 'month', month, DATE_TRUNC(month, QUARTER)) AS period_day
    FROM visits
    CROSS JOIN UNNEST(['month', 'quarter']) AS grain
    GROUP BY grain, user_id, period_day
  ),
  troubles AS (
    SELECT user_id, DATE_TRUNC(DATE(opened_at), MONTH) AS month
    FROM `countersign_silver.support_tickets`
    WHERE user_id IS NOT NULL AND priority = 'High'
    GROUP BY user_id, month
  ),
  troubled AS (
    SELECT grain, user_id, IF(grain = 'month', month, DATE_TRUNC(month, QUARTER)) AS period_day
    FROM troubles
    CROSS JOIN UNNEST(['month', 'quarter']) AS grain
    GROUP BY grain, user_id, period_day
  ),
  spans AS (
    SELECT
      periods.grain,
      periods.period_day,
      purchases.user_id,
      purchases.country,
      purchases.traffic_source,
      purchases.order_id,
      purchases.margin,
      IF(purchases.day > DATE_SUB(periods.last_day, INTERVAL 365 DAY), 'year', 'year before')
        AS span,
      purchases.is_upsold AND purchases.day >= periods.period_day AS is_upsold
    FROM periods
    INNER JOIN purchases
      ON
        purchases.day <= periods.last_day
        AND purchases.day > DATE_SUB(periods.last_day, INTERVAL 730 DAY)
  ),
  states AS (
    SELECT
      grain,
      period_day,
      user_id,
      country,
      traffic_source,
      COUNT(IF(span = 'year', order_id, NULL)) AS orders,
      SUM(IF(span = 'year', margin, 0)) AS margin,
      COUNT(IF(span = 'year before', order_id, NULL)) AS earlier_orders,
      COUNT(IF(is_upsold, order_id, NULL)) AS upsold_orders
    FROM spans
    GROUP BY grain, period_day, user_id, country, traffic_source
  )
SELECT
  states.grain,
  states.period_day AS day,
  states.user_id,
  states.country,
  states.traffic_source,
  states.orders,
  states.margin,
  states.orders > 0 AS is_active,
  states.earlier_orders > 0 AS was_active,
  states.upsold_orders > 0 AS is_upsold,
  states.orders > 0 AND engaged.user_id IS NOT NULL AS is_engaged,
  states.orders > 0 AND troubled.user_id IS NOT NULL AS is_troubled
FROM states
LEFT JOIN engaged
  ON
    engaged.grain = states.grain
    AND engaged.user_id = states.user_id
    AND engaged.period_day = states.period_day
LEFT JOIN troubled
  ON
    troubled.grain = states.grain
    AND troubled.user_id = states.user_id
    AND troubled.period_day = states.period_day
