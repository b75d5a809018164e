-- What the customer models said each month.
-- Grain: one row a month and customer. Keys: month, user_id. Of repeated rows the newest scoring stays, then the lower scores.
-- A probability outside 0 to 1 and a negative value can not be right and are unknown.
CREATE OR REPLACE VIEW `countersign_silver.customer_scores`
AS
WITH
  latest AS (
    SELECT DATE_TRUNC(month, MONTH) AS month, user_id, churn_score, predicted_clv, scored_on
    FROM `company.customer_scores`
    WHERE month IS NOT NULL AND user_id IS NOT NULL AND scored_on IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (
          PARTITION BY DATE_TRUNC(month, MONTH), user_id
          ORDER BY scored_on DESC, churn_score, predicted_clv
        )
      = 1
  )
SELECT
  month,
  user_id,
  IF(churn_score BETWEEN 0 AND 1, churn_score, NULL) AS churn_score,
  IF(predicted_clv >= 0, predicted_clv, NULL) AS predicted_clv,
  scored_on
FROM latest
