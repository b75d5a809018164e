-- Size and activity of the weekly cohorts: users by the ISO week of their first event.
-- Grain: one row a cohort week and observed week. Keys: cohort_week, week_n.
-- Every complete week from the cohort week to data_as_of has a row, also where nobody came back; a running week has none.
CREATE OR REPLACE VIEW `execkpi_execkpi.cohort_activity`
AS
WITH
  active_weeks AS (
    SELECT user_id, DATE_TRUNC(DATE(created_at), WEEK(MONDAY)) AS week
    FROM `countersign_silver.events`
    WHERE user_id IS NOT NULL
    GROUP BY user_id, week
  ),
  cohort_weeks AS (
    SELECT week, MIN(week) OVER (PARTITION BY user_id) AS cohort_week FROM active_weeks
  ),
  observed AS (
    SELECT cohort_week, week, COUNT(*) AS active_users FROM cohort_weeks GROUP BY cohort_week, week
  ),
  cohorts AS (
    SELECT cohort_week, active_users AS cohort_users FROM observed WHERE week = cohort_week
  ),
  expected AS (
    SELECT cohorts.cohort_week, cohorts.cohort_users, week
    FROM cohorts
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          cohorts.cohort_week, DATE_SUB(as_of.data_as_of, INTERVAL 6 DAY), INTERVAL 7 DAY))
        AS week
  )
SELECT
  expected.week AS day,
  expected.cohort_week,
  DIV(DATE_DIFF(expected.week, expected.cohort_week, DAY), 7) AS week_n,
  expected.cohort_users,
  COALESCE(observed.active_users, 0) AS active_users
FROM expected
LEFT JOIN observed
  ON observed.cohort_week = expected.cohort_week AND observed.week = expected.week
