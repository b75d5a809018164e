-- Which kpi_values text was published, when and by whom; another text deployed is drift.
-- Grain: one row once something is published, none before.
CREATE TABLE IF NOT EXISTS `execkpi_execkpi.publication`(
  compiled_hash STRING NOT NULL, published_at TIMESTAMP NOT NULL, published_by STRING NOT NULL)
