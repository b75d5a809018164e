-- The sales pipeline at the end of each week.
-- Grain: one row a week. Key: day (its first day). The rules are those of sales_pipeline_periods.
CREATE OR REPLACE VIEW `execkpi_execkpi.sales_pipeline_weeks`
AS
SELECT
  day,
  open_opportunities,
  open_amount,
  at_risk_amount,
  recent_decided,
  recent_won,
  recent_won_amount,
  recent_cycle_days,
  remaining_quota
FROM `countersign_silver.sales_pipeline_periods`
WHERE grain = 'week'
