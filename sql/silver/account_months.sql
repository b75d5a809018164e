-- Customers at the end of each month: who is active, who bought again, what they brought, who was lost.
-- Grain: one row a month and customer who was active at its end or 365 days before. Keys: day, user_id. The end of a running
-- month is data_as_of.
-- Active on a day: a completed order in the 365 days up to and including it, as in customer_periods. Amounts are of those days;
-- margin counts items of known cost. Added value (is_upsold): in the month, an order that is larger than every earlier one of the
-- customer, or holds a category that none of them held. Engaged: visited the shop in the month. Troubled: asked the help desk
-- with high priority in the month.
-- Orders without a customer count for nobody.
CREATE OR REPLACE VIEW `countersign_silver.account_months`
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
      IF(lines.is_costed, lines.sale_price - lines.cost, 0) AS margin,
      DENSE_RANK() OVER (PARTITION BY lines.user_id ORDER BY lines.day, lines.order_id) AS place
    FROM `countersign_silver.order_lines` AS lines
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE lines.is_complete AND lines.user_id IS NOT NULL AND lines.day <= as_of.data_as_of
  ),
  compared AS (
    SELECT
      user_id,
      country,
      traffic_source,
      order_id,
      day,
      sale_price,
      margin,
      place,
      place > MIN(place)
        OVER (PARTITION BY user_id)
        AND place = MIN(place) OVER (PARTITION BY user_id, category) AS is_new_category
    FROM sold
  ),
  orders AS (
    SELECT
      user_id,
      country,
      traffic_source,
      order_id,
      day,
      place,
      SUM(sale_price) AS revenue,
      SUM(margin) AS margin,
      LOGICAL_OR(is_new_category) AS is_broader
    FROM compared
    GROUP BY user_id, country, traffic_source, order_id, day, place
  ),
  purchases AS (
    SELECT
      user_id,
      country,
      traffic_source,
      order_id,
      day,
      margin,
      is_broader
        OR COALESCE(
          revenue > MAX(revenue)
            OVER (
              PARTITION BY user_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
          FALSE)
        AS is_upsold
    FROM orders
  ),
  spans AS (
    SELECT
      month,
      purchases.user_id,
      purchases.country,
      purchases.traffic_source,
      purchases.order_id,
      purchases.margin,
      purchases.is_upsold AND purchases.day >= month AS is_upsold,
      DATE_DIFF(
        LEAST(DATE_SUB(DATE_ADD(month, INTERVAL 1 MONTH), INTERVAL 1 DAY), as_of.data_as_of),
        purchases.day,
        DAY)
        AS age
    FROM purchases
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_TRUNC(purchases.day, MONTH),
          LEAST(DATE_ADD(purchases.day, INTERVAL 24 MONTH), as_of.data_as_of),
          INTERVAL 1 MONTH))
        AS month
  ),
  states AS (
    SELECT
      month,
      user_id,
      country,
      traffic_source,
      COUNT(IF(age < 365, order_id, NULL)) AS orders,
      SUM(IF(age < 365, margin, 0)) AS margin,
      COUNT(IF(age >= 365, order_id, NULL)) AS earlier_orders,
      COUNT(IF(is_upsold, order_id, NULL)) AS upsold_orders
    FROM spans
    WHERE age < 730
    GROUP BY month, user_id, country, traffic_source
  ),
  visits AS (
    SELECT user_id, DATE_TRUNC(DATE(created_at), MONTH) AS month
    FROM `countersign_silver.events`
    WHERE user_id IS NOT NULL
    GROUP BY user_id, month
  ),
  troubles AS (
    SELECT user_id, DATE_TRUNC(DATE(opened_at), MONTH) AS month
    FROM `countersign_silver.support_tickets`
    WHERE user_id IS NOT NULL AND priority = 'High'
    GROUP BY user_id, month
  )
SELECT
  states.month AS day,
  states.user_id,
  states.country,
  states.traffic_source,
  states.orders,
  states.margin,
  states.orders > 0 AS is_active,
  states.earlier_orders > 0 AS was_active,
  states.upsold_orders > 0 AS is_upsold,
  states.orders > 0 AND visits.user_id IS NOT NULL AS is_engaged,
  states.orders > 0 AND troubles.user_id IS NOT NULL AS is_troubled
FROM states
LEFT JOIN visits
  ON visits.user_id = states.user_id AND visits.month = states.month
LEFT JOIN troubles
  ON troubles.user_id = states.user_id AND troubles.month = states.month
