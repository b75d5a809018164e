-- Every KPI by period, computed by its approved definition. Compiled from the registry: never edit it by hand.
-- Grain: one row a metric, grain, period and slice. A value is NULL where it is unknown: the source view has no row in
-- the period, or the denominator is zero. Periods run from the first in which a view of the metric, or of one that shares
-- a view with it, has a row, to the one of data_as_of.
CREATE OR REPLACE VIEW `execkpi_execkpi.kpi_values` AS
WITH
as_of AS (
  SELECT data_as_of
  FROM `countersign_silver.data_as_of`
),
grains AS (
  SELECT grain, first_day
  FROM UNNEST([
    STRUCT('week' AS grain, DATE '2024-01-01' AS first_day),
    STRUCT('month' AS grain, DATE '2024-01-01' AS first_day)
  ])
),
periods AS (
  SELECT grain, period_start
  FROM grains
  CROSS JOIN as_of
  CROSS JOIN UNNEST(CASE grain WHEN 'week' THEN GENERATE_DATE_ARRAY(first_day, data_as_of, INTERVAL 7 DAY) WHEN 'month' THEN GENERATE_DATE_ARRAY(first_day, data_as_of, INTERVAL 1 MONTH) END) AS period_start
),
sales_by_day AS (
  SELECT
    * EXCEPT (sales__sorted_for_median_price),
    sales__sorted_for_median_price[SAFE_OFFSET(CAST(FLOOR(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1)) AS INT64))] * (1 - (0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1) - FLOOR(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1)))) + sales__sorted_for_median_price[SAFE_OFFSET(CAST(CEIL(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1)) AS INT64))] * (0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1) - FLOOR(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1))) AS sales__median_price
  FROM (
    SELECT
      grain,
      CASE grain WHEN 'week' THEN DATE_TRUNC(day, WEEK(MONDAY)) WHEN 'month' THEN DATE_TRUNC(day, MONTH) END AS period_start,
      slice_dimension,
      CASE slice_dimension WHEN 'channel' THEN COALESCE(source, 'Unknown') WHEN 'country' THEN COALESCE(country, 'Unknown') ELSE 'all' END AS slice_value,
      COUNTIF(is_paid) AS sales__count_rows_where_is_paid,
      SUM(IF(is_paid, price, 0)) AS sales__sum_price_where_is_paid,
      SUM(IF(is_paid, price - cost, 0)) AS sales__sum_price_minus_cost_where_is_paid,
      COUNT(*) AS sales__count_rows,
      ARRAY_AGG(CAST(price AS FLOAT64) IGNORE NULLS ORDER BY price) AS sales__sorted_for_median_price,
      COUNT(*) AS sales_by_day__rows
    FROM `gold.sales`
    CROSS JOIN grains
    CROSS JOIN UNNEST(['all', 'channel', 'country']) AS slice_dimension
    WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
      AND day >= first_day
    GROUP BY 1, 2, 3, 4
  )
),
found_sales_by_day AS (
  SELECT
    *,
    LEAD(period_start) OVER (PARTITION BY grain, slice_dimension, slice_value ORDER BY period_start) AS next_period,
    MAX(sales_by_day__rows) OVER (PARTITION BY grain, slice_dimension, slice_value ORDER BY period_start) IS NOT NULL AS sales_by_day__begun
  FROM (SELECT *, 'all' AS slice_dimension, 'all' AS slice_value FROM (SELECT * FROM periods WHERE grain IN ('week', 'month')))
  FULL JOIN sales_by_day USING (period_start, grain, slice_dimension, slice_value)
),
spread_sales_by_day AS (
  SELECT
    * EXCEPT (period_start, next_period, covered, data_as_of),
    covered AS period_start,
    covered = period_start AS is_own
  FROM found_sales_by_day
  CROSS JOIN as_of
  CROSS JOIN UNNEST(CASE grain WHEN 'week' THEN GENERATE_DATE_ARRAY(period_start, COALESCE(DATE_SUB(next_period, INTERVAL 7 DAY), data_as_of), INTERVAL 7 DAY) WHEN 'month' THEN GENERATE_DATE_ARRAY(period_start, COALESCE(DATE_SUB(next_period, INTERVAL 1 MONTH), data_as_of), INTERVAL 1 MONTH) END) AS covered
),
states_sales_by_day AS (
  SELECT
    *,
    CASE WHEN is_own AND sales_by_day__rows IS NOT NULL THEN 'rows' WHEN MAX(IF(is_own, sales_by_day__rows, NULL)) OVER (PARTITION BY grain, period_start) IS NOT NULL AND sales_by_day__begun THEN 'none' END AS sales_by_day__state
  FROM spread_sales_by_day
),
slices_sales_by_day AS (
  SELECT
    * EXCEPT (is_own, sales_by_day__begun, sales_by_day__state)
    REPLACE (
      IF(sales_by_day__state = 'rows', sales_by_day__rows, NULL) AS sales_by_day__rows,
      CASE sales_by_day__state WHEN 'rows' THEN sales__count_rows_where_is_paid WHEN 'none' THEN 0 END AS sales__count_rows_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__sum_price_where_is_paid WHEN 'none' THEN 0 END AS sales__sum_price_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__sum_price_minus_cost_where_is_paid WHEN 'none' THEN 0 END AS sales__sum_price_minus_cost_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__count_rows WHEN 'none' THEN 0 END AS sales__count_rows,
      IF(sales_by_day__state = 'rows', sales__median_price, NULL) AS sales__median_price
    )
  FROM states_sales_by_day
),
values_sales_by_day AS (
  SELECT
    *,
    COUNT(sales_by_day__rows) OVER (PARTITION BY grain, slice_dimension, slice_value ORDER BY period_start) > 0 AS has_begun,
    CASE grain WHEN 'week' THEN LAG(sales__sum_price_where_is_paid, 52) OVER (PARTITION BY grain, slice_dimension, slice_value ORDER BY period_start) WHEN 'month' THEN LAG(sales__sum_price_where_is_paid, 12) OVER (PARTITION BY grain, slice_dimension, slice_value ORDER BY period_start) END AS sales__sum_price_where_is_paid__1_year_before,
    CASE grain WHEN 'week' THEN LAG(sales__count_rows_where_is_paid, 52) OVER (PARTITION BY grain, slice_dimension, slice_value ORDER BY period_start) WHEN 'month' THEN LAG(sales__count_rows_where_is_paid, 12) OVER (PARTITION BY grain, slice_dimension, slice_value ORDER BY period_start) END AS sales__count_rows_where_is_paid__1_year_before
  FROM slices_sales_by_day
),
kpis_sales_by_day AS (
  SELECT
    kpi.metric_id,
    kpi.definition_version,
    grain,
    period_start,
    slice_dimension,
    slice_value,
    CAST(CASE kpi.metric_id
      WHEN 'growth' THEN SAFE_DIVIDE(CAST(sales__sum_price_where_is_paid AS FLOAT64), CAST(sales__sum_price_where_is_paid__1_year_before AS FLOAT64)) - 1
      WHEN 'revenue' THEN sales__sum_price_where_is_paid
      WHEN 'middle' THEN sales__median_price
    END AS FLOAT64) AS value,
    CAST(CASE kpi.metric_id
      WHEN 'margin' THEN sales__sum_price_minus_cost_where_is_paid
    END AS FLOAT64) AS numerator,
    CAST(CASE kpi.metric_id
      WHEN 'margin' THEN sales__sum_price_where_is_paid
    END AS FLOAT64) AS denominator,
    CAST(CASE
      WHEN kpi.metric_id IN ('growth') THEN IF((sales__count_rows_where_is_paid) IS NULL OR (sales__count_rows_where_is_paid__1_year_before) IS NULL, NULL, LEAST(sales__count_rows_where_is_paid, sales__count_rows_where_is_paid__1_year_before))
      WHEN kpi.metric_id IN ('revenue', 'margin') THEN sales__count_rows_where_is_paid
      WHEN kpi.metric_id IN ('middle') THEN sales__count_rows
    END AS INT64) AS sample_size,
  FROM values_sales_by_day
  CROSS JOIN
    UNNEST([
      STRUCT('growth' AS metric_id, 1 AS definition_version, ['week', 'month'] AS grains, ['all'] AS slices),
      ('revenue', 1, ['week', 'month'], ['all']),
      ('margin', 1, ['week', 'month'], ['all', 'channel', 'country']),
      ('middle', 1, ['month'], ['all'])
    ]) AS kpi
  WHERE has_begun
    AND grain IN UNNEST(kpi.grains)
    AND slice_dimension IN UNNEST(kpi.slices)
)
SELECT
  metric_id,
  definition_version,
  grain,
  period_start,
  CASE grain WHEN 'week' THEN DATE_ADD(period_start, INTERVAL 7 DAY) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) WHEN 'month' THEN DATE_ADD(period_start, INTERVAL 1 MONTH) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) END AS is_complete,
  slice_dimension,
  slice_value,
  COALESCE(value, SAFE_DIVIDE(numerator, denominator)) AS value,
  numerator,
  denominator,
  sample_size,
  data_as_of
FROM (
  SELECT * FROM kpis_sales_by_day
)
CROSS JOIN as_of
