-- All that is known of one metric, for tracing a cell: its definition, its lineage and the test outcomes beneath it.
-- Parameter, STRING: @metric_id. Grain: one row a thing; kind: metric, lineage or quality; body is JSON.
WITH
  paths AS (
    SELECT metric_id, view, column_name, source_table, source_field, kind
    FROM `execkpi_execkpi.kpi_lineage`
    WHERE metric_id = @metric_id
  ),
  subjects AS (
    SELECT view AS subject FROM paths UNION DISTINCT SELECT source_table AS subject FROM paths
  ),
  things AS (
    SELECT 0 AS part, 'metric' AS kind, '' AS sort_key, definition AS body
    FROM `execkpi_execkpi.kpi_definitions`
    WHERE metric_id = @metric_id
    UNION ALL
    SELECT
      1 AS part,
      'lineage' AS kind,
      CONCAT(view, ' ', column_name, ' ', source_table, ' ', source_field, ' ', kind) AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          metric_id AS metricId,
          view,
          column_name AS `column`,
          source_table AS sourceTable,
          source_field AS sourceField,
          kind))
        AS body
    FROM paths
    UNION ALL
    SELECT
      2 AS part,
      'quality' AS kind,
      CONCAT(results.subject, ' ', results.test) AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          results.subject,
          results.test,
          results.severity,
          results.failing_rows AS failingRows,
          results.passed))
        AS body
    FROM `execkpi_execkpi.quality_results` AS results
    INNER JOIN subjects
      ON subjects.subject = results.subject
  )
SELECT kind, body FROM things ORDER BY part, sort_key
