-- The newest values of every metric: totals of many periods, slices of the newest few.
-- Parameters, INT64: @weeks, @months and @quarters, how many trailing periods of each grain, the running one included;
-- @slice_periods, how many of them come with their slices.
-- Grain: one row a metric, grain, period and slice, as in kpi_values.
WITH
  aged AS (
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
      kpi_values.data_as_of,
      CASE kpi_values.grain
        WHEN 'week' THEN @weeks
        WHEN 'month' THEN @months
        ELSE @quarters
        END
        AS periods,
      CASE kpi_values.grain
        WHEN 'week' THEN DATE_DIFF(kpi_values.data_as_of, kpi_values.period_start, WEEK(MONDAY))
        WHEN 'month' THEN DATE_DIFF(kpi_values.data_as_of, kpi_values.period_start, MONTH)
        ELSE DATE_DIFF(kpi_values.data_as_of, kpi_values.period_start, QUARTER)
        END
        AS periods_ago
    FROM `execkpi_execkpi.kpi_values` AS kpi_values
    WHERE kpi_values.grain IN ('week', 'month', 'quarter')
  )
SELECT * EXCEPT (periods, periods_ago)
FROM aged
WHERE periods_ago < IF(slice_dimension = 'all', periods, LEAST(periods, @slice_periods))
ORDER BY metric_id, grain, slice_dimension, slice_value, period_start
