-- Registrations with the first use of a feature that gives value: time to value and activation.
-- Grain: one row a registered user. Key: user_id. day is the UTC day of the registration.
-- Who registered before the first day of tracked usage is left out: nobody saw their first use. A use on a day before the
-- registration, which the tracker should not have, counts as none.
CREATE OR REPLACE VIEW `execkpi_execkpi.sign_ups`
AS
WITH
  tracked AS (SELECT MIN(day) AS first_day FROM `company.product_usage`),
  registered AS (
    SELECT
      users.user_id,
      DATE(users.created_at) AS day,
      COALESCE(users.country, 'Unknown') AS country,
      COALESCE(users.traffic_source, 'Unknown') AS traffic_source
    FROM `countersign_silver.users` AS users
    INNER JOIN tracked
      ON DATE(users.created_at) >= tracked.first_day
  ),
  first_values AS (
    SELECT registered.user_id, MIN(used.day) AS day
    FROM registered
    INNER JOIN `company.product_usage` AS used
      ON used.user_id = registered.user_id AND used.day >= registered.day
    INNER JOIN `company.product_features` AS features
      ON features.feature = used.feature AND features.gives_value
    GROUP BY registered.user_id
  )
SELECT
  registered.user_id,
  registered.day,
  first_values.day AS first_value_day,
  DATE_DIFF(first_values.day, registered.day, DAY) AS days_to_value,
  DATE_ADD(registered.day, INTERVAL 14 DAY) AS judged_day,
  COALESCE(first_values.day <= DATE_ADD(registered.day, INTERVAL 14 DAY), FALSE) AS is_activated,
  registered.country,
  registered.traffic_source
FROM registered
LEFT JOIN first_values
  ON first_values.user_id = registered.user_id
