-- The newest totals of one metric, for its process-behaviour chart.
-- Parameters: @metric_id, STRING; INT64: @weeks, @months and @quarters, how many trailing periods of each grain, the running one included.
-- Grain: one row a grain and period, as in kpi_values.
WITH
  aged AS (
    SELECT
      metric_id,
      definition_version,
      grain,
      period_start,
      is_complete,
      slice_dimension,
      slice_value,
      value,
      sample_size,
      CASE grain
        WHEN 'week' THEN DATE_DIFF(data_as_of, period_start, WEEK(MONDAY)) < @weeks
        WHEN 'month' THEN DATE_DIFF(data_as_of, period_start, MONTH) < @months
        ELSE DATE_DIFF(data_as_of, period_start, QUARTER) < @quarters
        END
        AS is_new
    FROM `execkpi_execkpi.kpi_values`
    WHERE
      metric_id = @metric_id AND grain IN ('week', 'month', 'quarter') AND slice_dimension = 'all'
  )
SELECT * EXCEPT (is_new) FROM aged WHERE is_new ORDER BY grain, period_start
