-- Customers at the end of each month: active, buying again, what they brought, who was lost, who added value.
-- Grain: one row a month (by its first day), country and traffic source. Keys: day, country, traffic_source.
-- The rules are those of silver. The newest month may still be running.
CREATE OR REPLACE VIEW `execkpi_execkpi.account_months`
AS
SELECT
  day,
  country,
  traffic_source,
  COUNTIF(is_active) AS active_customers,
  COUNTIF(orders > 1) AS repeat_customers,
  COUNTIF(is_upsold) AS upsold_customers,
  COUNTIF(is_engaged) AS engaged_customers,
  COUNTIF(is_troubled) AS troubled_customers,
  SUM(margin) AS margin,
  COUNTIF(was_active) AS earlier_customers,
  COUNTIF(was_active AND NOT is_active) AS lost_customers
FROM `countersign_silver.account_months`
GROUP BY day, country, traffic_source
