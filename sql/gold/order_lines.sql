-- Order items with product, customer and outcome: the base of every commerce number.
-- Grain: one row an order item. Key: order_item_id. The rules are those of silver, which other silver views build on too.
CREATE OR REPLACE VIEW `execkpi_execkpi.order_lines`
AS
SELECT
  order_item_id,
  order_id,
  user_id,
  day,
  status,
  order_status,
  sale_price,
  cost,
  is_complete,
  is_costed,
  is_delivered,
  is_returned,
  is_cancelled,
  delivered_day,
  returned_day,
  category,
  department,
  country,
  traffic_source
FROM `countersign_silver.order_lines`
