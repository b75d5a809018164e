-- Open risk exposure at the end of each month against the plan, for risk burndown.
-- Grain: one row a month, from the first risk to data_as_of, also where nothing is open. Key: day.
-- A risk is open at the end of its opening day and no longer at the end of its closing day; the plan treats the planned
-- closing day the same. The month that runs is measured on data_as_of.
CREATE OR REPLACE VIEW `execkpi_execkpi.risk_months`
AS
WITH
  risks AS (
    SELECT DISTINCT risk_id, opened_on, closed_on, planned_close_on, exposure
    FROM `company.risk_register`
  ),
  months AS (
    SELECT month, LEAST(LAST_DAY(month, MONTH), as_of.data_as_of) AS measured_day
    FROM (SELECT MIN(opened_on) AS first_day FROM risks)
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(DATE_TRUNC(first_day, MONTH), as_of.data_as_of, INTERVAL 1 MONTH))
        AS month
  ),
  standing AS (
    SELECT
      months.month,
      risks.exposure,
      COALESCE(risks.closed_on > months.measured_day, TRUE) AS is_open,
      risks.planned_close_on > months.measured_day AS is_planned_open
    FROM months
    INNER JOIN risks
      ON risks.opened_on <= months.measured_day
  )
SELECT
  month AS day,
  COUNTIF(is_open) AS open_risks,
  SUM(IF(is_open, exposure, 0)) AS open_exposure,
  SUM(IF(is_planned_open, exposure, 0)) AS planned_exposure
FROM standing
GROUP BY month
