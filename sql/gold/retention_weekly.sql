-- Share of each weekly cohort that came back in week n; week 0 is the cohort week and always 1.
-- Grain: one row a cohort week and week number. Keys: cohort_week, week_n. Complete weeks only.
CREATE OR REPLACE VIEW `execkpi_execkpi.retention_weekly`
AS
SELECT
  cohort_week,
  week_n,
  SAFE_DIVIDE(CAST(active_users AS FLOAT64), CAST(cohort_users AS FLOAT64)) AS retention_rate
FROM `execkpi_execkpi.cohort_activity`
