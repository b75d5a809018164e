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
    grain,
    CASE grain WHEN 'week' THEN DATE_TRUNC(day, WEEK(MONDAY)) WHEN 'month' THEN DATE_TRUNC(day, MONTH) END AS period_start,
    COUNTIF(is_paid) AS sales__count_rows_where_is_paid,
    SUM(IF(is_paid, price, 0)) AS sales__sum_price_where_is_paid,
    SUM(IF(is_paid, price - cost, 0)) AS sales__sum_price_minus_cost_where_is_paid,
    COUNT(*) AS sales__count_rows,
    SUM(price) AS sales__sum_price,
    COUNT(price) AS sales__count_price,
    SUM(cost) AS sales__sum_cost,
    COUNT(*) AS sales_by_day__rows
  FROM `gold.sales`
  CROSS JOIN grains
  WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
    AND day >= first_day
  GROUP BY 1, 2
),
running_sales_by_day AS (
  SELECT
    *,
    IF(COUNT(sales__sum_price_where_is_paid) OVER (PARTITION BY grain ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) = 4, SUM(sales__sum_price_where_is_paid) OVER (PARTITION BY grain ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW), NULL) AS sales__sum_price_where_is_paid__last_4,
    IF(COUNT(sales__count_rows_where_is_paid) OVER (PARTITION BY grain ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) = 4, SUM(sales__count_rows_where_is_paid) OVER (PARTITION BY grain ORDER BY period_start ROWS BETWEEN 3 PRECEDING AND CURRENT ROW), NULL) AS sales__count_rows_where_is_paid__last_4
  FROM (SELECT * FROM periods WHERE grain IN ('week', 'month'))
  LEFT JOIN sales_by_day USING (period_start, grain)
),
values_sales_by_day AS (
  SELECT
    *,
    COUNT(sales_by_day__rows) OVER (PARTITION BY grain ORDER BY period_start) > 0 AS has_begun,
    CASE grain WHEN 'week' THEN LAG(sales__sum_price_where_is_paid, 52) OVER (PARTITION BY grain ORDER BY period_start) WHEN 'month' THEN LAG(sales__sum_price_where_is_paid, 12) OVER (PARTITION BY grain ORDER BY period_start) END AS sales__sum_price_where_is_paid__1_year_before,
    CASE grain WHEN 'week' THEN LAG(sales__count_rows_where_is_paid, 52) OVER (PARTITION BY grain ORDER BY period_start) WHEN 'month' THEN LAG(sales__count_rows_where_is_paid, 12) OVER (PARTITION BY grain ORDER BY period_start) END AS sales__count_rows_where_is_paid__1_year_before
  FROM running_sales_by_day
),
kpis_sales_by_day AS (
  SELECT
    kpi.metric_id,
    kpi.definition_version,
    grain,
    period_start,
    'all' AS slice_dimension,
    'all' AS slice_value,
    CAST(CASE kpi.metric_id
      WHEN 'growth' THEN SAFE_DIVIDE(CAST(sales__sum_price_where_is_paid AS FLOAT64), CAST(sales__sum_price_where_is_paid__1_year_before AS FLOAT64)) - 1
      WHEN 'revenue' THEN sales__sum_price_where_is_paid
      WHEN 'trailing' THEN sales__sum_price_where_is_paid__last_4
      WHEN 'loss' THEN CASE WHEN sales__sum_price IS NOT NULL AND sales__sum_cost IS NOT NULL THEN CASE WHEN sales__sum_price < sales__sum_cost THEN sales__sum_cost - sales__sum_price ELSE 0 END END
    END AS FLOAT64) AS value,
    CAST(CASE kpi.metric_id
      WHEN 'margin' THEN sales__sum_price_minus_cost_where_is_paid
      WHEN 'average' THEN sales__sum_price
    END AS FLOAT64) AS numerator,
    CAST(CASE kpi.metric_id
      WHEN 'margin' THEN sales__sum_price_where_is_paid
      WHEN 'average' THEN sales__count_price
    END AS FLOAT64) AS denominator,
    CAST(CASE
      WHEN kpi.metric_id IN ('growth') THEN IF((sales__count_rows_where_is_paid) IS NULL OR (sales__count_rows_where_is_paid__1_year_before) IS NULL, NULL, LEAST(sales__count_rows_where_is_paid, sales__count_rows_where_is_paid__1_year_before))
      WHEN kpi.metric_id IN ('revenue', 'margin') THEN sales__count_rows_where_is_paid
      WHEN kpi.metric_id IN ('trailing') THEN sales__count_rows_where_is_paid__last_4
      WHEN kpi.metric_id IN ('average', 'loss') THEN sales__count_rows
    END AS INT64) AS sample_size,
  FROM values_sales_by_day
  CROSS JOIN
    UNNEST([
      STRUCT('growth' AS metric_id, 1 AS definition_version, ['week', 'month'] AS grains),
      ('revenue', 1, ['week', 'month']),
      ('margin', 1, ['week', 'month']),
      ('trailing', 1, ['week']),
      ('average', 1, ['month']),
      ('loss', 1, ['month'])
    ]) AS kpi
  WHERE has_begun
    AND grain IN UNNEST(kpi.grains)
),
visits_by_day AS (
  SELECT
    grain,
    CASE grain WHEN 'week' THEN DATE_TRUNC(day, WEEK(MONDAY)) WHEN 'month' THEN DATE_TRUNC(day, MONTH) END AS period_start,
    COUNT(*) AS visits__count_rows,
    COUNTIF(has_sale) AS visits__countif_has_sale,
    COUNT(*) AS visits_by_day__rows
  FROM `gold.visits`
  CROSS JOIN grains
  WHERE day BETWEEN DATE '2024-01-01' AND (SELECT data_as_of FROM as_of)
    AND day >= first_day
  GROUP BY 1, 2
),
values_visits_by_day AS (
  SELECT
    *,
    COUNT(visits_by_day__rows) OVER (PARTITION BY grain ORDER BY period_start) > 0 AS has_begun
  FROM (SELECT * FROM periods WHERE grain IN ('week', 'month'))
  LEFT JOIN visits_by_day USING (period_start, grain)
),
kpis_visits_by_day AS (
  SELECT
    kpi.metric_id,
    kpi.definition_version,
    grain,
    period_start,
    'all' AS slice_dimension,
    'all' AS slice_value,
    CAST(NULL AS FLOAT64) AS value,
    CAST(visits__countif_has_sale AS FLOAT64) AS numerator,
    CAST(visits__count_rows AS FLOAT64) AS denominator,
    CAST(visits__count_rows AS INT64) AS sample_size,
  FROM values_visits_by_day
  CROSS JOIN
    UNNEST([
      STRUCT('conversion' AS metric_id, 1 AS definition_version, ['week', 'month'] AS grains)
    ]) AS kpi
  WHERE has_begun
    AND grain IN UNNEST(kpi.grains)
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
  UNION ALL
  SELECT * FROM kpis_visits_by_day
)
CROSS JOIN as_of
