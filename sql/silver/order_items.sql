-- Order items with the sale price to the cent.
-- Grain: one row an order item. Key: order_item_id. Of repeated rows the one furthest along stays.
-- Times are kept as received; has_time_conflict marks an item that was shipped or delivered before it was ordered,
-- or delivered before it was shipped (the source has such rows), so that durations can leave it out.
CREATE OR REPLACE VIEW `countersign_silver.order_items`
AS
WITH
  latest AS (
    SELECT
      id,
      order_id,
      user_id,
      product_id,
      status,
      created_at,
      shipped_at,
      delivered_at,
      returned_at,
      sale_price
    FROM `bigquery-public-data.thelook_ecommerce.order_items`
    WHERE id IS NOT NULL AND order_id IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (
          PARTITION BY id
          ORDER BY
            COALESCE(returned_at, delivered_at, shipped_at, created_at) DESC, status, order_id,
            sale_price
        )
      = 1
  )
SELECT
  id AS order_item_id,
  order_id,
  user_id,
  product_id,
  TRIM(status) AS status,
  ROUND(CAST(sale_price AS NUMERIC), 2) AS sale_price,
  created_at,
  shipped_at,
  delivered_at,
  returned_at,
  COALESCE(shipped_at < created_at, FALSE)
    OR COALESCE(delivered_at < created_at, FALSE)
    OR COALESCE(delivered_at < shipped_at, FALSE) AS has_time_conflict
FROM latest
