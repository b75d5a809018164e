-- Everything that the checked registry is built from, so that a change can be examined before it is voted on.
-- Grain: one row a thing. kind says which: stamp (one row), organisation, contract, definition, brief, review,
-- view. body is JSON.
WITH
  things AS (
    SELECT
      0 AS part,
      'stamp' AS kind,
      0 AS position,
      TO_JSON_STRING(
        STRUCT(
          (SELECT data_as_of FROM `execkpi_execkpi.data_as_of`) AS dataAsOf,
          SESSION_USER() AS user,
          (SELECT compiled_hash FROM `execkpi_execkpi.publication`) AS compiledHash))
        AS body
    UNION ALL
    SELECT 1 AS part, kind, position, body
    FROM `execkpi_execkpi.governed_documents`
    WHERE kind IN ('organisation', 'contract', 'definition', 'brief', 'review', 'view')
  )
SELECT kind, body FROM things ORDER BY part, position
