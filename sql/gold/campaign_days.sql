-- What marketing spent by campaign, and what the platforms report for it.
-- Grain: one row a day, channel and campaign. Keys: day, channel, campaign.
-- Conversions and attributed revenue are of orders as they were placed: cancellations and returns are still in them.
CREATE OR REPLACE VIEW `execkpi_execkpi.campaign_days`
AS
SELECT DISTINCT
  day, channel, campaign, kind, amount, impressions, clicks, conversions, attributed_revenue
FROM `company.marketing_spend`
