-- What it took to win customers, and what customers bring: the pieces of the time in which a new customer pays back.
-- Grain: one row a month. Key: day (first day of the month). The newest month may still be running.
-- A customer is won by the first completed order, and active at the start of a month with one in the 365 days before it.
-- gross_profit is that of the twelve months before, NULL where these are not all known; items of unknown cost are left out.
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
  buying_days AS (
    SELECT
      lines.user_id,
      lines.day,
      SUM(IF(lines.is_costed, lines.sale_price - lines.cost, 0)) AS gross_profit
    FROM `execkpi_execkpi.order_lines` AS lines
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE lines.is_complete AND lines.user_id IS NOT NULL AND lines.day <= as_of.data_as_of
    GROUP BY lines.user_id, lines.day
  ),
  first_days AS (SELECT user_id, MIN(day) AS day FROM buying_days GROUP BY user_id),
  winning AS (
    SELECT DATE_TRUNC(day, MONTH) AS month, COUNT(*) AS new_customers FROM first_days GROUP BY month
  ),
  earning AS (
    SELECT DATE_TRUNC(day, MONTH) AS month, SUM(gross_profit) AS gross_profit
    FROM buying_days
    GROUP BY month
  ),
  activity AS (
    SELECT month, COUNT(DISTINCT buying_days.user_id) AS active_customers
    FROM buying_days
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_ADD(DATE_TRUNC(buying_days.day, MONTH), INTERVAL 1 MONTH),
          DATE_ADD(buying_days.day, INTERVAL 365 DAY),
          INTERVAL 1 MONTH))
        AS month
    GROUP BY month
  ),
  beginning AS (SELECT MIN(day) AS day FROM first_days),
  months AS (
    SELECT month
    FROM beginning
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(DATE_TRUNC(beginning.day, MONTH), as_of.data_as_of, INTERVAL 1 MONTH))
        AS month
  ),
  history AS (
    SELECT
      months.month,
      COUNT(*) OVER before_it AS months_before,
      SUM(COALESCE(earning.gross_profit, 0)) OVER before_it AS gross_profit
    FROM months
    LEFT JOIN earning
      ON earning.month = months.month
    WINDOW before_it AS (ORDER BY months.month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING)
  )
SELECT
  history.month AS day,
  spending.marketing_spend,
  COALESCE(winning.new_customers, 0) AS new_customers,
  COALESCE(activity.active_customers, 0) AS active_customers,
  IF(history.months_before = 12, history.gross_profit, NULL) AS gross_profit,
  12 AS gross_profit_months
FROM history
LEFT JOIN spending
  ON spending.month = history.month
LEFT JOIN winning
  ON winning.month = history.month
LEFT JOIN activity
  ON activity.month = history.month
