-- Fact: each customer month by month: what they did and what the models said of them.
-- Grain: one row a customer and month in which the customer was active at its end or a year before, or was scored. Keys:
-- customer_key, time_key (first day of the month). Orders and margin are those of the 365 days up to the month's end (data_as_of
-- while it runs). churn_score and predicted_CLV are unknown where the customer was not scored.
-- Buyers who are not registered have no row.
CREATE OR REPLACE VIEW `profit_os.Customer_Fact`
AS
WITH
  facts AS (
    SELECT
      COALESCE(states.day, scores.month) AS month,
      COALESCE(states.user_id, scores.user_id) AS user_id,
      COALESCE(states.orders, 0) AS orders,
      COALESCE(states.margin, 0) AS margin,
      COALESCE(states.is_active, FALSE) AS is_active,
      COALESCE(states.is_engaged, FALSE) AS is_engaged,
      COALESCE(states.is_upsold, FALSE) AS is_upsold,
      scores.churn_score,
      scores.predicted_clv
    FROM `countersign_silver.account_months` AS states
    FULL JOIN `countersign_silver.customer_scores` AS scores
      ON scores.user_id = states.user_id AND scores.month = states.day
  )
SELECT
  keys.customer_key,
  CAST(FORMAT_DATE('%Y%m%d', facts.month) AS INT64) AS time_key,
  COALESCE(channels.channel_key, -1) AS channel_key,
  facts.orders,
  facts.margin,
  facts.is_active,
  facts.is_engaged,
  facts.is_upsold,
  facts.churn_score,
  facts.predicted_clv AS predicted_CLV
FROM facts
INNER JOIN `countersign_silver.customer_keys` AS keys
  ON keys.user_id = facts.user_id
INNER JOIN `countersign_silver.users` AS users
  ON users.user_id = facts.user_id
LEFT JOIN `profit_os.Channel` AS channels
  ON channels.channel = users.traffic_source
