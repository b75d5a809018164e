-- Dimension: registered customers, by pseudonym only.
-- Grain: one row a customer. Key: customer_key. The member unknown stands for a buyer who is not registered, and for nobody.
CREATE OR REPLACE VIEW `profit_os.Customer`
AS
SELECT
  keys.customer_key,
  COALESCE(users.country, 'Unknown') AS country,
  COALESCE(channels.channel_key, -1) AS channel_key,
  CAST(FORMAT_DATE('%Y%m%d', DATE(users.created_at)) AS INT64) AS registered_time_key
FROM `countersign_silver.users` AS users
INNER JOIN `countersign_silver.customer_keys` AS keys
  ON keys.user_id = users.user_id
LEFT JOIN `profit_os.Channel` AS channels
  ON channels.channel = users.traffic_source
UNION ALL
SELECT 'unknown' AS customer_key, 'Unknown' AS country, -1 AS channel_key, -1 AS registered_time_key
