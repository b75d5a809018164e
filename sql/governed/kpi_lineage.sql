-- From each metric down to the source fields it rests on, derived from the SQL, written by publish_registry alone.
-- Grain: one row a path. Keys: all columns. kind: direct (values come from the field) or indirect (it decides about rows).
CREATE TABLE IF NOT EXISTS `execkpi_execkpi.kpi_lineage`(
  metric_id STRING NOT NULL,
  view STRING NOT NULL,
  column_name STRING NOT NULL,
  source_table STRING NOT NULL,
  source_field STRING NOT NULL,
  kind STRING NOT NULL)
