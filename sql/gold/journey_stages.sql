-- Registered customers by stage, and how many of them a journey without hands leads.
-- Grain: one row a month and stage. Keys: day (first day of the month), stage. Counts stand at the end of the month;
-- those of the newest month as of the last load.
CREATE OR REPLACE VIEW `execkpi_execkpi.journey_stages`
AS
SELECT DISTINCT month AS day, stage, customers, in_autonomous_journey FROM `company.journey_months`
