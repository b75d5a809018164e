-- Opportunities with how they ended, without the person who sells.
-- Grain: one row an opportunity. Key: opportunity_id. Of repeated rows a decided one stays, the one decided last.
-- cycle_days is NULL while it is open. At risk: the model gives it more than seven chances in ten to be lost.
-- country is Unknown where the source has no such customer.
CREATE OR REPLACE VIEW `countersign_silver.opportunities`
AS
WITH
  latest AS (
    SELECT
      opportunity_id, user_id, segment, channel, amount, stage, deal_risk, created_on, closed_on
    FROM `company.crm_opportunities`
    WHERE opportunity_id IS NOT NULL AND created_on IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (PARTITION BY opportunity_id ORDER BY closed_on DESC, created_on DESC, stage, amount)
      = 1
  )
SELECT
  latest.opportunity_id,
  latest.user_id,
  latest.segment,
  latest.channel,
  COALESCE(users.country, 'Unknown') AS country,
  latest.amount,
  latest.deal_risk,
  latest.created_on,
  latest.closed_on,
  COALESCE(latest.stage = 'Won' AND latest.closed_on IS NOT NULL, FALSE) AS is_won,
  COALESCE(latest.stage = 'Lost' AND latest.closed_on IS NOT NULL, FALSE) AS is_lost,
  COALESCE(latest.deal_risk > 0.7, FALSE) AS is_at_risk,
  DATE_DIFF(latest.closed_on, latest.created_on, DAY) AS cycle_days
FROM latest
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = latest.user_id
