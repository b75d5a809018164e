-- The newest values of one metric over all slices, for looking it up.
-- Parameters: @metric_id, STRING; @periods, INT64, how many periods of each grain, the running one included.
-- Grain: one row a grain and period.
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
WHERE kpi_values.metric_id = @metric_id AND kpi_values.slice_dimension = 'all'
QUALIFY
  ROW_NUMBER() OVER (PARTITION BY kpi_values.grain ORDER BY kpi_values.period_start DESC)
  <= @periods
ORDER BY kpi_values.grain, kpi_values.period_start
