-- What it took to win customers, and what customers bring: the pieces of the time in which a new customer pays back.
-- Grain: one row a month. Key: day (first day of the month). The newest month may still be running.
-- What a customer brings is known from the twelve months before: their gross profit, and the customers active at the
-- month's start, who all bought within them. gross_profit is NULL where these months are not all known.
CREATE OR REPLACE VIEW `execkpi_execkpi.acquisition_months`
AS
WITH
  spending AS (
    SELECT DATE_TRUNC(campaigns.day, MONTH) AS month, SUM(campaigns.amount) AS marketing_spend
    FROM `execkpi_execkpi.campaign_days` AS campaigns
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE campaigns.day <= as_of.data_as_of
    GROUP BY month
  ),
  winning AS (
    SELECT DATE_TRUNC(orders.day, MONTH) AS month, COUNTIF(orders.is_first_order) AS new_customers
    FROM `execkpi_execkpi.order_channels` AS orders
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE orders.day <= as_of.data_as_of
    GROUP BY month
  ),
  earning AS (
    SELECT DATE_TRUNC(day, MONTH) AS month, SUM(sale_price - cost) AS gross_profit
    FROM `execkpi_execkpi.order_lines`
    WHERE is_complete AND is_costed
    GROUP BY month
  ),
  activity AS (
    SELECT day AS month, SUM(customers_at_start) AS active_customers
    FROM `execkpi_execkpi.customer_months`
    GROUP BY month
  ),
  history AS (
    SELECT
      activity.month,
      activity.active_customers,
      COUNT(*) OVER before_it AS months_before,
      SUM(COALESCE(earning.gross_profit, 0)) OVER before_it AS gross_profit
    FROM activity
    LEFT JOIN earning
      ON earning.month = activity.month
    WINDOW before_it AS (ORDER BY activity.month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING)
  )
SELECT
  history.month AS day,
  spending.marketing_spend,
  COALESCE(winning.new_customers, 0) AS new_customers,
  history.active_customers,
  IF(history.months_before = 12, history.gross_profit, NULL) AS gross_profit,
  12 AS gross_profit_months
FROM history
LEFT JOIN spending
  ON spending.month = history.month
LEFT JOIN winning
  ON winning.month = history.month
