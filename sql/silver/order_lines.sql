-- Order items with product, customer and outcome: the base of every commerce number.
-- Grain: one row an order item. Key: order_item_id. Money is exact to the cent.
-- day is the UTC day the order was placed, so all items of an order fall on one day, whatever their own times.
-- A sale counts as revenue (is_complete) when both the item and its order are Complete.
-- Product or customer columns are Unknown, and cost is NULL, where the source has no such product or customer.
CREATE OR REPLACE VIEW `countersign_silver.order_lines`
AS
SELECT
  items.order_item_id,
  items.order_id,
  orders.user_id,
  items.product_id,
  DATE(orders.created_at) AS day,
  items.status,
  orders.status AS order_status,
  items.sale_price,
  products.cost,
  COALESCE(items.status = 'Complete' AND orders.status = 'Complete', FALSE) AS is_complete,
  products.cost IS NOT NULL AS is_costed,
  COALESCE(items.status IN ('Complete', 'Returned'), FALSE) AS is_delivered,
  COALESCE(items.status = 'Returned', FALSE) AS is_returned,
  COALESCE(items.status = 'Cancelled', FALSE) AS is_cancelled,
  DATE(items.delivered_at) AS delivered_day,
  DATE(items.returned_at) AS returned_day,
  COALESCE(products.category, 'Unknown') AS category,
  COALESCE(products.department, 'Unknown') AS department,
  COALESCE(users.country, 'Unknown') AS country,
  COALESCE(users.traffic_source, 'Unknown') AS traffic_source
FROM `countersign_silver.order_items` AS items
INNER JOIN `countersign_silver.orders` AS orders
  ON orders.order_id = items.order_id
LEFT JOIN `countersign_silver.products` AS products
  ON products.product_id = items.product_id
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = orders.user_id
