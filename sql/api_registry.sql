-- Everything about the numbers except the numbers: who reads and as of when, definitions, lineage, test outcomes and the
-- documents of the workbook, so that a refresh needs one job for them.
-- Grain: one row a thing. kind says which: stamp (one row), metric, lineage, quality, view, brief, review, finding.
-- body is JSON.
WITH
  things AS (
    SELECT
      0 AS part,
      'stamp' AS kind,
      '' AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          (SELECT data_as_of FROM `execkpi_execkpi.data_as_of`) AS dataAsOf,
          SESSION_USER() AS user,
          (SELECT compiled_hash FROM `execkpi_execkpi.publication`) AS compiledHash,
          (SELECT published_at FROM `execkpi_execkpi.publication`) AS publishedAt,
          (SELECT published_by FROM `execkpi_execkpi.publication`) AS publishedBy))
        AS body
    UNION ALL
    SELECT 1 AS part, 'metric' AS kind, metric_id AS sort_key, definition AS body
    FROM `execkpi_execkpi.kpi_definitions`
    UNION ALL
    SELECT
      2 AS part,
      'lineage' AS kind,
      CONCAT(
        metric_id, ' ', view, ' ', column_name, ' ', source_table, ' ', source_field, ' ', kind)
        AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          metric_id AS metricId,
          view,
          column_name AS `column`,
          source_table AS sourceTable,
          source_field AS sourceField,
          kind))
        AS body
    FROM `execkpi_execkpi.kpi_lineage`
    UNION ALL
    SELECT
      3 AS part,
      'quality' AS kind,
      CONCAT(subject, ' ', test) AS sort_key,
      TO_JSON_STRING(
        STRUCT(subject, test, severity, failing_rows AS failingRows, passed, tested_at AS testedAt))
        AS body
    FROM `execkpi_execkpi.quality_results`
    UNION ALL
    SELECT 4 AS part, kind, LPAD(CAST(position AS STRING), 6, '0') AS sort_key, body
    FROM `execkpi_execkpi.governed_documents`
    WHERE kind NOT IN ('contract', 'definition')
  )
SELECT kind, body FROM things ORDER BY part, sort_key
