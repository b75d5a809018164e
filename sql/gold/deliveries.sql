-- Orders that reached the customer in full, with the time that it took.
-- Grain: one row a delivered order. Key: order_id. day is the UTC day its last item arrived.
-- Cancelled items are not waited for. Orders with contradictory times (shipped before ordered, and the like) are left out.
CREATE OR REPLACE VIEW `execkpi_execkpi.deliveries`
AS
WITH
  arrivals AS (
    SELECT order_id, MAX(delivered_at) AS arrived_at
    FROM `countersign_silver.order_items`
    WHERE COALESCE(status, '') <> 'Cancelled'
    GROUP BY order_id
    HAVING COUNT(*) = COUNT(delivered_at) AND NOT LOGICAL_OR(has_time_conflict)
  )
SELECT
  arrivals.order_id,
  DATE(arrivals.arrived_at) AS day,
  DATE(orders.created_at) AS ordered_day,
  TIMESTAMP_DIFF(arrivals.arrived_at, orders.created_at, HOUR) AS hours_to_deliver,
  COALESCE(users.country, 'Unknown') AS country,
  COALESCE(users.traffic_source, 'Unknown') AS traffic_source
FROM arrivals
INNER JOIN `countersign_silver.orders` AS orders
  ON orders.order_id = arrivals.order_id AND orders.created_at <= arrivals.arrived_at
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = orders.user_id
