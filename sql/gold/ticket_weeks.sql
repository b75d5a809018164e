-- The help desk's load, week by week.
-- Grain: one row a week (from Monday), also where nothing came in. Key: day. Open tickets are those at the end of Sunday, or of
-- data_as_of while the week runs.
CREATE OR REPLACE VIEW `execkpi_execkpi.ticket_weeks`
AS
WITH
  moves AS (
    SELECT DATE(opened_at) AS moved_on, 1 AS opened, 0 AS closed
    FROM `countersign_silver.support_tickets`
    UNION ALL
    SELECT DATE(closed_at) AS moved_on, 0 AS opened, 1 AS closed
    FROM `countersign_silver.support_tickets`
    WHERE closed_at IS NOT NULL
  ),
  by_week AS (
    SELECT
      DATE_TRUNC(moves.moved_on, WEEK(MONDAY)) AS day,
      SUM(moves.opened) AS opened,
      SUM(moves.closed) AS closed
    FROM moves
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE moves.moved_on <= as_of.data_as_of
    GROUP BY day
  ),
  first_week AS (SELECT MIN(day) AS first_day FROM by_week),
  weeks AS (
    SELECT day
    FROM first_week
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(first_week.first_day, as_of.data_as_of, INTERVAL 7 DAY)) AS day
  )
SELECT
  weeks.day,
  COALESCE(by_week.opened, 0) AS opened_tickets,
  COALESCE(by_week.closed, 0) AS closed_tickets,
  SUM(COALESCE(by_week.opened, 0) - COALESCE(by_week.closed, 0))
    OVER (ORDER BY weeks.day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS open_tickets
FROM weeks
LEFT JOIN by_week
  ON by_week.day = weeks.day
