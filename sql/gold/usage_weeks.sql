-- Registered customers who used any feature in each complete week and in the four weeks that end with it.
-- Grain: one row a complete week (ISO week, by its Monday), country and traffic source with a user in those four weeks.
-- Keys: day, country, traffic_source. The first three weeks of all have no row: their four weeks are not known.
CREATE OR REPLACE VIEW `execkpi_execkpi.usage_weeks`
AS
WITH
  active_weeks AS (
    SELECT user_id, country, traffic_source, DATE_TRUNC(day, WEEK(MONDAY)) AS week
    FROM `execkpi_execkpi.feature_usage`
    GROUP BY user_id, country, traffic_source, week
  ),
  first_week AS (SELECT MIN(week) AS week FROM active_weeks),
  spans AS (
    SELECT
      active_weeks.user_id,
      active_weeks.country,
      active_weeks.traffic_source,
      DATE_ADD(active_weeks.week, INTERVAL weeks_later * 7 DAY) AS day,
      LOGICAL_OR(weeks_later = 0) AS is_weekly
    FROM active_weeks
    CROSS JOIN UNNEST([0, 1, 2, 3]) AS weeks_later
    GROUP BY user_id, country, traffic_source, day
  )
SELECT
  spans.day,
  spans.country,
  spans.traffic_source,
  COUNTIF(spans.is_weekly) AS weekly_users,
  COUNT(*) AS monthly_users
FROM spans
CROSS JOIN first_week
CROSS JOIN `countersign_silver.data_as_of` AS as_of
WHERE
  spans.day >= DATE_ADD(first_week.week, INTERVAL 21 DAY)
  AND DATE_ADD(spans.day, INTERVAL 6 DAY) <= as_of.data_as_of
GROUP BY spans.day, spans.country, spans.traffic_source
