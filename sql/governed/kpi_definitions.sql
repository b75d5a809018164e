-- The definitions that are live, written by publish_registry alone.
-- Grain: one row a metric. Key: metric_id.
CREATE TABLE IF NOT EXISTS `execkpi_execkpi.kpi_definitions`(
  metric_id STRING NOT NULL,
  version INT64 NOT NULL,
  status STRING NOT NULL,
  definition_hash STRING NOT NULL,
  definition STRING NOT NULL,
  published_at TIMESTAMP NOT NULL,
  published_by STRING NOT NULL)
