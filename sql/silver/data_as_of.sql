-- The last complete day in the data: the day before the newest order or event, whose own day may still be filling.
-- Grain: one row. NULL while nothing is loaded.
-- Every view that needs "today" reads it here, so that results depend on data alone.
CREATE OR REPLACE VIEW `countersign_silver.data_as_of`
AS
WITH
  newest AS (
    SELECT MAX(created_at) AS created_at FROM `bigquery-public-data.thelook_ecommerce.orders`
    UNION ALL
    SELECT MAX(created_at) AS created_at FROM `bigquery-public-data.thelook_ecommerce.order_items`
    UNION ALL
    SELECT MAX(created_at) AS created_at FROM `bigquery-public-data.thelook_ecommerce.events`
  )
SELECT DATE_SUB(DATE(MAX(created_at)), INTERVAL 1 DAY) AS data_as_of FROM newest
