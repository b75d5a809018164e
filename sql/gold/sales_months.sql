-- What sales booked in each month, beside its quota and its forecast.
-- Grain: one row a month with a quota, a forecast or a booking, also of months to come. Key: day (first day).
-- Bookings are the amounts of the opportunities won, by the day they were; 0 where there is none yet.
CREATE OR REPLACE VIEW `execkpi_execkpi.sales_months`
AS
WITH
  bookings AS (
    SELECT DATE_TRUNC(opportunities.closed_on, MONTH) AS month, SUM(opportunities.amount) AS amount
    FROM `countersign_silver.opportunities` AS opportunities
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE opportunities.is_won AND opportunities.closed_on <= as_of.data_as_of
    GROUP BY 1
  )
SELECT
  COALESCE(plans.month, bookings.month) AS day,
  plans.quota,
  plans.forecast_amount AS forecast,
  COALESCE(bookings.amount, 0) AS bookings
FROM `countersign_silver.sales_plan` AS plans
FULL JOIN bookings
  ON bookings.month = plans.month
