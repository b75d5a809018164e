-- Disturbances of services, with the span in which each service was down.
-- Grain: one row an incident. Key: incident_id. Of repeated rows the one furthest along stays.
-- A service is down from the start on for the reported minutes, and up again after them.
CREATE OR REPLACE VIEW `countersign_silver.incidents`
AS
WITH
  latest AS (
    SELECT incident_id, service, severity, started_at, resolved_at, downtime_minutes
    FROM `company.it_incidents`
    WHERE incident_id IS NOT NULL AND started_at IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (
          PARTITION BY incident_id
          ORDER BY
            COALESCE(resolved_at, started_at) DESC, downtime_minutes DESC, started_at, severity,
            service
        )
      = 1
  )
SELECT
  incident_id,
  TRIM(service) AS service,
  severity,
  started_at,
  IF(resolved_at >= started_at, resolved_at, NULL) AS resolved_at,
  TIMESTAMP_ADD(started_at, INTERVAL GREATEST(COALESCE(downtime_minutes, 0), 0) MINUTE)
    AS up_again_at
FROM latest
