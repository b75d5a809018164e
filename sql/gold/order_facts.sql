-- Orders with customer and outcome.
-- Grain: one row an order that has items. Key: order_id. day is the UTC day the order was placed.
-- An order is completed when it is Complete and at least one of its items is: the same orders that revenue_daily counts.
CREATE OR REPLACE VIEW `execkpi_execkpi.order_facts`
AS
SELECT
  order_id,
  user_id,
  day,
  order_status AS status,
  COUNT(*) AS items,
  SUM(IF(is_complete, sale_price, 0)) AS revenue,
  LOGICAL_OR(is_complete) AS is_complete,
  COALESCE(order_status = 'Cancelled', FALSE) AS is_cancelled,
  country,
  traffic_source
FROM `execkpi_execkpi.order_lines`
GROUP BY order_id, user_id, day, order_status, country, traffic_source
