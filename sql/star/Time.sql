-- Dimension: days, with the periods that hold them. Weeks are ISO weeks.
-- Grain: one row a day. Key: time_key, the digits of the day: 20240229. -1 stands for what has not happened.
-- From 2015 to the end of the year after data_as_of.
CREATE OR REPLACE VIEW `profit_os.Time`
AS
WITH
  days AS (
    SELECT day
    FROM `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE '2015-01-01',
          DATE_SUB(DATE_ADD(DATE_TRUNC(as_of.data_as_of, YEAR), INTERVAL 2 YEAR), INTERVAL 1 DAY),
          INTERVAL 1 DAY))
        AS day
  )
SELECT
  CAST(FORMAT_DATE('%Y%m%d', day) AS INT64) AS time_key,
  day,
  DATE_TRUNC(day, WEEK(MONDAY)) AS week,
  DATE_TRUNC(day, MONTH) AS month,
  DATE_TRUNC(day, QUARTER) AS quarter,
  EXTRACT(YEAR FROM day) AS year,
  EXTRACT(MONTH FROM day) AS month_of_year,
  MOD(DATE_DIFF(day, DATE '2015-01-05', DAY) + 7, 7) + 1 AS day_of_week
FROM days
UNION ALL
SELECT
  -1 AS time_key,
  CAST(NULL AS DATE) AS day,
  CAST(NULL AS DATE) AS week,
  CAST(NULL AS DATE) AS month,
  CAST(NULL AS DATE) AS quarter,
  CAST(NULL AS INT64) AS year,
  CAST(NULL AS INT64) AS month_of_year,
  CAST(NULL AS INT64) AS day_of_week
