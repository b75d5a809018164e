-- Registered users without any personal data: what is left tells where a user lives by city and how they came.
-- Grain: one row a user. Key: user_id. Of repeated rows the newest registration stays.
-- The text null, as the source writes it, is an unknown value.
CREATE OR REPLACE VIEW `countersign_silver.users`
AS
WITH
  latest AS (
    SELECT id, city, state, country, traffic_source, created_at
    FROM `bigquery-public-data.thelook_ecommerce.users`
    WHERE id IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (PARTITION BY id ORDER BY created_at DESC, country, traffic_source, state, city)
      = 1
  )
SELECT
  id AS user_id,
  IF(LOWER(TRIM(city)) IN ('', 'null'), NULL, TRIM(city)) AS city,
  IF(LOWER(TRIM(state)) IN ('', 'null'), NULL, TRIM(state)) AS state,
  IF(LOWER(TRIM(country)) IN ('', 'null'), NULL, TRIM(country)) AS country,
  IF(LOWER(TRIM(traffic_source)) IN ('', 'null'), NULL, TRIM(traffic_source)) AS traffic_source,
  created_at
FROM latest
