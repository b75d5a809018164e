-- The services that IT runs: how long each was down, and its incidents.
-- Grain: one row a service and day (UTC), from the day it went live on. Keys: service, day.
-- Time that several incidents of a service share counts once. An incident is counted on the day it began, and its hours to
-- restore on the day it was resolved; an incident of severity 1 or 2 is major.
CREATE OR REPLACE VIEW `execkpi_execkpi.service_days`
AS
WITH
  services AS (
    SELECT TRIM(service) AS service, is_customer_facing, live_from, live_until
    FROM `company.it_services`
    WHERE service IS NOT NULL AND live_from IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (PARTITION BY TRIM(service) ORDER BY live_from, live_until DESC, is_customer_facing)
      = 1
  ),
  days AS (
    SELECT services.service, services.is_customer_facing, day
    FROM services
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          services.live_from,
          LEAST(COALESCE(services.live_until, as_of.data_as_of), as_of.data_as_of)))
        AS day
  ),
  reached AS (
    SELECT
      service,
      started_at,
      up_again_at,
      MAX(up_again_at)
        OVER (
          PARTITION BY service
          ORDER BY started_at, incident_id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
        AS down_until
    FROM `countersign_silver.incidents`
    WHERE up_again_at > started_at
  ),
  outages AS (
    SELECT service, GREATEST(started_at, COALESCE(down_until, started_at)) AS down_from, up_again_at
    FROM reached
    WHERE down_until IS NULL OR up_again_at > down_until
  ),
  downtime AS (
    SELECT
      outages.service,
      day,
      SUM(
        TIMESTAMP_DIFF(
          LEAST(outages.up_again_at, TIMESTAMP(DATE_ADD(day, INTERVAL 1 DAY))),
          GREATEST(outages.down_from, TIMESTAMP(day)),
          SECOND))
        AS downtime_seconds
    FROM outages
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(DATE(outages.down_from), DATE(outages.up_again_at))) AS day
    GROUP BY outages.service, day
  ),
  begun AS (
    SELECT
      service,
      DATE(started_at) AS day,
      COUNT(*) AS incidents,
      COUNTIF(severity <= 2) AS major_incidents
    FROM `countersign_silver.incidents`
    GROUP BY service, day
  ),
  restored AS (
    SELECT
      service,
      DATE(resolved_at) AS day,
      COUNT(*) AS restored_incidents,
      SUM(ROUND(CAST(TIMESTAMP_DIFF(resolved_at, started_at, SECOND) / 3600 AS NUMERIC), 4))
        AS restore_hours
    FROM `countersign_silver.incidents`
    WHERE resolved_at IS NOT NULL
    GROUP BY service, day
  )
SELECT
  days.service,
  days.day,
  days.is_customer_facing,
  86400 AS watched_seconds,
  COALESCE(downtime.downtime_seconds, 0) AS downtime_seconds,
  COALESCE(begun.incidents, 0) AS incidents,
  COALESCE(begun.major_incidents, 0) AS major_incidents,
  COALESCE(restored.restored_incidents, 0) AS restored_incidents,
  COALESCE(restored.restore_hours, 0) AS restore_hours
FROM days
LEFT JOIN downtime
  ON downtime.service = days.service AND downtime.day = days.day
LEFT JOIN begun
  ON begun.service = days.service AND begun.day = days.day
LEFT JOIN restored
  ON restored.service = days.service AND restored.day = days.day
