-- Customers scored in a month, and predictions of loss that were decided in it.
-- Grain: one row a month (by its first day), country and traffic source. Keys: day, country, traffic_source.
-- A score above 0.7 is a high risk; from 0.5 on the customer is predicted to be lost. A prediction is decided at
-- the end of its three months.
CREATE OR REPLACE VIEW `execkpi_execkpi.score_months`
AS
WITH
  facts AS (
    SELECT
      month AS day, country, traffic_source, churn_score AS score, CAST(NULL AS BOOL) AS is_right
    FROM `countersign_silver.score_outcomes`
    WHERE churn_score IS NOT NULL
    UNION ALL
    SELECT
      DATE_TRUNC(lost_known_on, MONTH) AS day,
      country,
      traffic_source,
      CAST(NULL AS FLOAT64) AS score,
      (churn_score >= 0.5) = is_lost AS is_right
    FROM `countersign_silver.score_outcomes`
    WHERE churn_score IS NOT NULL AND is_lost IS NOT NULL
  )
SELECT
  day,
  country,
  traffic_source,
  COUNT(score) AS scored_customers,
  COUNTIF(score > 0.7) AS high_risk_customers,
  COUNT(is_right) AS decided_predictions,
  COUNTIF(is_right) AS right_predictions
FROM facts
GROUP BY day, country, traffic_source
