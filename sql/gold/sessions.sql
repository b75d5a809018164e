-- Web sessions of registered and anonymous visitors.
-- Grain: one row a session. Key: session_id. day is the UTC day of its first event.
-- The source gives a session one traffic source; should there be several, the first by name stands.
CREATE OR REPLACE VIEW `execkpi_execkpi.sessions`
AS
SELECT
  session_id,
  DATE(MIN(created_at)) AS day,
  COALESCE(MIN(traffic_source), 'Unknown') AS traffic_source,
  COUNTIF(event_type = 'cart') > 0 AS has_cart,
  COUNTIF(event_type = 'purchase') > 0 AS has_purchase,
  COUNT(user_id) = 0 AS is_anonymous
FROM `countersign_silver.events`
WHERE session_id IS NOT NULL
GROUP BY session_id
