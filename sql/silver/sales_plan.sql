-- Quota and forecast of each month.
-- Grain: one row a month with a quota or a forecast. Key: month. Of repeated quotas the highest counts, of repeated
-- forecasts the one made first: later ones know more. The forecast is NULL until it is made.
CREATE OR REPLACE VIEW `countersign_silver.sales_plan`
AS
WITH
  quotas AS (
    SELECT month, MAX(quota) AS quota
    FROM `company.crm_quotas`
    WHERE month IS NOT NULL
    GROUP BY month
  ),
  forecasts AS (
    SELECT month, forecast_amount
    FROM `company.crm_forecasts`
    WHERE month IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY month ORDER BY made_on, forecast_amount) = 1
  )
SELECT COALESCE(quotas.month, forecasts.month) AS month, quotas.quota, forecasts.forecast_amount
FROM quotas
FULL JOIN forecasts
  ON forecasts.month = quotas.month
