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
    COUNTIF(is_paid) AS sales__count_rows_where_is_paid,
    SUM(IF(is_paid, price, 0)) AS sales__sum_price_where_is_paid,
    SUM(IF(is_paid, price - cost, 0)) AS sales__sum_price_minus_cost_where_is_paid,
    COUNT(*) AS sales_by_day__rows
  FROM `gold.sales`
  WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
  GROUP BY 1
),
week_visits_by_day AS (
  SELECT
    DATE_TRUNC(day, WEEK(MONDAY)) AS period_start,
    COUNT(*) AS visits__count_rows,
    COUNTIF(has_sale) AS visits__countif_has_sale,
    COUNT(*) AS visits_by_day__rows
  FROM `gold.visits`
  WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
  GROUP BY 1
),
week_joined AS (
  SELECT *
  FROM as_of
  CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(DATE '2024-01-01', data_as_of, INTERVAL 7 DAY)) AS period_start
  LEFT JOIN week_sales_by_day USING (period_start)
  LEFT JOIN week_visits_by_day USING (period_start)
),
week_running AS (
  SELECT
    *,
    IF(COUNT(sales__sum_price_where_is_paid) OVER (ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) = 4, SUM(sales__sum_price_where_is_paid) OVER (ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW), NULL) AS sales__sum_price_where_is_paid__last_4,
    IF(COUNT(sales__count_rows_where_is_paid) OVER (ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) = 4, SUM(sales__count_rows_where_is_paid) OVER (ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW), NULL) AS sales__count_rows_where_is_paid__last_4
  FROM week_joined
),
week_values AS (
  SELECT
    *,
    COUNT(COALESCE(sales_by_day__rows, visits_by_day__rows)) OVER (ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) > 0 AS has_begun,
    LAG(sales__sum_price_where_is_paid, 52) OVER (ORDER BY period_start) AS sales__sum_price_where_is_paid__52_before,
    LAG(sales__count_rows_where_is_paid, 52) OVER (ORDER BY period_start) AS sales__count_rows_where_is_paid__52_before
  FROM week_running
),
week_rows AS (
  SELECT
    kpi.metric_id,
    kpi.definition_version,
    'week' AS grain,
    period_start,
    DATE_ADD(period_start, INTERVAL 7 DAY) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) AS is_complete,
    'all' AS slice_dimension,
    'all' AS slice_value,
    CASE kpi.metric_id
      WHEN 'growth' THEN SAFE_DIVIDE(CAST(sales__sum_price_where_is_paid AS FLOAT64), CAST(sales__sum_price_where_is_paid__52_before AS FLOAT64)) - 1
      WHEN 'revenue' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
      WHEN 'trailing' THEN CAST(sales__sum_price_where_is_paid__last_4 AS FLOAT64)
    END AS value,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_minus_cost_where_is_paid AS FLOAT64)
      WHEN 'conversion' THEN CAST(visits__countif_has_sale AS FLOAT64)
    END AS numerator,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
      WHEN 'conversion' THEN CAST(visits__count_rows AS FLOAT64)
    END AS denominator,
    CASE kpi.metric_id
      WHEN 'growth' THEN IF((sales__count_rows_where_is_paid) IS NULL OR (sales__count_rows_where_is_paid__52_before) IS NULL, NULL, LEAST(sales__count_rows_where_is_paid, sales__count_rows_where_is_paid__52_before))
      WHEN 'revenue' THEN sales__count_rows_where_is_paid
      WHEN 'margin' THEN sales__count_rows_where_is_paid
      WHEN 'conversion' THEN visits__count_rows
      WHEN 'trailing' THEN sales__count_rows_where_is_paid__last_4
    END AS sample_size,
    data_as_of
  FROM week_values
  CROSS JOIN
    UNNEST([
      STRUCT('growth' AS metric_id, 1 AS definition_version),
      STRUCT('revenue' AS metric_id, 1 AS definition_version),
      STRUCT('margin' AS metric_id, 1 AS definition_version),
      STRUCT('conversion' AS metric_id, 1 AS definition_version),
      STRUCT('trailing' AS metric_id, 1 AS definition_version)
    ]) AS kpi
  WHERE has_begun
),
month_sales_by_day AS (
  SELECT
    DATE_TRUNC(day, MONTH) AS period_start,
    COUNTIF(is_paid) AS sales__count_rows_where_is_paid,
    SUM(IF(is_paid, price, 0)) AS sales__sum_price_where_is_paid,
    SUM(IF(is_paid, price - cost, 0)) AS sales__sum_price_minus_cost_where_is_paid,
    COUNT(*) AS sales__count_rows,
    SUM(price) AS sales__sum_price,
    COUNT(price) AS sales__count_price,
    SUM(cost) AS sales__sum_cost,
    COUNT(*) AS sales_by_day__rows
  FROM `gold.sales`
  WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
  GROUP BY 1
),
month_visits_by_day AS (
  SELECT
    DATE_TRUNC(day, MONTH) AS period_start,
    COUNT(*) AS visits__count_rows,
    COUNTIF(has_sale) AS visits__countif_has_sale,
    COUNT(*) AS visits_by_day__rows
  FROM `gold.visits`
  WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
  GROUP BY 1
),
month_joined AS (
  SELECT *
  FROM as_of
  CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(DATE '2024-01-01', data_as_of, INTERVAL 1 MONTH)) AS period_start
  LEFT JOIN month_sales_by_day USING (period_start)
  LEFT JOIN month_visits_by_day USING (period_start)
),
month_values AS (
  SELECT
    *,
    COUNT(COALESCE(sales_by_day__rows, visits_by_day__rows)) OVER (ORDER BY period_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) > 0 AS has_begun,
    LAG(sales__sum_price_where_is_paid, 12) OVER (ORDER BY period_start) AS sales__sum_price_where_is_paid__12_before,
    LAG(sales__count_rows_where_is_paid, 12) OVER (ORDER BY period_start) AS sales__count_rows_where_is_paid__12_before
  FROM month_joined
),
month_rows AS (
  SELECT
    kpi.metric_id,
    kpi.definition_version,
    'month' AS grain,
    period_start,
    DATE_ADD(period_start, INTERVAL 1 MONTH) <= DATE_ADD(data_as_of, INTERVAL 1 DAY) AS is_complete,
    'all' AS slice_dimension,
    'all' AS slice_value,
    CASE kpi.metric_id
      WHEN 'growth' THEN SAFE_DIVIDE(CAST(sales__sum_price_where_is_paid AS FLOAT64), CAST(sales__sum_price_where_is_paid__12_before AS FLOAT64)) - 1
      WHEN 'revenue' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
      WHEN 'loss' THEN CAST(CASE WHEN sales__sum_price IS NOT NULL AND sales__sum_cost IS NOT NULL THEN CASE WHEN sales__sum_price < sales__sum_cost THEN sales__sum_cost - sales__sum_price ELSE 0 END END AS FLOAT64)
    END AS value,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_minus_cost_where_is_paid AS FLOAT64)
      WHEN 'conversion' THEN CAST(visits__countif_has_sale AS FLOAT64)
      WHEN 'average' THEN CAST(sales__sum_price AS FLOAT64)
    END AS numerator,
    CASE kpi.metric_id
      WHEN 'margin' THEN CAST(sales__sum_price_where_is_paid AS FLOAT64)
      WHEN 'conversion' THEN CAST(visits__count_rows AS FLOAT64)
      WHEN 'average' THEN CAST(sales__count_price AS FLOAT64)
    END AS denominator,
    CASE kpi.metric_id
      WHEN 'growth' THEN IF((sales__count_rows_where_is_paid) IS NULL OR (sales__count_rows_where_is_paid__12_before) IS NULL, NULL, LEAST(sales__count_rows_where_is_paid, sales__count_rows_where_is_paid__12_before))
      WHEN 'revenue' THEN sales__count_rows_where_is_paid
      WHEN 'margin' THEN sales__count_rows_where_is_paid
      WHEN 'conversion' THEN visits__count_rows
      WHEN 'average' THEN sales__count_rows
      WHEN 'loss' THEN sales__count_rows
    END AS sample_size,
    data_as_of
  FROM month_values
  CROSS JOIN
    UNNEST([
      STRUCT('growth' AS metric_id, 1 AS definition_version),
      STRUCT('revenue' AS metric_id, 1 AS definition_version),
      STRUCT('margin' AS metric_id, 1 AS definition_version),
      STRUCT('conversion' AS metric_id, 1 AS definition_version),
      STRUCT('average' AS metric_id, 1 AS definition_version),
      STRUCT('loss' AS metric_id, 1 AS definition_version)
    ]) AS kpi
  WHERE has_begun
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
