-- Memberships with where the member lives and how they came.
-- Grain: one row a membership. Key: subscription_id. Of repeated rows one that ended stays, the one that ended last.
-- country and traffic_source are Unknown where the source has no such customer.
CREATE OR REPLACE VIEW `countersign_silver.subscriptions`
AS
WITH
  latest AS (
    SELECT subscription_id, user_id, opportunity_id, plan, mrr, started_on, ended_on
    FROM `company.subscriptions`
    WHERE subscription_id IS NOT NULL AND started_on IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (PARTITION BY subscription_id ORDER BY ended_on DESC, started_on DESC, mrr, plan)
      = 1
  )
SELECT
  latest.subscription_id,
  latest.user_id,
  latest.opportunity_id,
  latest.plan,
  latest.mrr,
  latest.started_on,
  latest.ended_on,
  COALESCE(users.country, 'Unknown') AS country,
  COALESCE(users.traffic_source, 'Unknown') AS traffic_source
FROM latest
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = latest.user_id
