-- What sales booked in each quarter, beside its quota and its forecast.
-- Grain: one row a quarter, also of quarters to come. Key: day (first day).
-- quota and forecast are NULL unless they are known for all three months; the forecast adds up those made at the start
-- of each month.
CREATE OR REPLACE VIEW `execkpi_execkpi.sales_quarters`
AS
SELECT
  DATE_TRUNC(day, QUARTER) AS day,
  IF(COUNT(quota) = 3, SUM(quota), NULL) AS quota,
  IF(COUNT(forecast) = 3, SUM(forecast), NULL) AS forecast,
  SUM(bookings) AS bookings
FROM `execkpi_execkpi.sales_months`
GROUP BY 1
