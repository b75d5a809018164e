-- Income and costs by quarter.
-- Grain: one row a quarter with the books of all three months closed. Key: day (first day of the quarter).
CREATE OR REPLACE VIEW `execkpi_execkpi.financial_quarters`
AS
SELECT
  DATE_TRUNC(day, QUARTER) AS day,
  SUM(revenue) AS revenue,
  SUM(operating_income) AS operating_income,
  SUM(depreciation) AS depreciation,
  SUM(amortisation) AS amortisation
FROM `execkpi_execkpi.financial_months`
GROUP BY 1
HAVING COUNT(*) = 3
