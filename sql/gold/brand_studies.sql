-- The monthly brand study and the media's mentions.
-- Grain: one row a monthly study. Key: day (first day of the month).
CREATE OR REPLACE VIEW `execkpi_execkpi.brand_studies`
AS
SELECT DISTINCT
  month AS day, respondents, recall_yes, mentions, category_mentions, positive, negative
FROM `company.brand_tracking`
