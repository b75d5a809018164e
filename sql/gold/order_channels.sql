-- Orders with the channel that gets the credit for them, and whether they won a customer.
-- Grain: one row an order. Key: order_id. day is the UTC day the order was placed.
-- An order wins a customer (is_first_order) when it is the customer's first completed one.
-- The channel is Unknown where the order could not be attributed.
CREATE OR REPLACE VIEW `execkpi_execkpi.order_channels`
AS
WITH
  numbered AS (
    SELECT
      order_id,
      day,
      revenue,
      is_complete,
      user_id IS NOT NULL
        AND is_complete
        AND ROW_NUMBER()
          OVER (PARTITION BY user_id ORDER BY IF(is_complete, 0, 1), day, order_id) = 1
        AS is_first_order
    FROM `execkpi_execkpi.order_facts`
  ),
  credits AS (
    SELECT DISTINCT order_id, channel, campaign, is_automated FROM `company.order_attributions`
  )
SELECT
  orders.order_id,
  orders.day,
  COALESCE(credits.channel, 'Unknown') AS channel,
  credits.campaign,
  credits.order_id IS NOT NULL AS is_attributed,
  COALESCE(credits.is_automated, FALSE) AS is_automated,
  orders.is_complete,
  orders.is_first_order,
  orders.revenue
FROM numbered AS orders
LEFT JOIN credits
  ON credits.order_id = orders.order_id
