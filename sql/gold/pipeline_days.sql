-- How the data pipelines ran: runs, tests of their data, and whether the data was there in time.
-- Grain: one row a day and pipeline. Keys: day, pipeline. In time is by 06:00 UTC of the following day.
CREATE OR REPLACE VIEW `execkpi_execkpi.pipeline_days`
AS
SELECT
  day,
  TRIM(pipeline) AS pipeline,
  runs,
  failed AS failed_runs,
  checks_total,
  checks_passed,
  COALESCE(loaded_at <= TIMESTAMP_ADD(TIMESTAMP(day), INTERVAL 30 HOUR), FALSE) AS is_in_time
FROM `company.pipeline_runs`
WHERE day IS NOT NULL AND pipeline IS NOT NULL
QUALIFY
  ROW_NUMBER()
    OVER (
      PARTITION BY day, TRIM(pipeline)
      ORDER BY runs DESC, failed DESC, checks_total DESC, checks_passed, loaded_at DESC
    )
  = 1
