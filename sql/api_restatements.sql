-- Was, is, why: what publications restated of one KPI, or of all where @metric_id is empty; the newest publication first.
-- Parameter, STRING: @metric_id. Grain: one row a proposal, metric, grain and period.
SELECT
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
  restated_by
FROM `execkpi_execkpi.kpi_restatements`
WHERE @metric_id IN ('', metric_id)
ORDER BY restated_at DESC, proposal_id, metric_id, grain, period_start DESC
