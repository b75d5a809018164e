-- Every KPI by period, computed by its approved definition. Compiled from the registry: never edit it by hand.
-- Grain: one row a metric, grain, period and slice. A value is NULL where it is unknown: the source view has no row in
-- the period, or the denominator is zero. Periods run from the first with data in any source to the one of data_as_of.
CREATE OR REPLACE VIEW `execkpi_execkpi.kpi_values` AS
WITH
as_of AS (
  SELECT data_as_of
  FROM `countersign_silver.data_as_of`
),
week_sales_by_day AS (
  SELECT
    DATE_TRUNC(day, WEEK(MONDAY)) AS period_start,
    slice_dimension,
    CASE slice_dimension WHEN 'channel' THEN COALESCE(source, 'Unknown') WHEN 'country' THEN COALESCE(country, 'Unknown') ELSE 'all' END AS slice_value,
    COUNTIF(is_paid) AS sales__count_rows_where_is_paid,
    SUM(IF(is_paid, price, 0)) AS sales__sum_price_where_is_paid,
    SUM(IF(is_paid, price - cost, 0)) AS sales__sum_price_minus_cost_where_is_paid,
    COUNT(*) AS sales_by_day__rows
  FROM `gold.sales`
  CROSS JOIN UNNEST(['all', 'channel', 'country']) AS slice_dimension
  WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
  GROUP BY 1, 2, 3
),
week_periods AS (
  SELECT period_start, 'all' AS slice_dimension, 'all' AS slice_value
  FROM as_of
  CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(DATE '2024-01-01', data_as_of, INTERVAL 7 DAY)) AS period_start
),
week_found AS (
  SELECT
    *,
    LEAD(period_start) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start) AS next_period
  FROM week_periods
  FULL JOIN week_sales_by_day USING (period_start, slice_dimension, slice_value)
),
week_spread AS (
  SELECT
    * EXCEPT (period_start, next_period, covered),
    covered AS period_start,
    covered = period_start AS is_own
  FROM week_found
  CROSS JOIN as_of
  CROSS JOIN
    UNNEST(
      GENERATE_DATE_ARRAY(period_start, COALESCE(DATE_SUB(next_period, INTERVAL 7 DAY), data_as_of), INTERVAL 7 DAY)
    ) AS covered
),
week_states AS (
  SELECT
    *,
    CASE WHEN is_own AND sales_by_day__rows IS NOT NULL THEN 'rows' WHEN MAX(IF(is_own, sales_by_day__rows, NULL)) OVER (PARTITION BY period_start) IS NOT NULL AND MAX(sales_by_day__rows) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) IS NOT NULL THEN 'none' END AS sales_by_day__state
  FROM week_spread
),
week_slices AS (
  SELECT
    * EXCEPT (is_own, sales_by_day__state)
    REPLACE (
      IF(sales_by_day__state = 'rows', sales_by_day__rows, NULL) AS sales_by_day__rows,
      CASE sales_by_day__state WHEN 'rows' THEN sales__count_rows_where_is_paid WHEN 'none' THEN 0 END AS sales__count_rows_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__sum_price_where_is_paid WHEN 'none' THEN 0 END AS sales__sum_price_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__sum_price_minus_cost_where_is_paid WHEN 'none' THEN 0 END AS sales__sum_price_minus_cost_where_is_paid
    )
  FROM week_states
),
week_joined AS (
  SELECT *
  FROM week_slices
),
week_values AS (
  SELECT
    *,
    COUNT(COALESCE(sales_by_day__rows)) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) > 0 AS has_begun,
    LAG(sales__sum_price_where_is_paid, 52) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start) AS sales__sum_price_where_is_paid__52_before,
    LAG(sales__count_rows_where_is_paid, 52) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start) AS sales__count_rows_where_is_paid__52_before
  FROM week_joined
),
week_rows AS (
  SELECT
    kpi.metric_id,
    kpi.definition_version,
    'week' AS grain,
    period_start,
    DATE_ADD(period_start, INTERVAL 7 DAY) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) AS is_complete,
    slice_dimension,
    slice_value,
    CASE kpi.metric_id
      WHEN 'growth' THEN SAFE_DIVIDE(CAST(sales__sum_price_where_is_paid AS FLOAT64), CAST(sales__sum_price_where_is_paid__52_before AS FLOAT64)) - 1
      WHEN 'revenue' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
    END AS value,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_minus_cost_where_is_paid AS FLOAT64)
    END AS numerator,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
    END AS denominator,
    CASE kpi.metric_id
      WHEN 'growth' THEN IF((sales__count_rows_where_is_paid) IS NULL OR (sales__count_rows_where_is_paid__52_before) IS NULL, NULL, LEAST(sales__count_rows_where_is_paid, sales__count_rows_where_is_paid__52_before))
      WHEN 'revenue' THEN sales__count_rows_where_is_paid
      WHEN 'margin' THEN sales__count_rows_where_is_paid
    END AS sample_size,
    data_as_of
  FROM week_values
  CROSS JOIN
    UNNEST([
      STRUCT('growth' AS metric_id, 1 AS definition_version, ['all'] AS slices),
      STRUCT('revenue' AS metric_id, 1 AS definition_version, ['all'] AS slices),
      STRUCT('margin' AS metric_id, 1 AS definition_version, ['all', 'channel', 'country'] AS slices)
    ]) AS kpi
  WHERE has_begun AND slice_dimension IN UNNEST(kpi.slices)
),
month_sales_by_day AS (
  SELECT
    * EXCEPT (sales__sorted_for_median_price),
    sales__sorted_for_median_price[SAFE_OFFSET(CAST(FLOOR(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1)) AS INT64))] * (1 - (0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1) - FLOOR(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1)))) + sales__sorted_for_median_price[SAFE_OFFSET(CAST(CEIL(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1)) AS INT64))] * (0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1) - FLOOR(0.5 * (ARRAY_LENGTH(sales__sorted_for_median_price) - 1))) AS sales__median_price
  FROM (
    SELECT
      DATE_TRUNC(day, MONTH) AS period_start,
      slice_dimension,
      CASE slice_dimension WHEN 'channel' THEN COALESCE(source, 'Unknown') WHEN 'country' THEN COALESCE(country, 'Unknown') ELSE 'all' END AS slice_value,
      COUNTIF(is_paid) AS sales__count_rows_where_is_paid,
      SUM(IF(is_paid, price, 0)) AS sales__sum_price_where_is_paid,
      SUM(IF(is_paid, price - cost, 0)) AS sales__sum_price_minus_cost_where_is_paid,
      COUNT(*) AS sales__count_rows,
      ARRAY_AGG(CAST(price AS FLOAT64) IGNORE NULLS ORDER BY price) AS sales__sorted_for_median_price,
      COUNT(*) AS sales_by_day__rows
    FROM `gold.sales`
    CROSS JOIN UNNEST(['all', 'channel', 'country']) AS slice_dimension
    WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
    GROUP BY 1, 2, 3
  )
),
month_periods AS (
  SELECT period_start, 'all' AS slice_dimension, 'all' AS slice_value
  FROM as_of
  CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(DATE '2024-01-01', data_as_of, INTERVAL 1 MONTH)) AS period_start
),
month_found AS (
  SELECT
    *,
    LEAD(period_start) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start) AS next_period
  FROM month_periods
  FULL JOIN month_sales_by_day USING (period_start, slice_dimension, slice_value)
),
month_spread AS (
  SELECT
    * EXCEPT (period_start, next_period, covered),
    covered AS period_start,
    covered = period_start AS is_own
  FROM month_found
  CROSS JOIN as_of
  CROSS JOIN
    UNNEST(
      GENERATE_DATE_ARRAY(period_start, COALESCE(DATE_SUB(next_period, INTERVAL 1 MONTH), data_as_of), INTERVAL 1 MONTH)
    ) AS covered
),
month_states AS (
  SELECT
    *,
    CASE WHEN is_own AND sales_by_day__rows IS NOT NULL THEN 'rows' WHEN MAX(IF(is_own, sales_by_day__rows, NULL)) OVER (PARTITION BY period_start) IS NOT NULL AND MAX(sales_by_day__rows) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) IS NOT NULL THEN 'none' END AS sales_by_day__state
  FROM month_spread
),
month_slices AS (
  SELECT
    * EXCEPT (is_own, sales_by_day__state)
    REPLACE (
      IF(sales_by_day__state = 'rows', sales_by_day__rows, NULL) AS sales_by_day__rows,
      CASE sales_by_day__state WHEN 'rows' THEN sales__count_rows_where_is_paid WHEN 'none' THEN 0 END AS sales__count_rows_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__sum_price_where_is_paid WHEN 'none' THEN 0 END AS sales__sum_price_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__sum_price_minus_cost_where_is_paid WHEN 'none' THEN 0 END AS sales__sum_price_minus_cost_where_is_paid,
      CASE sales_by_day__state WHEN 'rows' THEN sales__count_rows WHEN 'none' THEN 0 END AS sales__count_rows,
      IF(sales_by_day__state = 'rows', sales__median_price, NULL) AS sales__median_price
    )
  FROM month_states
),
month_joined AS (
  SELECT *
  FROM month_slices
),
month_values AS (
  SELECT
    *,
    COUNT(COALESCE(sales_by_day__rows)) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) > 0 AS has_begun,
    LAG(sales__sum_price_where_is_paid, 12) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start) AS sales__sum_price_where_is_paid__12_before,
    LAG(sales__count_rows_where_is_paid, 12) OVER (PARTITION BY slice_dimension, slice_value ORDER BY period_start) AS sales__count_rows_where_is_paid__12_before
  FROM month_joined
),
month_rows AS (
  SELECT
    kpi.metric_id,
    kpi.definition_version,
    'month' AS grain,
    period_start,
    DATE_ADD(period_start, INTERVAL 1 MONTH) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) AS is_complete,
    slice_dimension,
    slice_value,
    CASE kpi.metric_id
      WHEN 'growth' THEN SAFE_DIVIDE(CAST(sales__sum_price_where_is_paid AS FLOAT64), CAST(sales__sum_price_where_is_paid__12_before AS FLOAT64)) - 1
      WHEN 'revenue' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
      WHEN 'middle' THEN sales__median_price
    END AS value,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_minus_cost_where_is_paid AS FLOAT64)
    END AS numerator,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
    END AS denominator,
    CASE kpi.metric_id
      WHEN 'growth' THEN IF((sales__count_rows_where_is_paid) IS NULL OR (sales__count_rows_where_is_paid__12_before) IS NULL, NULL, LEAST(sales__count_rows_where_is_paid, sales__count_rows_where_is_paid__12_before))
      WHEN 'revenue' THEN sales__count_rows_where_is_paid
      WHEN 'margin' THEN sales__count_rows_where_is_paid
      WHEN 'middle' THEN sales__count_rows
    END AS sample_size,
    data_as_of
  FROM month_values
  CROSS JOIN
    UNNEST([
      STRUCT('growth' AS metric_id, 1 AS definition_version, ['all'] AS slices),
      STRUCT('revenue' AS metric_id, 1 AS definition_version, ['all'] AS slices),
      STRUCT('margin' AS metric_id, 1 AS definition_version, ['all', 'channel', 'country'] AS slices),
      STRUCT('middle' AS metric_id, 1 AS definition_version, ['all'] AS slices)
    ]) AS kpi
  WHERE has_begun AND slice_dimension IN UNNEST(kpi.slices)
),
kpi_rows AS (
  SELECT * FROM week_rows
  UNION ALL
  SELECT * FROM month_rows
)
SELECT
  metric_id,
  definition_version,
  grain,
  period_start,
  is_complete,
  slice_dimension,
  slice_value,
  COALESCE(value, SAFE_DIVIDE(numerator, denominator)) AS value,
  numerator,
  denominator,
  sample_size,
  data_as_of
FROM kpi_rows
