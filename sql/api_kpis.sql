-- What a person is shown first: who the warehouse takes them for, how new the data is, and the KPIs to choose from.
-- Grain: one row a thing; kind: stamp (one row) or metric; body is JSON.
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
          (SELECT compiled_hash FROM `execkpi_execkpi.publication`) AS compiledHash))
        AS body
    UNION ALL
    SELECT 1 AS part, 'metric' AS kind, metric_id AS sort_key, definition AS body
    FROM `execkpi_execkpi.kpi_definitions`
  )
SELECT kind, body FROM things ORDER BY part, sort_key
