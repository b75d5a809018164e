-- Orders; one that is known only from its items is derived from them, so that no sale is lost.
-- Grain: one row an order. Key: order_id. Of repeated rows the one furthest along stays.
-- A derived order is placed when its first item is and stands where its best item stands
-- (Complete, then Returned, Shipped, Processing, Cancelled); is_derived marks it.
CREATE OR REPLACE VIEW `countersign_silver.orders`
AS
WITH
  received AS (
    SELECT order_id, user_id, TRIM(status) AS status, created_at
    FROM `bigquery-public-data.thelook_ecommerce.orders`
    WHERE order_id IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (
          PARTITION BY order_id
          ORDER BY COALESCE(returned_at, delivered_at, shipped_at, created_at) DESC, status, user_id
        )
      = 1
  ),
  derived AS (
    SELECT
      items.order_id,
      MIN(items.user_id) AS user_id,
      CASE
        WHEN COUNTIF(items.status = 'Complete') > 0 THEN 'Complete'
        WHEN COUNTIF(items.status = 'Returned') > 0 THEN 'Returned'
        WHEN COUNTIF(items.status = 'Shipped') > 0 THEN 'Shipped'
        WHEN COUNTIF(items.status = 'Processing') > 0 THEN 'Processing'
        ELSE MIN(items.status)
        END
        AS status,
      MIN(items.created_at) AS created_at
    FROM `countersign_silver.order_items` AS items
    LEFT JOIN received
      ON received.order_id = items.order_id
    WHERE received.order_id IS NULL
    GROUP BY items.order_id
  )
SELECT order_id, user_id, status, created_at, FALSE AS is_derived FROM received
UNION ALL
SELECT order_id, user_id, status, created_at, TRUE AS is_derived FROM derived
