-- Fact: each customer month by month: what they did and what the models said of them.
-- Grain: one row a customer and month in which the customer was active at its end or a year before, or was scored. Keys:
-- customer_key, time_key (first day of the month). Orders and margin are those of the 365 days up to the month's end (data_as_of
-- while it runs). churn_score and predicted_CLV are unknown where the customer was not scored.
-- Buyers who are not registered have no row.
CREATE OR REPLACE VIEW `profit_os.Customer_Fact`
AS
WITH
  months AS (
    SELECT day AS month, user_id FROM `countersign_silver.account_months`
    UNION DISTINCT
    SELECT month, user_id FROM `countersign_silver.customer_scores`
  )
SELECT
  keys.customer_key,
  CAST(FORMAT_DATE('%Y%m%d', months.month) AS INT64) AS time_key,
  COALESCE(channels.channel_key, -1) AS channel_key,
  COALESCE(states.orders, 0) AS orders,
  COALESCE(states.margin, 0) AS margin,
  COALESCE(states.is_active, FALSE) AS is_active,
  COALESCE(states.is_engaged, FALSE) AS is_engaged,
  COALESCE(states.is_upsold, FALSE) AS is_upsold,
  scores.churn_score,
  scores.predicted_clv AS predicted_CLV
FROM months
INNER JOIN `countersign_silver.customer_keys` AS keys
  ON keys.user_id = months.user_id
INNER JOIN `countersign_silver.users` AS users
  ON users.user_id = months.user_id
LEFT JOIN `countersign_silver.account_months` AS states
  ON states.user_id = months.user_id AND states.day = months.month
LEFT JOIN `countersign_silver.customer_scores` AS scores
  ON scores.user_id = months.user_id AND scores.month = months.month
LEFT JOIN `profit_os.Channel` AS channels
  ON channels.channel = users.traffic_source
