-- Completed orders, their revenue and the average order value by day.
-- Grain: one row a day with a completed order. Key: day (UTC, the day the order was placed).
-- An order is a distinct completed order; revenue is the sale price of its completed items; aov is revenue / orders.
-- The newest day may still be filling: data_as_of is the last complete one.
CREATE OR REPLACE VIEW `execkpi_execkpi.revenue_daily`
AS
WITH
  daily AS (
    SELECT day, COUNT(DISTINCT order_id) AS orders, SUM(sale_price) AS revenue
    FROM `execkpi_execkpi.order_lines`
    WHERE is_complete
    GROUP BY day
  )
SELECT day, orders, revenue, SAFE_DIVIDE(CAST(revenue AS FLOAT64), CAST(orders AS FLOAT64)) AS aov
FROM daily
