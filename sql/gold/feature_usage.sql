-- Which registered customers used which features on which days.
-- Grain: one row a user, day and feature. Keys: user_id, day, feature.
-- Usage of a feature that the list of features does not know, and of one not yet released, is left out.
CREATE OR REPLACE VIEW `execkpi_execkpi.feature_usage`
AS
SELECT
  used.user_id,
  used.day,
  used.feature,
  DATE_DIFF(used.day, features.released_on, DAY) < 365 AS is_new,
  COALESCE(users.country, 'Unknown') AS country,
  COALESCE(users.traffic_source, 'Unknown') AS traffic_source
FROM (SELECT DISTINCT user_id, day, feature FROM `company.product_usage`) AS used
INNER JOIN (SELECT DISTINCT feature, released_on FROM `company.product_features`) AS features
  ON features.feature = used.feature AND features.released_on <= used.day
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = used.user_id
