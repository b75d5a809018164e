-- Experiments that were concluded on each day, and how they ended.
-- Grain: one row a day, from the first experiment's start to data_as_of, also where none was concluded. Key: day.
CREATE OR REPLACE VIEW `execkpi_execkpi.experiment_days`
AS
WITH
  first_start AS (SELECT MIN(started_on) AS first_day FROM `company.experiments`),
  days AS (
    SELECT day
    FROM first_start
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(first_start.first_day, as_of.data_as_of)) AS day
  )
SELECT
  days.day,
  COUNT(experiments.experiment_id) AS concluded,
  COUNTIF(experiments.outcome = 'won') AS won
FROM days
LEFT JOIN
  (SELECT DISTINCT experiment_id, concluded_on, outcome FROM `company.experiments`) AS experiments
  ON experiments.concluded_on = days.day
GROUP BY days.day
