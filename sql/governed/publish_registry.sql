-- Replaces the whole published registry in one transaction: readers see the old one or the new one, never a mixture.
-- Parameters, STRING: @definitions, @lineage, @documents, @restatements (JSON arrays of objects), @compiled_hash (of
-- kpi_values). A proposal's restatements of a metric are kept once, whoever publishes it and however often.
-- The warehouse stamps who and when; a publisher can not.
BEGIN TRANSACTION;

DELETE FROM `execkpi_execkpi.kpi_definitions` WHERE TRUE;

INSERT INTO `execkpi_execkpi.kpi_definitions`
  (metric_id, version, status, definition_hash, definition, published_at, published_by)
SELECT
  JSON_VALUE(definition, '$.id'),
  CAST(JSON_VALUE(definition, '$.version') AS INT64),
  JSON_VALUE(definition, '$.status'),
  JSON_VALUE(definition, '$.definitionHash'),
  definition,
  CURRENT_TIMESTAMP(),
  SESSION_USER()
FROM UNNEST(JSON_QUERY_ARRAY(@definitions)) AS definition;

DELETE FROM `execkpi_execkpi.kpi_lineage` WHERE TRUE;

INSERT INTO `execkpi_execkpi.kpi_lineage`
  (metric_id, view, column_name, source_table, source_field, kind)
SELECT
  JSON_VALUE(path, '$.metricId'),
  JSON_VALUE(path, '$.view'),
  JSON_VALUE(path, '$.column'),
  JSON_VALUE(path, '$.sourceTable'),
  JSON_VALUE(path, '$.sourceField'),
  JSON_VALUE(path, '$.kind')
FROM UNNEST(JSON_QUERY_ARRAY(@lineage)) AS path;

DELETE FROM `execkpi_execkpi.governed_documents` WHERE TRUE;

INSERT INTO `execkpi_execkpi.governed_documents` (kind, document_id, position, body)
SELECT
  JSON_VALUE(document, '$.kind'),
  JSON_VALUE(document, '$.id'),
  position,
  JSON_QUERY(document, '$.body')
FROM UNNEST(JSON_QUERY_ARRAY(@documents)) AS document WITH OFFSET AS position;

DELETE FROM `execkpi_execkpi.publication` WHERE TRUE;

INSERT INTO `execkpi_execkpi.publication` (compiled_hash, published_at, published_by)
VALUES (@compiled_hash, CURRENT_TIMESTAMP(), SESSION_USER());

INSERT INTO `execkpi_execkpi.kpi_restatements`
  (
    proposal_id,
    metric_id,
    grain,
    period_start,
    value_before,
    value_after,
    version_from,
    version_to,
    reason,
    restated_at,
    restated_by)
SELECT
  JSON_VALUE(restated, '$.proposalId'),
  JSON_VALUE(restated, '$.metricId'),
  JSON_VALUE(restated, '$.grain'),
  CAST(JSON_VALUE(restated, '$.periodStart') AS DATE),
  CAST(JSON_VALUE(restated, '$.before') AS FLOAT64),
  CAST(JSON_VALUE(restated, '$.after') AS FLOAT64),
  CAST(JSON_VALUE(restated, '$.versionFrom') AS INT64),
  CAST(JSON_VALUE(restated, '$.versionTo') AS INT64),
  JSON_VALUE(restated, '$.reason'),
  CURRENT_TIMESTAMP(),
  SESSION_USER()
FROM UNNEST(JSON_QUERY_ARRAY(@restatements)) AS restated
WHERE
  CONCAT(JSON_VALUE(restated, '$.proposalId'), ' ', JSON_VALUE(restated, '$.metricId'))
  NOT IN (SELECT CONCAT(proposal_id, ' ', metric_id) FROM `execkpi_execkpi.kpi_restatements`);

COMMIT TRANSACTION;
