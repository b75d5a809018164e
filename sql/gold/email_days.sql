-- E-mails by campaign: what was delivered, clicked and ordered.
-- Grain: one row a day and campaign. Keys: day, campaign.
CREATE OR REPLACE VIEW `execkpi_execkpi.email_days`
AS
SELECT DISTINCT day, campaign, is_automated, delivered, clicks, conversions
FROM `company.email_campaigns`
