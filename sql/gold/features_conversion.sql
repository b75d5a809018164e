-- What was known of a user at the end of the anchor day, and whether they bought in the 14 days after it.
-- Grain: one row a user registered by the anchor day. Key: user_id. The anchor day is data_as_of minus 14 days.
-- Features stop at the anchor day. An order counts by what its own times say of that day (delivered, and not yet come
-- back), never by today's status, which is later knowledge. The label looks at the days after the anchor, up to
-- data_as_of: a completed order placed then. Orders still on their way count as not converted.
CREATE OR REPLACE VIEW `execkpi_execkpi.features_conversion`
AS
WITH
  anchor AS (
    SELECT DATE_SUB(data_as_of, INTERVAL 14 DAY) AS anchor_day, data_as_of
    FROM `countersign_silver.data_as_of`
  ),
  purchases AS (
    SELECT
      lines.user_id,
      MAX(lines.day) AS last_day,
      COUNT(DISTINCT lines.order_id) AS frequency,
      SUM(lines.sale_price) AS monetary
    FROM `execkpi_execkpi.order_lines` AS lines
    CROSS JOIN anchor
    WHERE
      lines.day <= anchor.anchor_day
      AND lines.delivered_day <= anchor.anchor_day
      AND (lines.returned_day IS NULL OR lines.returned_day > anchor.anchor_day)
    GROUP BY lines.user_id
  ),
  user_sessions AS (
    SELECT
      events.user_id,
      events.session_id,
      MIN(events.traffic_source) AS traffic_source,
      MAX(DATE(events.created_at)) AS last_day
    FROM `countersign_silver.events` AS events
    CROSS JOIN anchor
    WHERE
      events.user_id IS NOT NULL
      AND events.session_id IS NOT NULL
      AND DATE(events.created_at) <= anchor.anchor_day
    GROUP BY events.user_id, events.session_id
  ),
  visits AS (
    SELECT
      user_id,
      COUNT(*) AS sessions,
      MAX(last_day) AS last_day,
      COUNTIF(traffic_source = 'Email') AS email,
      COUNTIF(traffic_source = 'Adwords') AS adwords,
      COUNTIF(traffic_source = 'Facebook') AS facebook,
      COUNTIF(traffic_source = 'YouTube') AS youtube,
      COUNTIF(traffic_source = 'Organic') AS organic
    FROM user_sessions
    GROUP BY user_id
  ),
  converters AS (
    SELECT lines.user_id
    FROM `execkpi_execkpi.order_lines` AS lines
    CROSS JOIN anchor
    WHERE lines.is_complete AND lines.day > anchor.anchor_day AND lines.day <= anchor.data_as_of
    GROUP BY lines.user_id
  )
SELECT
  users.user_id,
  DATE_DIFF(anchor.anchor_day, purchases.last_day, DAY) AS recency_days,
  COALESCE(purchases.frequency, 0) AS frequency,
  COALESCE(purchases.monetary, 0) AS monetary,
  COALESCE(visits.sessions, 0) AS sessions,
  DATE_DIFF(anchor.anchor_day, visits.last_day, DAY) AS days_since_visit,
  SAFE_DIVIDE(CAST(visits.email AS FLOAT64), CAST(visits.sessions AS FLOAT64)) AS share_email,
  SAFE_DIVIDE(CAST(visits.adwords AS FLOAT64), CAST(visits.sessions AS FLOAT64)) AS share_adwords,
  SAFE_DIVIDE(CAST(visits.facebook AS FLOAT64), CAST(visits.sessions AS FLOAT64)) AS share_facebook,
  SAFE_DIVIDE(CAST(visits.youtube AS FLOAT64), CAST(visits.sessions AS FLOAT64)) AS share_youtube,
  SAFE_DIVIDE(CAST(visits.organic AS FLOAT64), CAST(visits.sessions AS FLOAT64)) AS share_organic,
  converters.user_id IS NOT NULL AS will_convert_14d
FROM `countersign_silver.users` AS users
CROSS JOIN anchor
LEFT JOIN purchases
  ON purchases.user_id = users.user_id
LEFT JOIN visits
  ON visits.user_id = users.user_id
LEFT JOIN converters
  ON converters.user_id = users.user_id
WHERE DATE(users.created_at) <= anchor.anchor_day
