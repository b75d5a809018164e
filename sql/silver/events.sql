-- Web events without address or place of the visitor; user_id is NULL for anonymous visitors.
-- Grain: one row a received event. Copies of an event are not removed here: every reader groups to sessions or to
-- users and weeks, where a copy changes nothing, and leaving them halves the cost of the largest table. The contract's
-- unique test on the source reports copies.
CREATE OR REPLACE VIEW `countersign_silver.events`
AS
SELECT
  id AS event_id,
  user_id,
  NULLIF(session_id, '') AS session_id,
  LOWER(TRIM(event_type)) AS event_type,
  IF(LOWER(TRIM(traffic_source)) IN ('', 'null'), NULL, TRIM(traffic_source)) AS traffic_source,
  created_at
FROM `bigquery-public-data.thelook_ecommerce.events`
WHERE id IS NOT NULL AND created_at IS NOT NULL
