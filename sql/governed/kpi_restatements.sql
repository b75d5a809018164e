-- Was, is, why: the finished periods whose value another definition changed, written by publish_registry alone, in the
-- transaction that made the new one live; nothing is ever taken out. A KPI that is computed from the changed one keeps its
-- version: version_from and version_to are then the same.
-- Grain: one row a proposal, metric, grain and period. Keys: proposal_id, metric_id, grain, period_start.
CREATE TABLE IF NOT EXISTS `execkpi_execkpi.kpi_restatements`(
  proposal_id STRING NOT NULL,
  metric_id STRING NOT NULL,
  grain STRING NOT NULL,
  period_start DATE NOT NULL,
  value_before FLOAT64,
  value_after FLOAT64,
  version_from INT64 NOT NULL,
  version_to INT64 NOT NULL,
  reason STRING NOT NULL,
  restated_at TIMESTAMP NOT NULL,
  restated_by STRING NOT NULL)
