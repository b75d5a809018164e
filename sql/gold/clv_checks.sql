-- Predicted customer value against what the customers brought.
-- Grain: one row a month in which the predicted 12 months ended (by its first day) and value group. Keys: day, value_group.
-- Customers buy too rarely to compare one by one: those of one scoring are put into ten groups of equal size by predicted value
-- (1 the lowest), and each group's sums are compared.
CREATE OR REPLACE VIEW `execkpi_execkpi.clv_checks`
AS
WITH
  grouped AS (
    SELECT
      DATE_TRUNC(value_known_on, MONTH) AS day,
      predicted_clv,
      margin,
      NTILE(10) OVER (PARTITION BY month ORDER BY predicted_clv, user_id) AS value_group
    FROM `countersign_silver.score_outcomes`
    WHERE predicted_clv IS NOT NULL AND value_known_on IS NOT NULL
  ),
  sums AS (
    SELECT
      day,
      value_group,
      COUNT(*) AS customers,
      SUM(predicted_clv) AS predicted_margin,
      SUM(margin) AS margin
    FROM grouped
    GROUP BY day, value_group
  )
SELECT
  day, value_group, customers, predicted_margin, margin, ABS(predicted_margin - margin) AS deviation
FROM sums
