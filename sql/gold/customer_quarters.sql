-- Movements of the customer base and repeat revenue by quarter, for customer retention and repeat-purchase revenue retention.
-- Grain: one row a quarter (by its first day), country and traffic source. Keys: day, country, traffic_source.
-- The rules are those of customer_periods. The newest quarter may still be running.
CREATE OR REPLACE VIEW `execkpi_execkpi.customer_quarters`
AS
SELECT
  day,
  country,
  traffic_source,
  customers_at_start,
  customers_at_end,
  new_customers,
  won_back_customers,
  base_customers,
  base_revenue,
  retained_revenue,
  capped_revenue
FROM `countersign_silver.customer_periods`
WHERE grain = 'quarter'
