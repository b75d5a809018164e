-- What the workbook shows beside numbers: the governed views (view), the organisation, the brief and the review templates, lineage
-- findings. And what the checked registry is built from again: contract, definition, organisation.
-- Grain: one row a document. Keys: kind, document_id. body is JSON text; written by publish_registry alone.
CREATE TABLE IF NOT EXISTS `execkpi_execkpi.governed_documents`(
  kind STRING NOT NULL, document_id STRING NOT NULL, position INT64 NOT NULL, body STRING NOT NULL)
