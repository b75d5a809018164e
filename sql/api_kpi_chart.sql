-- What the process-behaviour chart of one KPI is drawn from: its newest totals, and what of the published registry and of the ledger says
-- whether they may look official, which control limits people set and who may set them.
-- Parameters: @metric_id, STRING; INT64: @weeks, @months and @quarters, how many trailing periods of each grain, the running one included.
-- Grain: one row a thing; kind as in workbook_facts, or value; body is JSON.
WITH
  totals AS (
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
  ),
  things AS (
    SELECT part, sort_key, kind, body
    FROM `countersign_gov.workbook_facts`
    WHERE
      kind IN ('stamp', 'quality', 'brief', 'ledger', 'ledger-event')
      OR (kind IN ('metric', 'ledger-base') AND sort_key = @metric_id)
      OR (kind = 'lineage' AND STARTS_WITH(sort_key, CONCAT(@metric_id, ' ')))
    UNION ALL
    SELECT
      10 AS part,
      CONCAT(grain, ' ', CAST(period_start AS STRING)) AS sort_key,
      'value' AS kind,
      TO_JSON_STRING(
        STRUCT(
          metric_id,
          definition_version,
          grain,
          period_start,
          is_complete,
          slice_dimension,
          slice_value,
          value,
          sample_size))
        AS body
    FROM totals
    WHERE is_new
  )
SELECT kind, body FROM things ORDER BY part, sort_key
