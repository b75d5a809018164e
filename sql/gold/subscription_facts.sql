-- Memberships, past and present.
-- Grain: one row a membership. Key: subscription_id. ended_on is the first day without it.
CREATE OR REPLACE VIEW `execkpi_execkpi.subscription_facts`
AS
SELECT subscription_id, plan, mrr, started_on, ended_on, country, traffic_source
FROM `countersign_silver.subscriptions`
