-- Opportunities with how they ended.
-- Grain: one row an opportunity. Key: opportunity_id. closed_on and cycle_days are NULL while it is open.
CREATE OR REPLACE VIEW `execkpi_execkpi.opportunity_facts`
AS
SELECT
  opportunity_id,
  segment,
  channel,
  country,
  amount,
  deal_risk,
  created_on,
  closed_on,
  is_won,
  is_lost,
  is_at_risk,
  cycle_days
FROM `countersign_silver.opportunities`
