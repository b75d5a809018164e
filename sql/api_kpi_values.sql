-- The newest values of every metric and slice.
-- Parameters, INT64: @weeks and @months, how many trailing periods of each grain, the running one included.
-- Grain: one row a metric, grain, period and slice, as in kpi_values.
SELECT
  kpi_values.metric_id,
  kpi_values.definition_version,
  kpi_values.grain,
  kpi_values.period_start,
  kpi_values.is_complete,
  kpi_values.slice_dimension,
  kpi_values.slice_value,
  kpi_values.value,
  kpi_values.numerator,
  kpi_values.denominator,
  kpi_values.sample_size,
  kpi_values.data_as_of
FROM `execkpi_execkpi.kpi_values` AS kpi_values
WHERE
  (
    kpi_values.grain = 'week'
    AND DATE_DIFF(kpi_values.data_as_of, kpi_values.period_start, WEEK(MONDAY)) < @weeks)
  OR (
    kpi_values.grain = 'month'
    AND DATE_DIFF(kpi_values.data_as_of, kpi_values.period_start, MONTH) < @months)
ORDER BY
  kpi_values.metric_id, kpi_values.grain, kpi_values.slice_dimension, kpi_values.slice_value,
  kpi_values.period_start
