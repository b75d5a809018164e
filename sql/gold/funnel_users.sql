-- How far each registered user came.
-- Grain: one row a registered user. Key: user_id.
-- visited: any web event; added_to_cart: a cart event; converted: a completed order.
-- The steps are counted apart: the source has orders of users without a tracked visit. Events and orders of users that
-- are not registered (the contracts report them) are left out.
CREATE OR REPLACE VIEW `execkpi_execkpi.funnel_users`
AS
WITH
  visitors AS (
    SELECT user_id, COUNTIF(event_type = 'cart') > 0 AS added_to_cart
    FROM `countersign_silver.events`
    WHERE user_id IS NOT NULL
    GROUP BY user_id
  ),
  customers AS (
    SELECT user_id FROM `execkpi_execkpi.order_lines` WHERE is_complete GROUP BY user_id
  )
SELECT
  users.user_id,
  visitors.user_id IS NOT NULL AS visited,
  COALESCE(visitors.added_to_cart, FALSE) AS added_to_cart,
  customers.user_id IS NOT NULL AS converted
FROM `countersign_silver.users` AS users
LEFT JOIN visitors
  ON visitors.user_id = users.user_id
LEFT JOIN customers
  ON customers.user_id = users.user_id
